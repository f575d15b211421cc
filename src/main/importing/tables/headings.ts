import { withoutAccents } from '../../../contract/plain-text.ts'
/** The columns of one kind of table: internal name -> synonyms in use. */
export type Vocabulary<Name extends string> = Readonly<Record<Name, readonly string[]>>

/** Counts the known headings among the fields of a record. */
export type KnownHeadings = (fields: readonly string[]) => number

/**
 * Headings are compared without case, accents, spaces, underscores and punctuation; € and $ count as their currency
 * codes.
 */
export function normalHeading(heading: string): string {
  return withoutAccents(heading.toLowerCase())
    .replaceAll('€', 'eur')
    .replaceAll('$', 'usd')
    .replaceAll(/[^\p{L}\d]/gu, '')
}

/** Known headings: internal names, their synonyms, headings recognised by `guess`, and headings named in `map`. */
export function knownHeadings<Name extends string>(
  vocabulary: Vocabulary<Name>,
  options: {
    readonly map?: Readonly<Record<string, string>>
    readonly guess?: (heading: string) => Name | undefined
  } = {},
): KnownHeadings {
  const names = Object.keys(vocabulary) as Name[]
  const known = new Set([...names, ...names.flatMap((name) => vocabulary[name])].map(normalHeading))
  const mapped = new Set(Object.keys(options.map ?? {}).map(normalHeading))
  return (fields) => {
    const found = new Set<string>()
    let count = 0
    for (const field of fields) {
      // A sentence is not a heading, although `guess` may match a word in it.
      if (field.length > 60) continue
      const heading = normalHeading(field)
      if (heading === '' || found.has(heading)) continue
      if (known.has(heading) || mapped.has(heading) || options.guess?.(field) !== undefined) {
        found.add(heading)
        count++
      }
    }
    return count
  }
}

/** Maximum number of rows above the headings. */
const LOOKED_AT = 30

/**
 * Finds the record with the headings: the first with the most known headings; a record after the first must have at
 * least two, and more than the first record.
 * @returns its index among the records, from 0
 */
export function headingPlace(records: readonly (readonly string[])[], known: KnownHeadings): number {
  const counts = records.slice(0, LOOKED_AT).map(known)
  const most = Math.max(0, ...counts)
  return most >= 2 && most > (counts.at(0) ?? 0) ? counts.indexOf(most) : 0
}
