import { describe, expect, test } from 'vitest'
import { isEnough, upliftOf, type RankedOffer } from '../../../src/learning/evaluation/uplift.ts'

const offer = (client: number, above: number, more: Partial<RankedOffer> = {}): RankedOffer => ({
  client: `C${client}`,
  sold: true,
  above,
  candidates: 100,
  ...more,
})

describe('the uplift of offers among the first places over chance', () => {
  test('is the observed share divided by the share expected from any order', () => {
    const offers = [offer(1, 0), offer(2, 19.5), offer(3, 20), offer(4, 90)]
    expect(upliftOf(offers, 20)).toMatchObject({ offers: 4, clients: 4, share: 0.5, chance: 0.2, times: 2.5 })
  })

  test('accounts for few works all being among the first', () => {
    expect(upliftOf([offer(1, 3, { candidates: 10 })], 20)).toMatchObject({ share: 1, chance: 1, times: 1 })
  })

  test('has an interval over clients, with each client’s offers kept together', () => {
    const mixed = Array.from({ length: 40 }, (_, client) => offer(client, client % 2 === 0 ? 0 : 50))
    const [low, high] = upliftOf(mixed, 20).interval ?? [0, 0]
    expect(low).toBeGreaterThan(1.5)
    expect(low).toBeLessThan(2.5)
    expect(high).toBeGreaterThan(2.5)
    const oneClient = upliftOf(
      mixed.map((own) => ({ ...own, client: 'C' })),
      20,
    )
    expect(oneClient).toMatchObject({ clients: 1, interval: null })
  })

  test('is undefined without offers', () => {
    expect(upliftOf([], 20)).toMatchObject({ offers: 0, times: null, interval: null })
  })

  test('is meaningful only with enough sold offers from enough clients', () => {
    const sold = (count: number, clients: number) =>
      Array.from({ length: count }, (_, at) => offer(at % clients, 0))
    expect(isEnough(sold(20, 10))).toBe(true)
    expect(isEnough(sold(19, 10))).toBe(false)
    expect(isEnough(sold(40, 9))).toBe(false)
    expect(isEnough(sold(40, 20).map((own) => ({ ...own, sold: false })))).toBe(false)
  })
})
