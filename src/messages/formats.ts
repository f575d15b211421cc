import { kindOfTime } from '../contract/days.ts'
import { PSEUDO, type CatalogueLanguage } from './in-language.ts'

/** Numbers, prices, sizes and dates formatted for people in a language: in the window, and in documents. */

/** In the pseudo-language dates are in Greek letters, which do not occur in the catalogue's texts. */
const LOCALE: Readonly<Record<CatalogueLanguage, string>> = { en: 'en-GB', es: 'es', [PSEUDO]: 'el' }

const formats = new Map<string, Intl.NumberFormat>()

/** Creating a format costs more than a hundred uses of it, and a scrolling grid of pictures uses them constantly. */
function numberFormat(
  language: CatalogueLanguage,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  const key = JSON.stringify([language, options])
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALE[language], options)
    formats.set(key, format)
  }
  return format
}

function dateFormat(language: CatalogueLanguage, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALE[language], options)
}

/** 1,234 */
export function formatCount(value: number, language: CatalogueLanguage): string {
  return numberFormat(language).format(value)
}

/** A price in whole units; the plain number if no currency is known. */
export function formatPrice(price: number, currency: string | null, language: CatalogueLanguage): string {
  return money(price, currency, language, 0)
}

/** An amount to the cent, with cents only if there are any: amounts paid are not rounded. */
export function formatAmount(amount: number, currency: string | null, language: CatalogueLanguage): string {
  return money(amount, currency, language, Number.isInteger(amount) ? 0 : 2)
}

function money(
  amount: number,
  currency: string | null,
  language: CatalogueLanguage,
  decimals: number,
): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const plain = numberFormat(language, digits).format(amount)
  if (currency === null) return plain
  // A table can contain any text as its currency.
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${plain} ${currency}`
  return numberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...digits,
  }).format(amount)
}

/** 86 × 57 × 4 cm: width, height, depth; unknown dimensions are left out. */
export function formatSize(
  width: number | null,
  height: number | null,
  language: CatalogueLanguage,
  depth: number | null = null,
): string {
  const number = numberFormat(language, { maximumFractionDigits: 1 })
  const sides = [width, height, depth].filter((side) => side !== null).map((side) => number.format(side))
  return sides.length === 0 ? '' : `${sides.join(' × ')} cm`
}

/** 38% */
export function formatShare(share: number, language: CatalogueLanguage): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** 0.702 */
export function formatDecimal(value: number, language: CatalogueLanguage, digits = 3): string {
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return numberFormat(language, places).format(value)
}

/** 24 Nov 2026, 09:12, from an ISO date. */
export function formatMoment(iso: string, language: CatalogueLanguage): string {
  return dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

/** A share as whole cases out of a hundred; a small but non-zero share has one decimal. */
export function ofHundred(share: number, language: CatalogueLanguage): string {
  const cases = share * 100
  const digits = cases > 0 && cases < 1 ? 1 : 0
  return formatDecimal(cases, language, digits)
}

/** 27 November 2026. */
export function formatDate(date: Date, language: CatalogueLanguage): string {
  return dateFormat(language, { dateStyle: 'long' }).format(date)
}

/** A day, from seconds since 1970; empty for a plain rank, which is not a day. */
export function formatDay(seconds: number, language: CatalogueLanguage): string {
  const kind = kindOfTime(seconds)
  if (kind === 'rank') return ''
  return dateFormat(language, { dateStyle: 'medium', ...zoneOf(kind) }).format(seconds * 1000)
}

/** Nov 2026, from a month such as 2026-11. */
export function formatMonth(month: string, language: CatalogueLanguage): string {
  const options = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return dateFormat(language, options).format(new Date(`${month}-01T00:00:00Z`))
}

/** A year, from seconds since 1970; empty for a plain rank, which is not a date. */
export function formatYear(seconds: number, language: CatalogueLanguage): string {
  const kind = kindOfTime(seconds)
  if (kind === 'rank') return ''
  return dateFormat(language, { year: 'numeric', ...zoneOf(kind) }).format(seconds * 1000)
}

const zoneOf = (kind: 'day' | 'moment') => (kind === 'day' ? { timeZone: 'UTC' } : {})

/** Formats a list, such as "Baker, Lind and Moreau". */
export function formatList(parts: readonly string[], language: CatalogueLanguage): string {
  return new Intl.ListFormat(LOCALE[language]).format(parts)
}

/** Names of currencies; a code that is not a currency is returned unchanged. */
export function currencyNames(language: CatalogueLanguage): (code: string) => string {
  const names = new Intl.DisplayNames(LOCALE[language], { type: 'currency', fallback: 'code' })
  return (code) => names.of(code) ?? code
}
