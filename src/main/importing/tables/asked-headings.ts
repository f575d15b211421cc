import type { TableKind } from '../../../contract/areas/importing.ts'
import { contactPart } from './contacts.ts'
import { knownHeadings, normalHeading, type KnownHeadings } from './headings.ts'
import { KIND_COLUMNS } from './kinds.ts'

/** The headings to look for in a table, as data: the table is read in another process. */
export interface AskedHeadings {
  readonly kind: TableKind
  /** Heading of the file -> column of the program. */
  readonly map?: Readonly<Record<string, string>>
  /** Whether headings of address books count as well. */
  readonly contacts?: boolean
  /** Shapes of tables that were read before: a row with one of these shapes is the heading row. */
  readonly shapes?: readonly string[]
}

/** The names of columns in order, without case, accents and punctuation. */
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
