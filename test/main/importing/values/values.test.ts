import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { readTimes } from '../../../../src/main/importing/values/dates.ts'
import { readOneOfAKind } from '../../../../src/main/importing/values/editions.ts'
import { isTickColumn, readFlag, readState } from '../../../../src/main/importing/values/flags.ts'
import { readLength } from '../../../../src/main/importing/values/lengths.ts'
import type { Cell, Reading } from '../../../../src/main/importing/values/cell.ts'
import { readYear } from '../../../../src/main/importing/values/years.ts'

const plain = <Value>(reading: Reading<Value>): Value | string =>
  reading.ok ? reading.value : inEnglish(reading.reason)
const times = (...cells: Cell[]): (number | string)[] => readTimes(cells).map(plain)
const seconds = (iso: string): number => Date.parse(iso) / 1000

describe('years', () => {
  it.each([
    ['1910', 1910],
    ['c. 1910', 1910],
    ['ca.1910', 1910],
    ['um 1910', 1910],
    ['hacia 1910', 1910],
    ['1910?', 1910],
    ['[1910]', 1910],
    ['1910s', 1910],
    ['1910.0', 1910],
    ['1889-90', 1889],
    ['1889–1890', 1889],
    ['1889/90', 1889],
    ['1910-05-03', 1910],
    ['3.5.1910', 1910],
    ['5 May 1910', 1910],
    ['c. 1890–c. 1900', 1890],
    ['late 1890s', 1890],
    ['1889, cast 1962', 1889],
    ['Ende 1890', 1890],
  ])('%s is %i', (text, year) => expect(plain(readYear(text))).toBe(year))

  it('take the year of a spreadsheet date or number', () => {
    expect(plain(readYear(new Date('1910-05-03')))).toBe(1910)
    expect(plain(readYear(1910))).toBe(1910)
  })

  it.each(['undated', 'n.d.', 'o. J.', 's/f', 'unknown', '19th century'])(
    '%s is neither a year nor an error',
    (text) => expect(plain(readYear(text))).toBeNull(),
  )

  it.each(['’98', '3000', '0', 'blue'])('refuse %s', (text) => expect(readYear(text).ok).toBe(false))
})

describe('flags', () => {
  it.each(['1', 'true', 'Yes', 'ja', 'sí', 'SI', 'x', 't', '✓'])('%s is yes', (text) =>
    expect(plain(readFlag(text))).toBe(true),
  )
  it.each(['0', 'FALSE', 'no', 'nein', 'f'])('%s is no', (text) => expect(plain(readFlag(text))).toBe(false))
  it('refuse anything else', () => {
    for (const text of ['2', 'maybe', '', '-1']) expect(readFlag(text).ok).toBe(false)
  })
  it('recognise the trade’s words for one of a kind', () => {
    expect(plain(readOneOfAKind('Unikat'))).toEqual({ oneOfAKind: true })
    expect(plain(readOneOfAKind('print'))).toEqual({ oneOfAKind: false })
  })
  it('recognise a column of ticks', () => {
    expect(isTickColumn(['x', '', null, 'X'])).toBe(true)
    expect(isTickColumn(['x', 'no'])).toBe(false)
    expect(isTickColumn(['', null])).toBe(false)
  })
  it('recognise the states of a work in three languages', () => {
    expect(['Verkauft', 'reservado', 'in stock', 'nfs'].map((text) => plain(readState(text)))).toEqual([
      'sold',
      'reserved',
      'available',
      'withdrawn',
    ])
    expect(readState('abroad').ok).toBe(false)
  })
})

describe('lengths', () => {
  it.each([
    ['30,5 cm', 30.5],
    ['30.5', 30.5],
    ['12 in', 30.48],
    ['12"', 30.48],
    ['12 1/2 in', 31.75],
    ['12½″', 31.75],
    ['305mm', 30.5],
    ['1,2 m', 120],
  ])('%s is %d cm', (text, length) => expect(plain(readLength(text))).toBe(length))

  it('use the unit of the heading for bare numbers', () =>
    expect(plain(readLength('12', { unit: 'in' }))).toBe(30.48))
  it('refuse ambiguous, zero and invalid lengths', () => {
    for (const text of ['30.500', '0', '-3', '60 x 80', '5 px', '1/0 in'])
      expect(readLength(text).ok).toBe(false)
  })
  it('are parsed in every unit', () => {
    const units = { mm: 0.1, cm: 1, m: 100, in: 2.54 }
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom('mm', 'cm', 'm', 'in'),
        (hundredths, unit) => {
          const text = `${(hundredths / 100).toFixed(2).replace('.', ',')} ${unit}`
          const length = readLength(text)
          expect(length.ok && length.value).toBeCloseTo((hundredths / 100) * units[unit as 'cm'], 2)
        },
      ),
    )
  })
})

describe('times', () => {
  it('keep seconds and ranks unchanged', () => {
    expect(times('1454413695', '1454413696.0')).toEqual([1454413695, 1454413696])
    expect(times('0', '1', '17')).toEqual([0, 1, 17])
    expect(times(5, 6)).toEqual([5, 6])
  })

  it('treat numbers too large for seconds as milliseconds', () => {
    expect(times('1454413695000')).toEqual([1454413695])
  })

  it('read ISO 8601 with and without time and zone, defaulting to UTC', () => {
    expect(
      times('2014-06-25', '2014-06-25 07:07:27.223', '2014-06-25T07:07:27Z', '2014-06-25T07:07:27+02:00'),
    ).toEqual([
      seconds('2014-06-25T00:00:00Z'),
      seconds('2014-06-25T07:07:27Z'),
      seconds('2014-06-25T07:07:27Z'),
      seconds('2014-06-25T05:07:27Z'),
    ])
  })

  it('read dates with month names in three languages', () => {
    const day = seconds('2015-03-03T00:00:00Z')
    expect(times('3 March 2015', 'Mar 3, 2015', '3. März 2015', '3 de marzo de 2015', '03-Mar-2015')).toEqual(
      Array(5).fill(day),
    )
  })

  it('read dotted dates day first, and 8 digits as a date only if the whole column consists of them', () => {
    expect(times('3.4.2015', '31.12.2015 23:59')).toEqual([
      seconds('2015-04-03T00:00:00Z'),
      seconds('2015-12-31T23:59:00Z'),
    ])
    expect(times('20150403')).toEqual([seconds('2015-04-03T00:00:00Z')])
    expect(times('20150403', '20159999')).toEqual([20150403, 20159999])
  })

  it('let the column decide between day/month and month/day', () => {
    expect(times('3/4/2015', '13/4/2015')[0]).toBe(seconds('2015-04-03T00:00:00Z'))
    expect(times('3/4/2015', '4/13/2015 2:15 PM')).toEqual([
      seconds('2015-03-04T00:00:00Z'),
      seconds('2015-04-13T14:15:00Z'),
    ])
  })

  it('refuse 3/4/2015 if the column is ambiguous or contradictory', () => {
    expect(times('3/4/2015', '5/5/2015')).toEqual([
      '“3/4/2015” can be day/month or month/day, and the column does not decide it; write it as year-month-day, or say --date-order day-first or month-first',
      seconds('2015-05-05T00:00:00Z'),
    ])
    expect(times('3/4/2015', '13/4/2015', '4/13/2015')[0]).toContain('the column has both')
  })

  it('refuse non-existent days, and ranks among dates', () => {
    for (const text of ['31.2.2015', '2015-13-01', '2015-02-29', '12:30', 'soon', '2015-04-03 25:00']) {
      expect(readTimes([text])[0].ok, text).toBe(false)
    }
    expect(times('2015-04-03', '17')[1]).toBe('“17” is a plain number among dates')
  })

  it('are parsed in every notation', () => {
    const pad = (number: number): string => String(number).padStart(2, '0')
    const ways: readonly ((date: Date) => string)[] = [
      (date) => date.toISOString(),
      (date) => date.toISOString().slice(0, 19).replace('T', ' '),
      (date) =>
        `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()} ${date.getUTCHours()}:` +
        `${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`,
      (date) =>
        new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })
          .format(date)
          .replace(' at', ''),
      (date) => String(date.getTime() / 1000),
      (date) => String(date.getTime()),
    ]
    const moment = fc.date({ min: new Date('1975-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.constantFrom(...ways), (date, write) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000)
        expect(times(write(whole))).toEqual([whole.getTime() / 1000])
      }),
    )
  })
})
