import { withoutAccents } from '../../../contract/plain-text.ts'
/** The columns of one kind of table: our name -> what else people call it. */
export type Vocabulary<Name extends string> = Readonly<Record<Name, readonly string[]>>

/** Counts how many fields of a record are headings that are known. */
export type KnownHeadings = (fields: readonly string[]) => number

/** Headings compare without case, accents, spaces, underscores and punctuation; € and $ count as their codes. */
export function normalHeading(heading: string): string {
  return withoutAccents(heading.toLowerCase())
    .replaceAll('€', 'eur')
    .replaceAll('$', 'usd')
    .replaceAll(/[^\p{L}\d]/gu, '')
}

/** What counts as a known heading: our names, their synonyms, what `guess` sees in them, and what `map` names. */
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
      // A sentence is no heading, though a guess may find a word in it.
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

/** At most this many rows stand above the headings. */
const LOOKED_AT = 30

/**
 * Which record holds the headings: the first that knows most, where a later one must know two at least, and more than
 * the first record does.
 * @returns its place among the records, from 0
 */
export function headingPlace(records: readonly (readonly string[])[], known: KnownHeadings): number {
  const counts = records.slice(0, LOOKED_AT).map(known)
  const most = Math.max(0, ...counts)
  return most >= 2 && most > (counts.at(0) ?? 0) ? counts.indexOf(most) : 0
}
