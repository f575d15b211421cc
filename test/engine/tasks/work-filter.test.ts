import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Artwork } from '../../../src/catalog-read/index.ts'
import type { WorkFilter } from '../../../src/contract/settings.ts'
import { filterWorks } from '../../../src/engine/tasks/work-filter.ts'

function work(known: Partial<Artwork>): Artwork {
  return {
    id: 1,
    externalId: 'W1',
    imageSha256: null,
    artist: null,
    artistBorn: null,
    artistDied: null,
    title: null,
    year: null,
    medium: null,
    style: null,
    subject: null,
    widthCm: null,
    heightCm: null,
    depthCm: null,
    price: null,
    currency: null,
    oneOfAKind: true,
    editionSize: null,
    copiesSold: 0,
    tags: [],
    status: 'available',
    uploadedAt: null,
    addedAt: null,
    ownPlace: null,
    shelf: 'listed',
    ...known,
  }
}

const UNKNOWN = work({})
const CATALOGUE = [
  work({
    artist: 'Inés Pérez',
    medium: 'Oil on canvas',
    price: 900,
    currency: 'EUR',
    widthCm: 80,
    heightCm: 60,
    tags: ['Mar', 'azul'],
  }),
  work({ artist: 'Bo Lund', medium: 'Screenprint', price: 120, currency: 'EUR', widthCm: 40, heightCm: 50 }),
  work({
    artist: 'Inés Pérez',
    medium: 'Foil on panel',
    price: 300,
    currency: 'EUR',
    widthCm: 30,
    heightCm: 90,
  }),
  UNKNOWN,
]
const EVERY_WORK = [...CATALOGUE.keys()]

const left = (filter: WorkFilter): number[] => filterWorks(EVERY_WORK, CATALOGUE, filter)

describe('a work filter', () => {
  it.each<[string, WorkFilter, number[]]>([
    ['nothing asked', {}, [0, 1, 2, 3]],
    ['a lowest price, inclusive', { minPrice: 300 }, [0, 2]],
    ['a highest price, inclusive', { maxPrice: 300 }, [1, 2]],
    ['a currency', { currency: 'EUR' }, [0, 1, 2]],
    ['a width', { maxWidthCm: 40 }, [1, 2]],
    ['a height', { maxHeightCm: 60 }, [0, 1]],
    ['an artist, without capitals and accents', { artists: ['ines  perez'] }, [0, 2]],
    ['several artists', { artists: ['Bo Lund', 'Inés Pérez'] }, [0, 1, 2]],
    ['an artist left out', { notArtists: ['Inés Pérez'] }, [1, 3]],
    ['a medium by a whole word of it', { mediums: ['oil'] }, [0]],
    ['several media', { mediums: ['on panel', 'screenprint'] }, [1, 2]],
    ['a tag, without capitals and accents', { tags: ['MÁR'] }, [0]],
    ['a part of a tag', { tags: ['ma', 'azul'] }, [0]],
    ['several wishes at once', { maxPrice: 500, artists: ['Inés Pérez'] }, [2]],
  ])('%s', (_, filter, expected) => {
    expect(left(filter)).toEqual(expected)
  })

  it('keeps only offered works, in their order', () => {
    expect(filterWorks([2, 1], CATALOGUE, { maxPrice: 500 })).toEqual([2, 1])
    expect(filterWorks([], CATALOGUE, { maxPrice: 500 })).toEqual([])
  })

  it('rejects works whose price, size, artist or medium is unknown if a wish concerns it', () => {
    const amount = fc.double({ min: 0.1, max: 1e6, noNaN: true })
    const wish = fc.oneof(
      amount.map((minPrice) => ({ minPrice })),
      amount.map((maxPrice) => ({ maxPrice })),
      amount.map((maxWidthCm) => ({ maxWidthCm })),
      amount.map((maxHeightCm) => ({ maxHeightCm })),
      fc.string().map((name) => ({ artists: [name] })),
      fc.string().map((name) => ({ mediums: [name] })),
      fc.string().map((name) => ({ tags: [name] })),
      fc.constant({ currency: 'EUR' }),
    )
    fc.assert(
      fc.property(wish, (filter) => {
        expect(() => filterWorks([0], [UNKNOWN], filter)).toThrow(
          expect.objectContaining({ kind: 'too-little-data' }),
        )
      }),
    )
  })

  it('names the one wish that no work meets', () => {
    expect(() => left({ maxPrice: 50, artists: ['Bo Lund'] })).toThrow(
      'No work that can be offered costs 50 or less.',
    )
    expect(() => left({ artists: ['Nobody', 'No One'] })).toThrow('is by Nobody or No One.')
    expect(() => left({ maxPrice: 50, currency: 'EUR' })).toThrow('costs 50 EUR or less.')
  })

  it('names all wishes if each can be met on its own', () => {
    expect(() => left({ maxPrice: 200, artists: ['Inés Pérez'], maxHeightCm: 60 })).toThrow(
      'No work that can be offered costs 200 or less, is known to be at most 60 cm high and is by Inés Pérez.',
    )
  })

  describe('with works priced in several currencies', () => {
    const mixed = [
      ...CATALOGUE,
      work({ price: 50_000, currency: 'JPY' }),
      work({ price: 400, currency: 'CHF' }),
    ]
    const offered = [...mixed.keys()]
    const money = { currency: 'EUR', rates: { JPY: 0.006 } }

    it('compares in the currency of the gallery, at the rates entered by the user', () => {
      expect(filterWorks(offered, mixed, { maxPrice: 300 }, money)).toEqual([1, 2, 4])
      expect(filterWorks(offered, mixed, { minPrice: 299 }, money)).toEqual([0, 2, 4])
    })

    it('leaves out works that it cannot compare, on either side of a limit', () => {
      expect(filterWorks(offered, mixed, { minPrice: 0 }, money)).not.toContain(5)
      expect(filterWorks(offered, mixed, { maxPrice: 1e9 }, money)).not.toContain(5)
    })

    it('compares works of one currency by their own prices on request', () => {
      expect(filterWorks(offered, mixed, { maxPrice: 500, currency: 'CHF' }, money)).toEqual([5])
    })

    it('states the currency of a limit that nothing meets', () => {
      expect(() => filterWorks(offered, mixed, { maxPrice: 1 }, money)).toThrow('costs 1 EUR or less')
    })
  })
})
