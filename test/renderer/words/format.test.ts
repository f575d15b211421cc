import { afterEach, expect, test } from 'vitest'
import { formatAmount, formatPrice } from '../../../src/messages/formats.ts'
import { formatDay, formatYear, humanised } from '../../../src/renderer/words/format.ts'

test.each([
  ['genre_painting', 'Genre painting'],
  ['Northern_Renaissance', 'Northern Renaissance'],
  ['óleo sobre lienzo', 'Óleo sobre lienzo'],
  ['Baroque', 'Baroque'],
  ['', ''],
  ['_', '_'],
])('a person reads %s as %s', (value, words) => {
  expect(humanised(value)).toBe(words)
})

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const seconds = (iso: string): number => Date.parse(iso) / 1000

test.each(['America/New_York', 'UTC', 'Pacific/Auckland'])(
  'a date is the same in %s, for every year',
  (name) => {
    process.env.TZ = name
    expect(formatDay(seconds('2024-03-01'), 'en')).toBe('1 Mar 2024')
    expect(formatDay(seconds('2024-03-01'), 'es')).toBe('1 mar 2024')
    expect(formatYear(seconds('2024-01-01'), 'en')).toBe('2024')
    expect(formatDay(seconds('1972-05-04'), 'en')).toBe('4 May 1972')
    expect(formatDay(seconds('1931-05-04'), 'en')).toBe('4 May 1931')
  },
)

test('a rank is not a date', () => {
  expect([formatDay(0, 'en'), formatDay(17, 'en'), formatYear(2887, 'en')]).toEqual(['', '', ''])
})

test('a price in a currency without a sign is shown with its name', () => {
  expect(formatPrice(1250, 'EUR', 'en')).toBe('€1,250')
  expect(formatPrice(1250.6, null, 'en')).toBe('1,251')
  for (const name of ['Euro', '<b>', '']) {
    expect(formatPrice(1250, name, 'en')).toBe(`1,250 ${name}`)
    expect(formatAmount(12.5, name, 'en')).toBe(`12.50 ${name}`)
  }
})
