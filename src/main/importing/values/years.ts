import { message } from '../../../messages/message.ts'
import { refused, shown, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

const EARLIEST = 1000
const LATEST = 2100

/** Words for works whose year is unknown, in the languages of museums. */
const UNDATED =
  /^(?:undated|not dated|no date|date unknown|unknown( date)?|n\.? ?d\.?|o\. ?j\.|oj|ohne jahr|undatiert|unbekannt|s\. ?f\.|s\/f|sin fecha|fecha desconocida|desconocid[oa]|sans date|s\. ?d\.?|senza data)$/i

/** Words next to a year that do not change it, in English, Spanish and German ("c. 1910", "um 1910", "late 1890s"). */
const SOFTENER =
  /(?:^|(?<=[-–— ]))(?:c|ca|cca|circa|about|around|approx|probably|before|after|early|mid|late|published|executed|made|painted|printed|cast|conceived|designed|dated|begun|completed|um|etwa|vor|nach|wohl|gegen|anfang|mitte|ende|datiert|entstanden|h|hacia|alrededor de|antes de|después de|principios de|mediados de|finales de|fechado|~|≈)[.:]?[ -]?(?:in |de |the )?(?=['’(]?\d|c[a.]|um|hacia)/gi

/** 1910, 1910.0 (a column that passed through a data frame), 1910s, 1910er, 1910年, 1910 г., 1910?, [1910] */
const ONE_YEAR = /^[([]?(\d{4})(?:\.0+|'?s|er(?: jahre)?|年| ?г\.?| год)?[)\]]?\??$/i
/** 1889-90, 1889–1890, 1889/90, and the dates 1910-05 and 1910-05-03: the first year, whichever is meant. */
const FROM_YEAR = /^[([]?(\d{4})s? ?(?:[-–—/.]|to|bis|a) ?\d{1,4}s?(?:[-/.]\d{1,2}(?:[ T].*)?)?[)\]]?\??$/i
/** 3.5.1910, 5/1910 */
const DATED = /^(?:\d{1,2}[./-]){1,2}(\d{4})$/
/** 5 May 1910, May 1910, May 5, 1910 */
const NAMED = /^(?:\d{1,2}[.]? )?(?:de )?\p{L}{3,}\.?(?: \d{1,2}(?:st|nd|rd|th)?,?)?,? (?:de )?(\d{4})$/iu
/** 1889 (cast 1962), 1889, cast 1962, 1889; signed: the year before the remark. */
const EXPLAINED = /^(\d{4}) ?(?:[([,;].*)$/
/** 19th century, 19. Jahrhundert, siglo XIX: a known period, but not a year. */
const CENTURY = /century|cent\.|jahrhundert|\bjh\.?|siglo|\bs\. ?[xvi]+$|siècle/i

/**
 * The year in which a work was made; for a range or a date, its first year; null if the cell states that it is unknown,
 * or names a century. Anything without a year between 1000 and 2100 is rejected.
 */
export function readYear(cell: Cell): Reading<number | null> {
  if (cell instanceof Date) return understood(cell.getUTCFullYear())
  const whole = textOf(cell)
  if (UNDATED.test(whole)) return understood(null)
  const text = whole.replaceAll(SOFTENER, '').replaceAll(SOFTENER, '').trim()
  const digits = [ONE_YEAR, FROM_YEAR, DATED, NAMED, EXPLAINED]
    .map((form) => form.exec(text)?.[1])
    .find((year) => year !== undefined)
  if (digits === undefined && CENTURY.test(whole)) return understood(null)
  const year = Number(digits)
  if (digits === undefined || year < EARLIEST || year > LATEST) {
    return refused(message('values.notYear', { cell: shown(cell), first: EARLIEST, last: LATEST }))
  }
  return understood(year)
}
