/** A client's row in any version of the catalogue. */
export type ClientRow = Readonly<Record<string, unknown>>

/** Replaces a person's name. */
export const FORGOTTEN = '[forgotten]'

const NAMES = ['name', 'second_name', 'company']
const WHOLE = ['contact', 'address', 'notes']
/** Shorter names do not identify a person and occur in too many other texts. */
const SHORTEST_NAME = 3
const SHORTEST_PART = 6

/**
 * Matches a person in texts: names in either order of their words, each contact detail by itself, address and notes as
 * a whole. Case and the amount of white space are ignored; a name within a longer word does not match.
 * @param rows the client's row in its current and former states
 */
export function personIn(rows: readonly ClientRow[]): RegExp | undefined {
  const texts = new Set(rows.flatMap(textsOf))
  if (texts.size === 0) return undefined
  const patterns = [...texts]
    .toSorted((a, b) => b.length - a.length)
    .map((text) => text.split(/\s+/).map(escapeRegExp).join('\\s+'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

/** A text without the person; texts within JSON are processed one by one, and keys are kept. */
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
  // A number from the gallery's own books is not a name; an id that was derived from a name is one.
  const ids = /^\p{Lu}\p{Ll}+|\s/u.test(id) && !/\d/.test(id) ? nameForms(id) : []
  const parts = ['contact', 'address'].flatMap((column) => textOf(column).split(/[,;\n]|\s{2,}|\s·\s/))
  return [
    ...names,
    ...ids,
    ...WHOLE.map(textOf).filter((text) => text.length >= SHORTEST_PART),
    ...parts.map((part) => part.trim()).filter((part) => part.length >= SHORTEST_PART && tellsSomebody(part)),
  ]
}

/** An e-mail address, a telephone number, or a street with its number; a town alone identifies no person. */
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

/** Escapes a text for use in a regular expression. */
function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}
