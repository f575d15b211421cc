import type { TableKind } from '../../../contract/areas/importing.ts'
import { contactPart } from './contacts.ts'
import { knownHeadings, normalHeading, type KnownHeadings } from './headings.ts'
import { KIND_COLUMNS } from './kinds.ts'

/** Which headings are looked for in a table, as data: the table is read in another process. */
export interface AskedHeadings {
  readonly kind: TableKind
  /** Their heading -> our column. */
  readonly map?: Readonly<Record<string, string>>
  /** Whether headings of address books count too. */
  readonly contacts?: boolean
  /** Shapes of tables that were read before: a row that is one of them is the row of the headings. */
  readonly shapes?: readonly string[]
}

/** The names of columns in their order, without case, accents and punctuation. */
export function shapeOf(headings: readonly string[]): string {
  const names = headings.map(normalHeading)
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1).join('|')
}

/** Counts the known headings of a row. */
export function knownOf({ kind, map, contacts = false, shapes = [] }: AskedHeadings): KnownHeadings {
  const { vocabulary, guess } = KIND_COLUMNS[kind]
  const base = knownHeadings(vocabulary, {
    map,
    guess: contacts ? (heading) => guess?.(heading) ?? (contactPart(heading) && 'contact') : guess,
  })
  if (shapes.length === 0) return base
  const known = new Set(shapes)
  return (fields) => (known.has(shapeOf(fields)) ? fields.length + base(fields) + 1 : base(fields))
}
