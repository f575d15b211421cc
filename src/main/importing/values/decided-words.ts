import { message } from '../../../messages/message.ts'
import { readEditionColumn, readOneOfAKind, type Edition } from './editions.ts'
import { readState } from './flags.ts'
import type { WorkState } from './flags.ts'
import { refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** How words in a table that the user can define are interpreted: for the state of a work and for its edition. */

const plain = (text: string): string => text.trim().toLowerCase()

/** The meaning that the user assigned to a cell; undefined if none was assigned. */
function decidedOf<Meaning>(
  cell: Cell,
  decided: Readonly<Record<string, Meaning>> = {},
): Meaning | undefined {
  const word = Object.keys(decided).find((each) => plain(each) === plain(textOf(cell)))
  return word === undefined ? undefined : decided[word]
}

/**
 * The meaning of a word for a state: as the user defined it, else as the trade uses it; undefined if neither applies.
 */
export function settledState(
  cell: Cell,
  decided?: Readonly<Record<string, WorkState>>,
): WorkState | undefined {
  const chosen = decidedOf(cell, decided)
  if (chosen !== undefined) return chosen
  const state = readState(cell)
  return state.ok ? state.value : undefined
}

/** How many copies of a work exist: as the user defined the cell's words, else as the column is read. */
export function settledEdition(
  column: 'edition' | 'one_of_a_kind',
  cell: Cell,
  decided?: Readonly<Record<string, 'unique' | 'multiple'>>,
): Reading<Edition> {
  const chosen = decidedOf(cell, decided)
  if (chosen !== undefined) return understood({ oneOfAKind: chosen === 'unique' })
  const read = column === 'edition' ? readEditionColumn(cell) : readOneOfAKind(cell)
  return read.ok ? read : refused(message('values.editionUnknown', { reason: read.reason }))
}
