import { message, type Message } from '../../../messages/message.ts'
import { cellOf, columnOf, timeOptions } from './columns.ts'
import type { NamedTable } from './columns.ts'
import { readTimeColumn } from '../values/dates.ts'
import { settledState } from '../values/decided-words.ts'
import { isBlank, shown, textOf } from '../values/cell.ts'
import { timeNotes } from '../values/time-notes.ts'
import type { ArtworkColumn } from '../values/vocabularies.ts'
import { readYear } from '../values/years.ts'

/** Maximum number of rows with an unknown state that are listed individually. */
const MOST_STATES_NAMED = 10

/** The note to be decided first: works with an unrecognised state are kept but not offered. */
export function stateNotes(named: NamedTable<ArtworkColumn>): Message[] {
  const unknown = named.table.rows
    .map((row) => ({ line: row.line, cell: cellOf(named, row, 'status') }))
    .filter(({ cell }) => !isBlank(cell) && settledState(cell, named.table.settings.states) === undefined)
  if (unknown.length === 0) return []
  const names = unknown
    .slice(0, MOST_STATES_NAMED)
    .map(({ line, cell }) => message('tables.inLine', { cell: shown(cell), line }))
  const count = unknown.length - MOST_STATES_NAMED
  const states = count > 0 ? message('tables.andMore', { names, count }) : names
  return [message('tables.unknownStates', { file: named.table.file, works: unknown.length, states })]
}

/** How times in the column `uploaded_at` were interpreted. */
export function uploadNotes(named: NamedTable<ArtworkColumn>): Message[] {
  const cells = columnOf(named, 'uploaded_at')
  const times = readTimeColumn(cells, timeOptions(named.table))
  return timeNotes(
    named.table.file,
    times.map((time, index) => ({ line: named.table.rows[index].line, cell: cells[index], time })),
  )
}

/** Cells that name a period instead of a year: a century. */
export function yearNotes(named: NamedTable<ArtworkColumn>): Message[] {
  const centuries = named.table.rows.filter((row) => {
    const cell = cellOf(named, row, 'year')
    const year = isBlank(cell) ? undefined : readYear(cell)
    return year?.ok === true && year.value === null && /\d|[xvi]{2,}/i.test(textOf(cell))
  })
  const first = centuries.at(0)
  if (first === undefined) return []
  return [
    message('tables.century', {
      file: named.table.file,
      line: first.line,
      cell: shown(cellOf(named, first, 'year')),
      others: centuries.length - 1,
    }),
  ]
}
