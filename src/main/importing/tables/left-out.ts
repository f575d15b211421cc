import { REASON_HEADING, type LeftOutTable } from '../../../contract/results/importing.ts'
import { message, type Text } from '../../../messages/message.ts'
import type { LeftOutRow, Skipped } from '../plans/plan.ts'
import { textOf } from '../values/cell.ts'
import type { Table } from './table.ts'

/** A row of a table. */
interface Place {
  readonly file: string
  readonly line: number
}

/** Number of rows in the tables, including left-out ones. */
export function rowsRead(tables: readonly Table[]): number {
  return tables.reduce((sum, { rows, unfit }) => sum + rows.length + unfit.length, 0)
}

/**
 * The rows of `tables` that are listed in `skipped` and were not `kept`: of a kept row only a value or a picture was
 * left out. Each row once, with all its reasons.
 */
export function leftOutRows(
  tables: readonly Table[],
  skipped: readonly Skipped[],
  kept: Iterable<Place>,
): LeftOutRow[] {
  const keptPlaces = new Set([...kept].map(placeKey))
  const reasons = new Map<string, Text[]>()
  for (const { file, line, reason } of skipped) {
    if (line === null || keptPlaces.has(placeKey({ file, line }))) continue
    const key = placeKey({ file, line })
    reasons.set(key, [...(reasons.get(key) ?? []), reason])
  }
  return tables.flatMap(({ file, columns, rows, unfit }) =>
    [...rows, ...unfit].flatMap(({ line, values }) => {
      const said = reasons.get(placeKey({ file, line }))
      return said === undefined ? [] : [{ file, line, reason: said.reduce(bothReasons), columns, values }]
    }),
  )
}

const bothReasons = (first: Text, second: Text): Text => message('importing.bothReasons', { first, second })

const placeKey = ({ file, line }: Place): string => `${line} ${file}`

/** Left-out rows as one table, with every column that any of them has. */
export function leftOutTable(rows: readonly LeftOutRow[]): LeftOutTable {
  const columns = [...new Set(rows.flatMap((row) => row.columns))].filter(
    (column) => column !== REASON_HEADING,
  )
  return {
    columns,
    rows: rows.map(({ columns: own, values, reason }) => ({
      cells: [
        ...columns.map((column) => textOf(values[own.indexOf(column)] ?? null)),
        ...values.slice(own.length).map(textOf),
      ],
      reason,
    })),
  }
}
