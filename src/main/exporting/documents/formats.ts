/** Languages that documents are made in. */
export type DocumentLanguage = 'en' | 'es'

const LOCALES: Readonly<Record<DocumentLanguage, string>> = { en: 'en-GB', es: 'es' }

/** A price in whole units; the plain number where no currency is known, or one that has no sign. */
export function priceText(price: number, currency: string | null, language: DocumentLanguage): string {
  const rounded = { maximumFractionDigits: 0 }
  const plain = new Intl.NumberFormat(LOCALES[language], rounded).format(price)
  if (currency === null) return plain
  try {
    return new Intl.NumberFormat(LOCALES[language], {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...rounded,
    }).format(price)
  } catch {
    return `${plain} ${currency}`
  }
}

/** 86 × 57 × 4 cm: height, width, depth stand as they were taken; what is unknown is left out. */
export function sizeText(sides: readonly (number | null)[], language: DocumentLanguage): string {
  const number = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 })
  const known = sides.filter((side) => side !== null).map((side) => number.format(side))
  return known.length === 0 ? '' : `${known.join(' × ')} cm`
}

/** 27 November 2026. */
export function dateText(date: Date, language: DocumentLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long' }).format(date)
}

/** 27 Nov 2026, of a time of the catalogue, in seconds; empty for a rank, which is no day. */
export function dayText(seconds: number, language: DocumentLanguage): string {
  if (Math.abs(seconds) < EARLIEST_SECOND) return ''
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(
    seconds * 1000,
  )
}

/** Ranks of galleries that know only an order count works or rows. */
const EARLIEST_SECOND = 1e8

export function countText(value: number, language: DocumentLanguage): string {
  return new Intl.NumberFormat(LOCALES[language]).format(value)
}
