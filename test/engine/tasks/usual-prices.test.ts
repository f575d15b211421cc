import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUsual, usualPrices, type Paid } from '../../../src/engine/tasks/usual-prices.ts'

const paid = (currency: string | null, ...prices: (number | null)[]): Paid[] =>
  prices.map((price) => ({ price, currency }))

describe('the usual prices of a client', () => {
  it('are unknown below three priced purchases in one currency', () => {
    expect(usualPrices(paid('EUR', 100, 200))).toBeNull()
    expect(usualPrices([...paid('EUR', 100, 200, null), ...paid('USD', 300)])).toBeNull()
  })

  it('span the middle four fifths of the prices paid, widened by half, in the most frequent currency', () => {
    const range = usualPrices([...paid('USD', 9), ...paid('EUR', 100, 200, 300, 400, 500)])
    expect(range).toEqual({ low: 140 / 1.5, high: 460 * 1.5, currency: 'EUR' })
  })

  it('contain four fifths of the prices that the client paid, and nothing below or above', () => {
    const prices = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 3, maxLength: 30 })
    fc.assert(
      fc.property(prices, (amounts) => {
        const works = paid('EUR', ...amounts)
        const range = usualPrices(works)
        if (range === null) throw new Error('three prices are enough')
        const inside = works.filter((work) => isUsual(range, work)).length
        // One at either end can fall outside, whatever the number of works.
        expect(inside).toBeGreaterThanOrEqual(0.8 * works.length - 2)
        expect(isUsual(range, { price: range.low * 0.99, currency: 'EUR' })).toBe(false)
        expect(isUsual(range, { price: range.high * 1.01, currency: 'EUR' })).toBe(false)
      }),
    )
  })

  it('do not judge a work without a price or in another currency', () => {
    const range = { low: 100, high: 200, currency: 'EUR' }
    expect(isUsual(range, { price: null, currency: 'EUR' })).toBe(true)
    expect(isUsual(range, { price: 9000, currency: 'USD' })).toBe(true)
    expect(isUsual(range, { price: 9000, currency: 'EUR' })).toBe(false)
  })
})
