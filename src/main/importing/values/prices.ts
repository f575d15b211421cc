import { eitherOf, message } from '../../../messages/message.ts'
import { readNumber } from './numbers.ts'
import type { DecimalMark } from './numbers.ts'
import { shown, refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

export interface Price {
  readonly amount: number
  /** ISO 4217 code, if the cell names one. */
  readonly currency?: string
  /** True if a bare "$" was taken to be the US dollar. */
  readonly assumed?: boolean
}

const CODES = new Set(Intl.supportedValuesOf('currency'))

/** Signs and words used besides ISO codes, lower case. Several codes: the sign alone is ambiguous. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  euro: ['EUR'],
  euros: ['EUR'],
  '£': ['GBP'],
  us$: ['USD'],
  $: ['USD'],
  dollar: ['USD'],
  dollars: ['USD'],
  ca$: ['CAD'],
  c$: ['CAD'],
  au$: ['AUD'],
  a$: ['AUD'],
  mx$: ['MXN'],
  'fr.': ['CHF'],
  sfr: ['CHF'],
  'sfr.': ['CHF'],
  franken: ['CHF'],
  '₹': ['INR'],
  '₩': ['KRW'],
  zł: ['PLN'],
  kč: ['CZK'],
  r$: ['BRL'],
  '₽': ['RUB'],
  руб: ['RUB'],
  'руб.': ['RUB'],
  '₪': ['ILS'],
  円: ['JPY'],
  '¥': ['JPY', 'CNY'],
  '￥': ['JPY', 'CNY'],
  kr: ['SEK', 'NOK', 'DKK'],
  'kr.': ['SEK', 'NOK', 'DKK'],
}

/** "price on request" in the languages of the trade: there is no price, and that is not an error. */
const ON_REQUEST =
  /^(price )?(on|upon) (request|application)$|^(poa|por|nfs|not for sale)$|^(preis )?auf anfrage$|^a\.? ?a\.?$|^unverkäuflich$|^(precio )?a consultar$|^consultar( precio)?$/i

/** Whether a price cell states in words that there is no price. */
export function isPriceOnRequest(cell: Cell): boolean {
  return ON_REQUEST.test(textOf(cell))
}

/** The ISO 4217 code of a currency's code, sign or name ("€", "eur", "US$"). */
export function readCurrency(cell: Cell): Reading<string> {
  const text = textOf(cell)
  if (/^[a-z]{3}$/i.test(text) && CODES.has(text.toUpperCase())) return understood(text.toUpperCase())
  const meant = Object.hasOwn(SIGNS, text.toLowerCase()) ? SIGNS[text.toLowerCase()] : []
  if (meant.length === 1) return understood(meant[0])
  if (meant.length > 1)
    return refused(message('values.severalCurrencies', { cell: shown(cell), currencies: eitherOf(meant) }))
  return refused(message('values.unknownCurrency', { cell: shown(cell) }))
}

/**
 * An amount of money, with a sign or code before or after it: "€ 1.250,00", "1,250 USD", "CHF 1'250.–". `mark` as in
 * `readNumber`. Negative amounts are rejected unless `mayBeNegative`; in accounts they can also be in parentheses or
 * end with the minus. If `currency` is known from a separate column, a sign that can mean several currencies is
 * accepted.
 */
export function readPrice(
  cell: Cell,
  known: { mark?: DecimalMark | 'mixed'; currency?: string; mayBeNegative?: boolean } = {},
): Reading<Price> {
  const parts = takeApart(known.mayBeNegative === true ? withLeadingMinus(cell) : cell)
  if (parts === undefined) return refused(message('values.notPrice', { cell: shown(cell) }))
  const amount = readNumber(parts.number, { mark: known.mark, money: true })
  if (!amount.ok) return amount
  if (amount.value < 0 && known.mayBeNegative !== true)
    return refused(message('values.negativePrice', { cell: shown(cell) }))
  if (parts.sign === '') return understood({ amount: amount.value })
  const currency = readCurrency(parts.sign)
  if (currency.ok) {
    return understood({ amount: amount.value, currency: currency.value, assumed: parts.sign === '$' })
  }
  const settled = known.currency !== undefined && Object.hasOwn(SIGNS, parts.sign.toLowerCase())
  return settled ? understood({ amount: amount.value }) : currency
}

/** Converts "(1,000.00)" and "1.000,00-", and a minus before the currency sign, to -1000. */
function withLeadingMinus(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  const text = textOf(cell)
  const inside =
    /^\((.*)\)$/.exec(text)?.[1] ?? /^(.*\d) ?[-−]$/.exec(text)?.[1] ?? /^[-−] ?(?=\D)(.*)$/.exec(text)?.[1]
  return inside === undefined ? cell : inside.replace(/(?=\d)/, '-')
}

/** Splits a price cell into number and currency sign; the Swiss and German dash for "no cents" is dropped. */
function takeApart(cell: Cell): { number: Cell; sign: string } | undefined {
  if (typeof cell === 'number') return { number: cell, sign: '' }
  const parts = /^(\D*)(\d(?:[\d.,'’ ]*\d)?)(?:[.,][-–—]{1,2})?(\D*)$/u.exec(textOf(cell))
  if (parts === null || cell instanceof Date) return undefined
  const lead = /^(?<before>.*?)(?<start>[+−-]? ?|[+−-]?[.,])$/su.exec(parts[1])?.groups
  // "Fr.1250" ends its sign with a dot; ".50" alone starts its number with one.
  const dotted = lead === undefined || (/[.,]$/.test(lead.start) && lead.before !== '')
  const before = (dotted ? parts[1] : lead.before).trim()
  const after = parts[3].trim()
  if (before !== '' && after !== '') return undefined
  return { number: (dotted ? '' : lead.start.trim()) + parts[2], sign: before || after }
}
