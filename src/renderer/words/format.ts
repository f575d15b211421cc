import { PSEUDO } from '../../messages/in-language.ts'
import type { Language } from './language.ts'

export { humanised } from '../../groups/humanised.ts'

const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es', [PSEUDO]: 'en-GB' }

const formats = new Map<string, Intl.NumberFormat>()

/** Making a format costs more than a hundred uses of it, and a grid of pictures uses them as it scrolls. */
function numberFormat(language: Language, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = JSON.stringify([language, options])
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALE[language], options)
    formats.set(key, format)
  }
  return format
}

/** 1,234 */
export function formatCount(value: number, language: Language): string {
  return numberFormat(language).format(value)
}

/** A price in whole units; the plain number where no currency is known. */
export function formatPrice(price: number, currency: string | null, language: Language): string {
  return withCurrency(price, currency, language, { maximumFractionDigits: 0 })
}

/** An amount to the cent, with cents only where there are any: what was paid is not rounded. */
export function formatAmount(amount: number, currency: string | null, language: Language): string {
  const cents = Number.isInteger(amount) ? 0 : 2
  return withCurrency(amount, currency, language, {
    minimumFractionDigits: cents,
    maximumFractionDigits: cents,
  })
}

function withCurrency(
  amount: number,
  currency: string | null,
  language: Language,
  digits: Intl.NumberFormatOptions,
): string {
  const plain = numberFormat(language, digits).format(amount)
  if (currency === null) return plain
  // A table, or whoever enters a budget, may call a currency whatever they like.
  if (!/^[A-Z]{3}$/.test(currency)) return `${plain} ${currency}`
  return numberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...digits,
  }).format(amount)
}

/** 86 × 57 × 4 cm: width, height, depth; what is unknown is left out. */
export function formatSize(
  width: number | null,
  height: number | null,
  language: Language,
  depth: number | null = null,
): string {
  const number = numberFormat(language, { maximumFractionDigits: 1 })
  const sides = [width, height, depth].filter((side) => side !== null).map((side) => number.format(side))
  return sides.length === 0 ? '' : `${sides.join(' × ')} cm`
}

/** 1893–1983, the years of a life; `born` says it where the life goes on. */
export function formatLife(born: number | null, died: number | null, word: (year: number) => string): string {
  if (born !== null && died !== null) return `${born}–${died}`
  if (born !== null) return word(born)
  return died === null ? '' : `†${died}`
}

/** 38% */
export function formatShare(share: number, language: Language): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** 0.702 */
export function formatDecimal(value: number, language: Language, digits = 3): string {
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return new Intl.NumberFormat(LOCALE[language], places).format(value)
}

/** 24 Nov 2026, 09:12, from an ISO date. */
export function formatMoment(iso: string, language: Language): string {
  const styles = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(LOCALE[language], styles).format(new Date(iso))
}

/** A share as whole cases of a hundred; a share that is small but not nothing counts with one decimal. */
export function ofHundred(share: number, language: Language): string {
  const cases = share * 100
  const digits = cases > 0 && cases < 1 ? 1 : 0
  return formatDecimal(cases, language, digits)
}

const DAY_SECONDS = 86_400
/** Ranks of galleries that know only an order count works or rows; days before that one are whole ones. */
const EARLIEST_SECOND = 1e8

/**
 * What a time of the catalogue is: a date without a time of day stands at midnight UTC, and is the same date in every
 * zone; a small number that is no whole day is a rank, which is no date.
 */
function dayZone(seconds: number): 'UTC' | undefined | 'rank' {
  if (seconds !== 0 && seconds % DAY_SECONDS === 0) return 'UTC'
  return Math.abs(seconds) < EARLIEST_SECOND ? 'rank' : undefined
}

/** A day, from seconds since 1970; empty for a plain rank, which is no day. */
export function formatDay(seconds: number, language: Language): string {
  const timeZone = dayZone(seconds)
  if (timeZone === 'rank') return ''
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'medium', timeZone }).format(seconds * 1000)
}

/** A year, from seconds since 1970; empty for a plain rank, which is no day. */
export function formatYear(seconds: number, language: Language): string {
  const timeZone = dayZone(seconds)
  if (timeZone === 'rank') return ''
  return new Intl.DateTimeFormat(LOCALE[language], { year: 'numeric', timeZone }).format(seconds * 1000)
}

/** 42 s, 3 min 20 s, 1 h 5 min */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
