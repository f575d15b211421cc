import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { decimalMarkOf, readNumber } from '../../../../src/main/importing/values/numbers.ts'
import { readCurrency, readPrice } from '../../../../src/main/importing/values/prices.ts'

const value = (text: string, known?: Parameters<typeof readNumber>[1]): unknown => {
  const reading = readNumber(text, known)
  return reading.ok ? reading.value : inEnglish(reading.reason)
}

interface Convention {
  readonly group: string
  readonly mark: '.' | ','
}

const CONVENTIONS: readonly Convention[] = [
  { group: '', mark: '.' },
  { group: '', mark: ',' },
  { group: ',', mark: '.' },
  { group: '.', mark: ',' },
  { group: ' ', mark: ',' },
  { group: '\u00A0', mark: ',' },
  { group: '\u202F', mark: ',' },
  { group: "'", mark: '.' },
  { group: '’', mark: '.' },
]

/** A number formatted in one convention: 1234567, 89 -> "1.234.567,89". */
function written(whole: number, decimals: string, { group, mark }: Convention): string {
  const grouped = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, group)
  return decimals === '' ? grouped : grouped + mark + decimals
}

const parts = {
  whole: fc.integer({ min: 0, max: 999_999_999 }),
  decimals: fc.stringMatching(/^\d{0,4}$/),
  convention: fc.constantFrom(...CONVENTIONS),
}

describe('numbers in spreadsheets', () => {
  it('are parsed in every convention once the decimal mark is known', () => {
    fc.assert(
      fc.property(
        fc.record({ ...parts, negative: fc.boolean() }),
        ({ whole, decimals, convention, negative }) => {
          const text = (negative ? '-' : '') + written(whole, decimals, convention)
          const expected = Number(`${negative ? '-' : ''}${whole}.${decimals || '0'}`)
          expect(value(text, { mark: convention.mark })).toBe(expected)
        },
      ),
    )
  })

  it('are never guessed: without a known mark a number is parsed correctly or refused', () => {
    fc.assert(
      fc.property(fc.record(parts), ({ whole, decimals, convention }) => {
        const text = written(whole, decimals, convention)
        const reading = readNumber(text)
        if (reading.ok) expect(reading.value).toBe(Number(`${whole}.${decimals || '0'}`))
        else expect(text).toMatch(/^[1-9]\d{0,2}[.,]\d{3}$/)
      }),
    )
  })

  it('refuse one separator before three digits, and give both meanings', () => {
    expect(value('1.250')).toBe('“1.250” can be 1250 or 1.25; write it without thousands separators')
    expect(value('1,250')).toContain('1250 or 1.25')
    expect(value('0.250')).toBe(0.25)
    expect(value('1250.500')).toBe(1250.5)
    expect(value('1.250.000')).toBe(1_250_000)
    expect(value('1,25,000')).toBe(125_000)
  })

  it.each(['', 'abc', '1,2,3', '1.2.3', '12 34', '1.250,000,00', '1e5', '--5', '.', '1 2.5', '٣'])(
    'refuse %o, which is not a number',
    (text) => expect(readNumber(text).ok).toBe(false),
  )

  it('let a column determine its decimal mark', () => {
    expect(decimalMarkOf(['1.250', '30,5'])).toBe(',')
    expect(decimalMarkOf(['€ 1.250.000', '1.250'])).toBe(',')
    expect(decimalMarkOf(['1,250', '0.125'])).toBe('.')
    expect(decimalMarkOf(['1,250', '1.250', '12'])).toBeUndefined()
    expect(decimalMarkOf(['30,5', '30.5'])).toBe('mixed')
    expect(decimalMarkOf([12.5, null, '7'])).toBeUndefined()
  })
})

describe('prices', () => {
  it('are parsed in every convention, with a sign or code before or after', () => {
    const sign = fc.constantFrom('€', '$', '£', 'EUR', 'usd', 'CHF', '')
    const cents = fc.stringMatching(/^(\d\d)?$/)
    const space = fc.constantFrom('', ' ', '\u00A0')
    fc.assert(
      fc.property(
        fc.record({ ...parts, decimals: cents, sign, space, behind: fc.boolean() }),
        ({ whole, decimals, convention, sign, space, behind }) => {
          const number = written(whole, decimals, convention)
          const reading = readPrice(behind ? number + space + sign : sign + space + number)
          if (!reading.ok) throw new Error(inEnglish(reading.reason))
          expect(reading.value.amount).toBe(Number(`${whole}.${decimals || '0'}`))
          const code = sign === '' ? undefined : readCurrency(sign)
          expect(reading.value.currency).toBe(code?.ok === true ? code.value : undefined)
        },
      ),
    )
  })

  it('assume that money never has three decimals', () => {
    expect(readPrice('€ 1.250')).toMatchObject({ ok: true, value: { amount: 1250, currency: 'EUR' } })
    expect(readPrice('1,250')).toMatchObject({ ok: true, value: { amount: 1250 } })
  })

  it('refuse three decimals if the column determined that mark', () => {
    expect(readPrice('1.250', { mark: '.' }).ok).toBe(false)
    expect(readPrice('1.250', { mark: 'mixed' }).ok).toBe(false)
  })

  it('read the Swiss and German dash as no cents', () => {
    expect(readPrice('CHF 1’250.–')).toMatchObject({ value: { amount: 1250, currency: 'CHF' } })
    expect(readPrice('1250,-- €')).toMatchObject({ value: { amount: 1250, currency: 'EUR' } })
    expect(readPrice('Fr.1250')).toMatchObject({ value: { amount: 1250, currency: 'CHF' } })
  })

  it('refuse a sign shared by several currencies unless a column settles it', () => {
    const price = readPrice('1250 kr')
    expect(price.ok ? '' : inEnglish(price.reason)).toContain('SEK or NOK or DKK')
    expect(readPrice('1250 kr', { currency: 'SEK' })).toMatchObject({ value: { amount: 1250 } })
  })

  it('refuse negative and invalid amounts', () => {
    for (const text of ['-5', '€ -5', 'five', '€ 5 €', '10 cents', '5-10'])
      expect(readPrice(text).ok).toBe(false)
  })
})
