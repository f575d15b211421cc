import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inGalleryCurrency } from '../../../../src/contract/money.ts'
import { moneyState, setMoney } from '../../../../src/main/services/catalogue/money.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { newGallery } from '../../catalog/galleries.ts'

let session: GallerySession
beforeEach(() => {
  session = new GallerySession({ folder: newGallery(), entryPoint: 'test' })
})
afterEach(() => session.close())

function price(...prices: readonly [number, string | null][]): void {
  for (const [at, [amount, currency]] of prices.entries())
    session.write().artworks.insert({ externalId: `W${at}`, price: amount, currency })
}

describe('the currency of a gallery', () => {
  it('is unknown if no work states one', () => {
    price([100, null])
    expect(moneyState(session)).toEqual({ currency: null, chosen: false, rates: {}, used: [] })
  })

  it('is the one that most works are priced in until the user chooses one', () => {
    price([1, 'USD'], [2, 'EUR'], [3, 'EUR'])
    expect(moneyState(session)).toMatchObject({
      currency: 'EUR',
      chosen: false,
      used: [
        { currency: 'EUR', works: 2 },
        { currency: 'USD', works: 1 },
      ],
    })
    expect(setMoney(session, { currency: 'USD' })).toMatchObject({ currency: 'USD', chosen: true })
  })

  it('stores the rates that are entered, removes one on request, and all of them with another currency', () => {
    price([1, 'EUR'])
    setMoney(session, { rates: { USD: 0.9, CHF: 1.05 } })
    expect(setMoney(session, { rates: { CHF: null } })).toMatchObject({ rates: { USD: 0.9 } })
    expect(setMoney(session, { currency: 'EUR' })).toMatchObject({ rates: { USD: 0.9 } })
    expect(setMoney(session, { currency: 'USD', rates: { USD: 2, EUR: 1.1 } })).toMatchObject({
      rates: { EUR: 1.1 },
    })
  })
})

describe('an amount in the gallery’s currency', () => {
  const money = { currency: 'EUR', rates: { USD: 0.5 } }

  it.each([
    [{ price: 10, currency: 'EUR' }, 10],
    [{ price: 10, currency: 'USD' }, 5],
    [{ price: 10, currency: null }, 10],
    [{ price: 10, currency: 'CHF' }, null],
    [{ price: null, currency: 'EUR' }, null],
  ])('%j is %j', (amount, expected) => {
    expect(inGalleryCurrency(amount, money)).toBe(expected)
  })
})
