import { NO_CURRENCY } from '../../../contract/areas/importing.ts'
import { message, type Message } from '../../../messages/message.ts'
import { cellOf, columnOf } from '../tables/columns.ts'
import type { NamedTable } from '../tables/columns.ts'
import { decimalMarkOf } from './numbers.ts'
import type { DecimalMark } from './numbers.ts'
import { isPriceOnRequest, readCurrency, readPrice } from './prices.ts'
import type { Price } from './prices.ts'
import { isBlank, refused, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'
import { currencyOfHeading } from './vocabularies.ts'

/**
 * A column of money, row by row; undefined if the row has no price ("price on request" included). The currency is taken
 * from the table's currency column, else from the cell ("€ 1.250"), else from the heading ("price_usd"); a cell that
 * contradicts the currency column is rejected. The decimal mark is the one that the column proves, else the one that
 * the file's other numbers prove (`fileMark`).
 */
export function readPrices<Name extends string>(
  named: NamedTable<Name>,
  columns: { readonly amount: Name; readonly currency: Name },
  options: { readonly fileMark?: DecimalMark | 'mixed'; readonly mayBeNegative?: boolean } = {},
): (Reading<Price> | undefined)[] {
  const mark = decimalMarkOf(columnOf(named, columns.amount)) ?? options.fileMark
  const { currency: chosen } = named.table.settings
  const isNone = chosen === NO_CURRENCY
  const headingCurrency =
    currencyOfHeading(named.headings.get(columns.amount)) ?? (isNone ? undefined : chosen)
  return named.table.rows.map((row) => {
    const cell = cellOf(named, row, columns.amount)
    if (isBlank(cell) || isPriceOnRequest(cell)) return undefined
    return priceOf(cell, cellOf(named, row, columns.currency), {
      mark,
      headingCurrency,
      mayBeNegative: options.mayBeNegative,
      isNone,
    })
  })
}

function priceOf(
  cell: Cell,
  currencyCell: Cell,
  known: {
    readonly mark: DecimalMark | 'mixed' | undefined
    readonly headingCurrency: string | undefined
    readonly mayBeNegative: boolean | undefined
    /** If true, a bare "$" does not count as a currency either. */
    readonly isNone: boolean
  },
): Reading<Price> {
  const stated = isBlank(currencyCell) ? undefined : readCurrency(currencyCell)
  if (stated?.ok === false) return stated
  const currency = stated?.value ?? known.headingCurrency
  const price = readPrice(cell, { mark: known.mark, currency, mayBeNegative: known.mayBeNegative })
  if (!price.ok) return price
  const { amount, currency: signed, assumed } = price.value
  if (signed !== undefined && assumed !== true && currency !== undefined && signed !== currency) {
    return refused(message('values.otherCurrency', { signed, currency }))
  }
  if (currency === undefined && assumed === true && known.isNone) return understood({ amount })
  return understood(currency === undefined ? price.value : { amount, currency })
}

/** A note if a bare "$" was read as the US dollar. */
export function assumedDollarNote(file: string, prices: Iterable<Reading<Price> | undefined>): Message[] {
  for (const price of prices) {
    if (price?.ok === true && price.value.assumed === true) {
      return [message('values.dollars', { file })]
    }
  }
  return []
}
