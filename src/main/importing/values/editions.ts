import { message } from '../../../messages/message.ts'
import { readFlag } from './flags.ts'
import { shown, refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

const UNIQUE = new Set([
  'original',
  'unique',
  'one of a kind',
  'one-of-a-kind',
  'unikat',
  'einzelstück',
  'único',
  'única',
  'pieza única',
  'unique piece',
  'unique work',
  'one-off',
  'monotype',
  'monotypie',
  'monotipo',
])
const MULTIPLE = new Set([
  'print',
  'edition',
  'multiple',
  'reproduction',
  'druck',
  'auflage',
  'edición',
  'lámina',
])

/** How many copies of a work exist: one, or an edition whose size can be known. */
export interface Edition {
  readonly oneOfAKind: boolean
  readonly size?: number
  /** Number of copies sold. */
  readonly sold?: number
}

/** 12 of 50 sold, 12/50 verkauft: number of copies sold, not the number of a copy. */
const SOLD_OF =
  /(\d+) ?(?:\/|of|out of|von|de) ?(\d+)(?: copies| exemplare| ejemplares)? (?:are )?(?:sold|verkauft|vendid[oa]s?)/i
/** "…, 12 sold", "sold: 12" after the size of the edition. */
const SOLD =
  /(\d+)(?: copies| exemplare| ejemplares)? (?:sold|verkauft|vendid[oa]s?)|(?:sold|verkauft|vendid[oa]s?):? ?(\d+)/i
/** "…, 38 left": number of copies in stock. */
const LEFT =
  /(\d+)(?: copies| exemplare| ejemplares)? (?:left|remaining|available|in stock|übrig|verfügbar|lieferbar|disponibles?|restantes?)/i
/** 3/10, 3 of 10, Nr. 3/10: a numbered copy and the size of its edition. */
const NUMBERED = /^(?:no\.?|nr\.?|nº|#)? ?[a-z]*\d+ ?(?:\/|of|von|de) ?(\d+)/i
/** edition of 25, ed. 25, Auflage 25, edición de 25, 25 copies */
const SIZED =
  /(?:edition|ed\.|auflage|aufl\.|edición|tirada|tirage)(?: of| von| de|:)? ?(\d+)|^(\d+) (?:copies|exemplare|ejemplares)(?! (?:sold|left))/i
const OPEN = /open|unlimited|offen|unlimitiert|abierta|ilimitada/i
/** Artist's and printer's proofs: copies in addition to the numbered ones. */
const PROOF =
  /^(?:[a-z]*\d+\/\d+ )?(?:a\.? ?p\.?|p\.? ?p\.?|h\.? ?c\.?|e\.? ?a\.?|p\.? ?a\.?|artist['’]?s? proof|printer['’]?s? proof|hors commerce|épreuve d['’]artiste|künstlerexemplar|prueba de artista)\b/i

/**
 * How many copies of a work exist: a trade term, or an edition ("3/10", "Edition of 25, 4 sold", "AP"); "1/1" is one of
 * a kind.
 */
export function readEdition(cell: Cell): Reading<Edition> {
  const text = textOf(cell)
  const lower = text.toLowerCase()
  if (UNIQUE.has(lower)) return understood({ oneOfAKind: true })
  const soldOf = SOLD_OF.exec(text)
  if (soldOf !== null) return sized(Number(soldOf[2]), Number(soldOf[1]))
  if (MULTIPLE.has(lower) || OPEN.test(text) || PROOF.test(text)) return understood({ oneOfAKind: false })
  // Only one of the alternatives in `SIZED` and in `SOLD` captures digits.
  const size = Number(NUMBERED.exec(text)?.[1] ?? (SIZED.exec(text)?.slice(1).join('') || NaN))
  if (!(size > 0)) return refused(message('values.notEdition', { cell: shown(cell) }))
  const sold = SOLD.exec(text)?.slice(1).join('')
  const left = LEFT.exec(text)?.[1]
  return sized(size, sold !== undefined ? Number(sold) : left === undefined ? undefined : size - Number(left))
}

function sized(size: number, sold?: number): Reading<Edition> {
  if (size === 1) return understood({ oneOfAKind: true })
  return understood({ oneOfAKind: false, size, ...(sold !== undefined && sold >= 0 && { sold }) })
}

/** Whether a work is one of a kind: a flag, a trade term for it, or an edition. */
export function readOneOfAKind(cell: Cell): Reading<Edition> {
  const edition = readEdition(cell)
  if (edition.ok) return edition
  const flag = readFlag(cell)
  return flag.ok ? understood({ oneOfAKind: flag.value }) : flag
}

/**
 * A cell in an edition column: a number alone is the size of the edition, and a yes means that the work is an edition.
 */
export function readEditionColumn(cell: Cell): Reading<Edition> {
  const text = textOf(cell)
  if (/^\d+(?:\.0+)?$/.test(text)) {
    const size = Number(text)
    return size === 0 ? understood({ oneOfAKind: false }) : sized(size)
  }
  const edition = readEdition(cell)
  if (edition.ok) return edition
  const flag = readFlag(cell)
  return flag.ok ? understood({ oneOfAKind: !flag.value }) : edition
}
