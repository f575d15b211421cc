import { message, type Message } from '../../../messages/message.ts'
import { cellOf, columnOf } from '../tables/columns.ts'
import type { NamedTable } from '../tables/columns.ts'
import { normalHeading } from '../tables/headings.ts'
import { decimalMarkOf, readNumber } from './numbers.ts'
import { readPrice } from './prices.ts'
import { isBlank, shown, refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'
import type { TableRow } from '../tables/table.ts'
import { PAID_PRICES } from './vocabularies.ts'
import type { SaleColumn } from './vocabularies.ts'

/** A money column that contains the price of the whole line, whatever the number of copies. */
// prettier-ignore
const OF_LINE = new Set(
  ['line_total', 'net_sales', 'gross_sales', 'total', 'total_price', 'amount', 'sale_amount', 'subtotal', 'net_amount', 'gross_amount', 'Betrag', 'Gesamtpreis', 'Gesamtbetrag', 'Gesamt', 'Zeilensumme', 'importe', 'importe total', 'precio total', 'montant'].map(normalHeading),
)
/** A money column from which discounts have already been deducted. */
// prettier-ignore
const PAID = new Set(
  [...PAID_PRICES, 'line_total', 'total', 'Endpreis', 'precio final'].map(normalHeading),
)

/** Number of copies in a line of a sales export: an integer, negative for a return; 1 if the cell is empty. */
export function readQuantity(cell: Cell): Reading<number> {
  if (isBlank(cell)) return understood(1)
  const quantity = readNumber(
    typeof cell === 'string' ? cell.replace(/ ?(?:x|×|pcs?\.?|st(?:k|ck|ück)?\.?|uds?\.?)$/i, '') : cell,
  )
  if (quantity.ok && Number.isInteger(quantity.value)) return quantity
  return refused(message('values.notWhole', { cell: shown(cell) }))
}

/** The price paid for one copy: the price of a line divided by its quantity, less its discount. */
export class UnitPrices {
  readonly #named: NamedTable<SaleColumn>
  readonly #isOfLine: boolean
  readonly #isPaid: boolean
  readonly #isShare: boolean
  /** Number of lines from which a discount was deducted, and the first of them. */
  #taken = 0
  #example: { readonly line: number; readonly paid: string; readonly asked: string } | undefined

  constructor(named: NamedTable<SaleColumn>) {
    this.#named = named
    const heading = normalHeading((named.headings.get('price') ?? '').replace(/[([].*$/, ''))
    this.#isOfLine = OF_LINE.has(heading)
    this.#isPaid = PAID.has(heading)
    this.#isShare = isShareColumn(named)
  }

  /** @param amount as written in the table; `quantity` is not 0 */
  of(row: TableRow, amount: number, quantity: number): Reading<number> {
    const copies = Math.abs(quantity)
    const line = this.#isOfLine ? amount : amount * copies
    const discount = this.#isPaid ? understood(0) : this.#discount(row, Math.abs(line))
    if (!discount.ok) return discount
    if (copies === 1 && discount.value === 0) return understood(amount)
    if (discount.value > 0) {
      this.#taken++
      const asked = Math.abs(line)
      this.#example ??= { line: row.line, paid: plain(asked - discount.value), asked: plain(asked) }
    }
    return understood(cents((Math.sign(line) * (Math.abs(line) - discount.value)) / copies))
  }

  /** Notes on how discounts and prices of several copies were read. */
  notes(rows: readonly { readonly line: number; readonly quantity?: number }[]): Message[] {
    const { file } = this.#named.table
    const several = rows.find(({ quantity = 1 }) => Math.abs(quantity) > 1)
    const heading = this.#named.headings.get('price')
    return [
      ...(several === undefined || heading === undefined
        ? []
        : [
            message(this.#isOfLine ? 'values.priceOfAll' : 'values.priceOfOne', {
              file,
              heading,
              line: several.line,
            }),
          ]),
      ...(this.#example === undefined
        ? []
        : [message('values.discounts', { file, prices: this.#taken, ...this.#example })]),
    ]
  }

  #discount(row: TableRow, line: number): Reading<number> {
    const cell = cellOf(this.#named, row, 'discount')
    if (isBlank(cell)) return understood(0)
    const share = /^[-−]? ?(.*\d) ?%$/.exec(textOf(cell))?.[1]
    const read = readPrice(share ?? (typeof cell === 'string' ? cell.replace(/^[-−]/, '') : cell), {
      mayBeNegative: true,
    })
    if (!read.ok) return refused(message('values.discountUnread', { reason: read.reason }))
    const value = Math.abs(read.value.amount)
    const isHundredth =
      share !== undefined ||
      /%|percent|prozent|porcentaje|\bpct\b/i.test(this.#named.headings.get('discount') ?? '')
    const amount = isHundredth ? (line * value) / 100 : this.#isShare ? line * value : value
    return amount <= line
      ? understood(amount)
      : refused(message('values.discountTooLarge', { cell: shown(cell) }))
  }
}

/** A spreadsheet exports percentages as 0.1: only numbers from 0 to 1, at least one of them strictly between. */
function isShareColumn(named: NamedTable<SaleColumn>): boolean {
  const cells = columnOf(named, 'discount').filter((cell) => !isBlank(cell))
  const mark = decimalMarkOf(cells)
  const numbers = cells.map((cell) => readNumber(cell, { mark }))
  return (
    numbers.every((number) => number.ok && number.value >= 0 && number.value <= 1) &&
    numbers.some((number) => number.ok && number.value > 0 && number.value < 1)
  )
}

const cents = (amount: number): number => Math.round(amount * 100) / 100
const plain = (amount: number): string => String(cents(amount))
