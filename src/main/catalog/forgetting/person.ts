/** A client's row of any version of the catalogue. */
export type ClientRow = Readonly<Record<string, unknown>>

/** Stands where a person was named. */
export const FORGOTTEN = '[forgotten]'

const NAMES = ['name', 'second_name', 'company']
const WHOLE = ['contact', 'address', 'notes']
/** Shorter ones say nothing of a person and stand in every other text. */
const SHORTEST_NAME = 3
const SHORTEST_PART = 6

/**
 * Finds a person in texts: names in either order of their words, ways of contact each for itself, address and notes as a
 * whole. Capitals and the width of spaces do not count; a name within a longer word is none.
 * @param rows the client's row as it is and as it was
 */
export function personIn(rows: readonly ClientRow[]): RegExp | undefined {
  const texts = new Set(rows.flatMap(textsOf))
  if (texts.size === 0) return undefined
  const patterns = [...texts]
    .toSorted((a, b) => b.length - a.length)
    .map((text) => text.split(/\s+/).map(escapeRegExp).join('\\s+'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

/** A text without the person; texts within JSON are looked at each for itself, and keys stay. */
export function withoutPerson(text: string, person: RegExp): string {
  const json = jsonOf(text)
  return json === undefined ? text.replaceAll(person, FORGOTTEN) : JSON.stringify(cleared(json, person))
}

function cleared(value: unknown, person: RegExp): unknown {
  if (typeof value === 'string') return value.replaceAll(person, FORGOTTEN)
  if (Array.isArray(value)) return value.map((each) => cleared(each, person))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleared(each, person)]))
}

function jsonOf(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}

function textsOf(row: ClientRow): string[] {
  const textOf = (column: string): string => {
    const value = row[column]
    return typeof value === 'string' ? value.trim() : ''
  }
  const names = NAMES.map(textOf).flatMap(nameForms)
  const id = textOf('external_id')
  // A number of the gallery's own books is no name; where names were taken for ids, it is one.
  const ids = /^\p{Lu}\p{Ll}+|\s/u.test(id) && !/\d/.test(id) ? nameForms(id) : []
  const parts = ['contact', 'address'].flatMap((column) => textOf(column).split(/[,;\n]|\s{2,}|\s·\s/))
  return [
    ...names,
    ...ids,
    ...WHOLE.map(textOf).filter((text) => text.length >= SHORTEST_PART),
    ...parts.map((part) => part.trim()).filter((part) => part.length >= SHORTEST_PART && tellsSomebody(part)),
  ]
}

/** An address of e-mail, a telephone number, a street with its number; a town alone is nobody. */
function tellsSomebody(part: string): boolean {
  return part.includes('@') || /\d/.test(part)
}

function nameForms(name: string): string[] {
  if (name.length < SHORTEST_NAME) return []
  const words = name.split(/[\s,]+/)
  if (words.length < 2) return [name]
  const first = words.slice(0, -1).join(' ')
  const last = words.at(-1) ?? ''
  return [name, `${last}, ${first}`, `${last} ${first}`, `${first} ${last}`]
}

/** A text as a regular expression that finds just it. */
function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}
