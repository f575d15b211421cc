import { quoted, refused, textOf, understood } from './reading.ts'
import type { Cell, Reading } from './reading.ts'

const EARLIEST = 1000
const LATEST = 2100

/** Words that soften a year in English, Spanish and German ("c. 1910", "um 1910", "hacia 1910"). */
const SOFTENER =
  /^(?:c|ca|cca|circa|about|around|approx|probably|before|after|um|etwa|vor|nach|wohl|h|hacia|alrededor de|antes de|después de|~|≈)[.:]? ?(?=\d)/i

/** 1910, 1910.0 (a column that passed through a data frame), 1910s, 1910er, 1910?, [1910] */
const ONE_YEAR = /^[([]?(\d{4})(?:\.0+|s|er)?[)\]]?\??$/
/** 1889-90, 1889–1890, 1889/90, and the dates 1910-05 and 1910-05-03: the first year, whichever is meant. */
const FROM_YEAR = /^[([]?(\d{4}) ?[-–—/.] ?\d{1,4}(?:[-/.]\d{1,2}(?:[ T].*)?)?[)\]]?\??$/
/** 3.5.1910, 5/1910 */
const DATED = /^(?:\d{1,2}[./-]){1,2}(\d{4})$/

/**
 * The year in which a work was made; of a range or a date, its first year. What names no single year between 1000
 * and 2100 ("19th century", "1889, cast 1962") is refused.
 */
export function readYear(cell: Cell): Reading<number> {
  if (cell instanceof Date) return understood(cell.getUTCFullYear())
  const text = textOf(cell).replace(SOFTENER, '')
  const digits = (ONE_YEAR.exec(text) ?? FROM_YEAR.exec(text) ?? DATED.exec(text))?.[1]
  const year = Number(digits)
  if (digits === undefined || year < EARLIEST || year > LATEST) {
    return refused(`${quoted(cell)} is not a year between ${EARLIEST} and ${LATEST}`)
  }
  return understood(year)
}
