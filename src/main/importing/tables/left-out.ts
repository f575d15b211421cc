import { inEnglish } from '../../../messages/english.ts'
import { message, type Text } from '../../../messages/message.ts'
import type { LeftOutRow, Skipped } from '../plans/plan.ts'
import { textOf } from '../values/cell.ts'
import type { Table } from './table.ts'

/** A row of a table. */
interface Place {
  readonly file: string
  readonly line: number
}

/** How many rows tables have, left-out ones included. */
export function rowsRead(tables: readonly Table[]): number {
  return tables.reduce((sum, { rows, unfit }) => sum + rows.length + unfit.length, 0)
}

/**
 * The rows of `tables` that `skipped` names and that were not `kept`: of a kept row only a value or a picture was left
 * out. Every row once, with all its reasons.
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

/** The heading of the column that says why a row was left out; an import of the mended file ignores it. */
export const REASON_HEADING = 'left_out_because'

/** Left-out rows as a CSV text with a reason each, to be mended and imported again. */
export function leftOutCsv(rows: readonly LeftOutRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => row.columns))].filter(
    (column) => column !== REASON_HEADING,
  )
  const extra = Math.max(0, ...rows.map(({ columns: own, values }) => values.length - own.length))
  const beyond = Array.from({ length: extra }, () => '')
  const lines = rows.map(({ columns: own, values, reason }) => {
    const cells = columns.map((column) => textOf(values[own.indexOf(column)] ?? null))
    const rest = beyond.map((_, place) => textOf(values[own.length + place] ?? null))
    return [...cells, inEnglish(reason), ...rest]
  })
  return [[...columns, REASON_HEADING, ...beyond], ...lines]
    .map((line) => line.map(quotedCell).join(',') + '\r\n')
    .join('')
}

function quotedCell(text: string): string {
  return /[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
