import { message } from '../../../messages/message.ts'
import { readNumber } from './numbers.ts'
import type { DecimalMark } from './numbers.ts'
import { shown, refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** Centimetres in each unit. */
const CENTIMETRES = { mm: 0.1, cm: 1, m: 100, in: 2.54 } as const
export type LengthUnit = keyof typeof CENTIMETRES

const UNIT_WORDS: Readonly<Record<string, LengthUnit>> = {
  mm: 'mm',
  cm: 'cm',
  m: 'm',
  in: 'in',
  'in.': 'in',
  inch: 'in',
  inches: 'in',
  zoll: 'in',
  pulgadas: 'in',
  '"': 'in',
  '″': 'in',
  '”': 'in',
  "''": 'in',
}

/** The unit that a word or sign stands for, if any. */
export function lengthUnit(word: string): LengthUnit | undefined {
  const lower = withLatinUnits(word).toLowerCase()
  return Object.hasOwn(UNIT_WORDS, lower) ? UNIT_WORDS[lower] : undefined
}

/** Converts units in other scripts: 60 см, 60㎝. */
export function withLatinUnits(text: string): string {
  return text
    .replaceAll(/[㎝㎜]/g, (sign) => sign.normalize('NFKC'))
    .replaceAll(/мм|см/gi, (word) => (word.toLowerCase() === 'см' ? 'cm' : 'mm'))
}

/** 12 1/2: inches are written with fractions. */
const FRACTION = /^(\d+[ -]|)(\d+)\/(\d+)$/
/** A single-character fraction (⅝) as its numbers (5/8); NFKC writes it with a special slash. */
const VULGAR = / ?([¼-¾⅐-⅞])/g

/**
 * A length in centimetres, from "30,5", "30.5 cm", "12 in", "12 1/2″" or "305 mm". A bare number is in `unit`
 * (centimetres unless the column's heading specifies otherwise). Rounded to a hundredth of a millimetre.
 */
export function readLength(
  cell: Cell,
  known: { mark?: DecimalMark | 'mixed'; unit?: LengthUnit } = {},
): Reading<number> {
  let number: Cell = cell
  let unit = known.unit ?? 'cm'
  if (typeof cell === 'string') {
    const parts = /^([^a-z"″”]*?) ?([a-z]+\.?|["″”]|'')?$/i.exec(withLatinUnits(textOf(cell)))
    const named = parts?.[2] === undefined ? unit : lengthUnit(parts[2])
    if (parts === null || named === undefined)
      return refused(message('values.notLength', { cell: shown(cell) }))
    unit = named
    number = parts[1]
      .replaceAll(VULGAR, (_, sign: string) => ` ${sign.normalize('NFKC').replace('\u2044', '/')}`)
      .trim()
  }
  const fraction = FRACTION.exec(String(number))
  const reading =
    fraction === null
      ? readNumber(number, { mark: known.mark })
      : understood(parseFloat(fraction[1] || '0') + Number(fraction[2]) / Number(fraction[3]))
  if (!reading.ok) return reading
  const centimetres = Math.round(reading.value * CENTIMETRES[unit] * 1000) / 1000
  if (!(centimetres > 0 && Number.isFinite(centimetres)))
    return refused(message('values.lengthNotPositive', { cell: shown(cell) }))
  return understood(centimetres)
}
