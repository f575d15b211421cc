import { message, type Message } from '../../../messages/message.ts'
import { cellOf, ignoredNote, nameColumns } from './columns.ts'
import type { Skipped } from '../plans/plan.ts'
import { readPrices } from '../values/price-column.ts'
import { idOf, textOf } from '../values/cell.ts'
import type { Table } from './table.ts'
import { CLIENT_COLUMNS, guessBudget } from '../values/vocabularies.ts'

/** The fields of a client that a table can contain. */
export interface ClientFields {
  readonly name?: string
  readonly contact?: string
  readonly language?: string
  readonly budget?: number
}

export interface ClientRow {
  readonly clientId: string
  readonly fields: ClientFields
  readonly file: string
  readonly line: number
}

export interface ClientRows {
  readonly rows: readonly ClientRow[]
  readonly skipped: readonly Skipped[]
  readonly notes: readonly Message[]
}

const TEXT_COLUMNS = ['name', 'contact', 'language'] as const

/**
 * The rows of a table of clients. A row without an id, or with one that occurred before, is skipped; a budget that
 * cannot be parsed is listed, and the rest of its row is used.
 * @throws Fault `bad-input` if there is no column user_id
 */
export function readClientTable(table: Table, map?: Readonly<Record<string, string>>): ClientRows {
  const named = nameColumns(table, CLIENT_COLUMNS, { needed: ['user_id'], map, guess: guessBudget })
  const budgets = readPrices(named, { amount: 'budget', currency: 'currency' })
  const lineOf = new Map<string, number>()
  const rows: ClientRow[] = []
  const skipped: Skipped[] = [...table.skipped]
  table.rows.forEach((row, index) => {
    const skip = (reason: Message): void => void skipped.push({ file: table.file, line: row.line, reason })
    const clientId = idOf(cellOf(named, row, 'user_id'))
    const before = lineOf.get(clientId)
    if (clientId === '' || before !== undefined) {
      skip(
        before === undefined
          ? message('tables.lacksValue', { column: 'user_id' })
          : message('tables.clientTwice', { client: clientId, line: before }),
      )
      return
    }
    lineOf.set(clientId, row.line)
    const texts = TEXT_COLUMNS.map((name) => [name, textOf(cellOf(named, row, name))] as const)
    const budget = budgets[index]
    if (budget?.ok === false) skip(message('values.onlyThisOf', { column: 'budget', reason: budget.reason }))
    rows.push({
      clientId,
      file: table.file,
      line: row.line,
      fields: {
        ...Object.fromEntries(texts.filter(([, text]) => text !== '')),
        ...(budget?.ok === true && { budget: budget.value.amount }),
      },
    })
  })
  return { rows, skipped, notes: [...table.notes, ...ignoredNote(named)] }
}
