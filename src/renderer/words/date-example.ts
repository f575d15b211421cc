import { formatDay } from './format.ts'
import type { Language } from './language.ts'

/** Both dates that a cell such as "3/4/2021 14:30" can mean, in words; undefined if it contains none. */
export function bothDays(
  cell: string,
  language: Language,
): { readonly dayFirst: string; readonly monthFirst: string } | undefined {
  const parts = /(\d{1,2})[-/](\d{1,2})[-/]['’]?(\d{4}|\d{2})/.exec(cell)
  if (parts === null) return undefined
  const [first, other, written] = parts.slice(1).map(Number)
  // Two-digit years are read as in main: no later than next year.
  const century = 2000 + written > new Date().getUTCFullYear() + 1 ? 1900 : 2000
  const year = written < 100 ? written + century : written
  const day = (month: number, date: number): string =>
    formatDay(Date.UTC(year, month - 1, date) / 1000, language)
  return { dayFirst: day(other, first), monthFirst: day(first, other) }
}
