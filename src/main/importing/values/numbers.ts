import { message } from '../../../messages/message.ts'
import { shown, refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** The decimal separator: 1250.50 or 1250,50. */
export type DecimalMark = '.' | ','

/** Digits with their separators, split up. `mark` is omitted if a single separator is ambiguous. */
interface Digits {
  readonly negative: boolean
  readonly whole: string
  readonly decimals: string
  readonly mark: DecimalMark | 'none' | 'either'
  readonly written: string
}

/** Groups of three, or Indian grouping (1,25,000). The space represents every kind of space, ' every apostrophe. */
const GROUPED = /^\d{1,3}(?:([ '.,])\d{3})(?:\1\d{3})*$|^\d{1,2}(?:,\d{2})+,\d{3}$/

function pullApart(text: string): Digits | undefined {
  const written = text.replaceAll(/[’‘`´]/g, "'").replaceAll('−', '-')
  const signed = /^([+-]?) ?([\d.,' ]+)$/.exec(written)
  if (signed === null || !/\d/.test(signed[2])) return undefined
  const [, sign, body] = signed
  const last = /^(.*)([.,])(\d*)$/.exec(body)
  const digits = (whole: string, decimals: string, mark: Digits['mark']): Digits | undefined => {
    const plain = /^\d*$/.test(whole) && (whole !== '' || decimals !== '')
    if (!plain && !GROUPED.test(whole)) return undefined
    return { negative: sign === '-', whole: whole.replaceAll(/\D/g, ''), decimals, mark, written: body }
  }
  if (last === null) return digits(body, '', 'none')
  const [, before, separator, after] = last
  const mark = separator as DecimalMark
  const other = mark === '.' ? ',' : '.'
  if (after === '') return undefined
  if (before.includes(mark)) {
    // A repeated separator groups thousands, so the decimal mark is the other one.
    return before.includes(other) ? undefined : digits(body, '', other)
  }
  const couldGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before)
  return digits(before, after, couldGroup ? 'either' : mark)
}

/**
 * The decimal mark that a column's own numbers prove: "12,5" or "1.250.000" prove a comma, "0.125" a point, "1250" and
 * "1.250" prove nothing. `mixed` if both are proved.
 */
export function decimalMarkOf(cells: Iterable<Cell>): DecimalMark | 'mixed' | undefined {
  let found: DecimalMark | undefined
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    const mark = pullApart(bareNumber(textOf(cell)))?.mark
    if (mark !== '.' && mark !== ',') continue
    if (found !== undefined && found !== mark) return 'mixed'
    found = mark
  }
  return found
}

/** The first number-like text in a cell, without the currency or unit around it. */
function bareNumber(text: string): string {
  return /\d[\d.,'’ ]*\d|\d/.exec(text)?.[0] ?? ''
}

/**
 * A number as found in spreadsheets: 1250.5, 1,250.50, 1.250,50, 1 250,50, 1'250.50, with any kind of space. One
 * separator before exactly three digits ("1.250") can be 1250 or 1.25. `mark`, the decimal mark proved by the rest of
 * the column, settles it; without it the cell is rejected. `money` settles it as well: amounts of money do not have
 * three decimals, so the separator groups thousands, unless `mark` states that it is the decimal mark.
 */
export function readNumber(
  cell: Cell,
  known: { mark?: DecimalMark | 'mixed'; money?: boolean } = {},
): Reading<number> {
  if (typeof cell === 'number') {
    return Number.isFinite(cell)
      ? understood(cell)
      : refused(message('values.notNumber', { cell: shown(cell) }))
  }
  const digits = typeof cell === 'string' ? pullApart(textOf(cell)) : undefined
  if (digits === undefined) return refused(message('values.notNumber', { cell: shown(cell) }))
  const { negative, whole, decimals, mark } = digits
  const number = (text: string): Reading<number> => understood((negative ? -1 : 1) * Number(text))
  if (mark !== 'either') return number(`${whole || '0'}.${decimals || '0'}`)

  const separator: DecimalMark = digits.written.includes('.') ? '.' : ','
  const asDecimals = `${whole}.${decimals}`
  const asThousands = `${whole}${decimals}`
  if (known.mark === '.' || known.mark === ',') {
    if (separator !== known.mark) return number(asThousands)
    if (known.money !== true) return number(asDecimals)
  } else if (known.money === true && known.mark === undefined) return number(asThousands)
  return refused(
    message('values.eitherNumber', {
      cell: shown(cell),
      thousands: asThousands,
      decimals: String(Number(asDecimals)),
    }),
  )
}
