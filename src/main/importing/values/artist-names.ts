/** An artist as written in a list: the name, and the years of birth and death if they follow it. */
export interface ArtistName {
  readonly name: string
  readonly born?: number
  readonly died?: number
  /** Other text in the brackets, such as a nationality; not stored. */
  readonly beside?: string
}

const CIRCA = String.raw`(?:(?:c|ca|circa|um|h|hacia|ca?\.)\.? ?)?`
const BORN = String.raw`(?:b\.|born(?: in)?|\*|geb\.?|geboren|n\.|nacid[oa](?: en)?|né[e]? en)`
const DIED = String.raw`(?:d\.|died(?: in)?|†|gest\.?|gestorben|m\.|muert[oa](?: en)?)`
const YEAR = String.raw`(1\d{3}|20\d{2})`
/** 1893-1983, c. 1450 – 1516, 1970-, b. 1970, born 1893, died 1983, *1893 †1983 */
const LIFE = [
  new RegExp(`^${BORN}? ?${CIRCA}${YEAR} ?(?:[-–—/]|to|bis|,) ?${DIED}? ?${CIRCA}${YEAR}$`, 'iu'),
  new RegExp(`^${BORN} ?${CIRCA}${YEAR}[,;]? ${DIED} ?${CIRCA}${YEAR}$`, 'iu'),
  new RegExp(`^${BORN} ?${CIRCA}${YEAR}$`, 'iu'),
  new RegExp(`^${BORN}? ?${CIRCA}${YEAR} ?[-–—](?: ?(?:present|today|heute|hoy|presente))?$`, 'iu'),
]
const DEATH = new RegExp(`^${DIED} ?${CIRCA}${YEAR}$`, 'iu')
/** Minimum number of years in a life: fewer indicate a series or a group. */
const SHORTEST_LIFE = 12
const LONGEST_LIFE = 120

/** The years of birth and death; undefined for other periods, such as "active 1890-1910". */
export function readLife(text: string): { readonly born?: number; readonly died?: number } | undefined {
  const plain = text.trim()
  const death = DEATH.exec(plain)
  if (death !== null) return { died: Number(death[1]) }
  for (const form of LIFE) {
    const found = form.exec(plain) as (string | undefined)[] | null
    if (found === null) continue
    const born = Number(found[1])
    if (found[2] === undefined) return { born }
    const died = Number(found[2])
    return died - born >= SHORTEST_LIFE && died - born <= LONGEST_LIFE ? { born, died } : undefined
  }
  return undefined
}

/**
 * Separates the years of a life from a name: "Joan Miró (1893-1983)", "Joan Miró (Spanish, 1893–1983)", "Miró, Joan,
 * 1893-1983", "Jane Doe (b. 1970)". Text without a life is unchanged.
 */
export function readArtistName(text: string): ArtistName {
  const bracketed = /^(.*\S)\s*[([]([^()[\]]*)[)\]]$/u.exec(text)
  if (bracketed !== null) {
    const [, name, inside] = bracketed
    const parts = inside.split(/[,;]\s*/)
    for (let kept = 0; kept < parts.length; kept++) {
      const life = readLife(parts.slice(kept).join(', '))
      if (life === undefined) continue
      const beside = parts.slice(0, kept).join(', ')
      return { name: name.replace(/,$/, ''), ...life, ...(beside !== '' && { beside }) }
    }
    return { name: text }
  }
  for (const gap of text.matchAll(/(?<=\p{L}\.?),?\s+/gu)) {
    const life = readLife(text.slice(gap.index + gap[0].length))
    if (life !== undefined) return { name: text.slice(0, gap.index), ...life }
  }
  return { name: text }
}
