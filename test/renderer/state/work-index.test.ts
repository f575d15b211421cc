import fc from 'fast-check'
import { folded } from '../../../src/contract/plain-text.ts'
import { expect, test } from 'vitest'
import type { Work } from '../../../src/contract/areas/catalogue.ts'
import {
  EVERYTHING,
  facetValue,
  FACETS,
  sizeOf,
  SORTS,
  type Facet,
  type WorkQuery,
} from '../../../src/renderer/state/work-filter.ts'
import { finish } from '../../../src/renderer/state/in-steps.ts'
import { WorkIndex } from '../../../src/renderer/state/work-index.ts'
import { workWith } from '../works-for-tests.ts'

/** The same results computed in the simplest way: work by work, directly from the texts and numbers. */
function matching(works: readonly Work[], query: WorkQuery, except?: Facet): Work[] {
  return works.filter((work) => {
    const { title, artist, style, tags, item_id } = work
    const text = folded([title ?? '', artist ?? '', style ?? '', ...tags, item_id].join(' '))
    const words = folded(query.text).split(/\s+/).filter(Boolean)
    return (
      words.every((word) => text.includes(word)) &&
      FACETS.every((facet) => {
        const chosen = query.chosen[facet]
        const values = valuesOf(work, facet)
        return facet === except || chosen.size === 0 || values.some((value) => chosen.has(value))
      }) &&
      work.archived === query.archived &&
      (query.only === null || query.only.has(work.item_id)) &&
      (query.minPrice === null || (priceOf(work) ?? -1) >= query.minPrice) &&
      (query.maxPrice === null || (priceOf(work) ?? Infinity) <= query.maxPrice) &&
      (query.size === null || sizeOf(work) === query.size)
    )
  })
}

/** One dollar is two euros here, and the rate of the franc is unknown. */
const MONEY = { currency: 'EUR', rates: { USD: 2 } }

function priceOf({ price, currency }: Work): number | null {
  if (price === null || currency === 'CHF') return null
  return currency === 'USD' ? price * 2 : price
}

function valuesOf(work: Work, facet: Facet): readonly string[] {
  const value = facet === 'tags' ? null : facetValue(work, facet)
  return facet === 'tags' ? work.tags : value === null ? [] : [value]
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

function inOrder(works: readonly Work[], { sort }: WorkQuery): readonly Work[] {
  if (sort === 'catalogue') return works
  const keyOf = (work: Work): string | number | null => {
    const { added_at, artist, title, year } = work
    const own = work.own_place ?? work.number
    return { own, newest: added_at, artist, title, year, cheapest: priceOf(work), dearest: priceOf(work) }[
      sort
    ]
  }
  // Works of one import are ordered by the time at which they were added to the gallery.
  const first = sort === 'newest' ? works.toSorted(byUpload) : works
  const sign = sort === 'newest' || sort === 'dearest' ? -1 : 1
  return first.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    if (typeof left === 'string') return collator.compare(left, String(right))
    return sign * (left - Number(right))
  })
}

function byUpload(a: Work, b: Work): number {
  const [left, right] = [a.uploaded_at, b.uploaded_at]
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  return right - left
}

const word = fc.constantFrom('Étude', 'etude', 'ÉTUDE 2', 'étude 10', 'Night', 'Señora', null)
const facts = fc.record({
  title: word,
  artist: fc.constantFrom('Cézanne', 'cezanne', 'Manet', null),
  style: fc.constantFrom('oil', 'ink', null),
  medium: fc.constantFrom('x', 'y', null),
  tags: fc.uniqueArray(fc.constantFrom('Sea', 'sky', 'oil'), { maxLength: 3 }),
  status: fc.constantFrom('available' as const, 'sold' as const),
  cluster: fc.constantFrom(0, 2, 10, null),
  price: fc.option(fc.integer({ min: 0, max: 4 })),
  year: fc.option(fc.integer({ min: -5, max: 5 })),
  currency: fc.constantFrom('EUR', 'USD', 'CHF', null),
  uploaded_at: fc.option(fc.integer({ min: 1, max: 3 })),
  added_at: fc.option(fc.integer({ min: 1, max: 3 })),
  own_place: fc.option(fc.constantFrom(0.5, 1.25, 2)),
  archived: fc.constantFrom(false, false, true),
  width_cm: fc.constantFrom(20, 60, 200, null),
})
const chosen = (...values: string[]) => fc.subarray(values).map((some) => new Set(some))
const query: fc.Arbitrary<WorkQuery> = fc.record({
  text: fc.constantFrom('', '', 'etu', 'étude man', '2', 'oil w', 'nothing'),
  chosen: fc.record({
    status: chosen('available', 'sold'),
    artist: chosen('Cézanne', 'Manet', 'Nobody'),
    style: chosen('oil', 'ink'),
    medium: chosen('x'),
    tags: chosen('Sea', 'sky', 'nothing'),
    cluster: chosen('2', '10'),
  }),
  minPrice: fc.constantFrom(null, null, 0, 2),
  maxPrice: fc.constantFrom(null, null, 3),
  size: fc.constantFrom(null, null, 'small' as const, 'large' as const),
  archived: fc.constantFrom(false, false, true),
  only: fc.constantFrom(null, null, new Set(['W0', 'W3', 'W4'])),
  sort: fc.constantFrom(...SORTS),
})

function expectAnswers(index: WorkIndex, asked: WorkQuery): void {
  const found = index.find(asked)
  expect(found.works).toEqual(inOrder(matching(index.works, asked), asked))
  for (const facet of FACETS) {
    const counts = new Map([...asked.chosen[facet]].map((value) => [value, 0]))
    for (const work of matching(index.works, asked, facet)) {
      for (const value of valuesOf(work, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    expect(new Map(found.facets[facet].map(({ value, count }) => [value, count]))).toEqual(counts)
    const offered = found.facets[facet].map(({ count }) => count)
    expect(offered).toEqual(offered.toSorted((a, b) => b - a))
  }
}

const numbered = (list: readonly Partial<Work>[]): Work[] =>
  list.map((fact, at) => workWith({ number: at, item_id: `W${at}`, ...fact }))

test('finds, counts and sorts as a scan of every work does', () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 25 }), query, (list, asked) => {
      expectAnswers(new WorkIndex(numbered(list), undefined, MONEY), asked)
    }),
    { numRuns: 300 },
  )
})

/** For each work: unchanged, deleted or changed; and works that are appended. */
const changes = fc.array(
  fc.record({
    fate: fc.constantFrom('stays', 'stays', 'goes', 'changes'),
    becomes: facts,
    come: fc.array(facts, { maxLength: 1 }),
  }),
  { minLength: 12, maxLength: 12 },
)

test('answers after any changes like a rebuilt index, whatever it was asked before', () => {
  fc.assert(
    fc.property(
      fc.array(facts, { minLength: 12, maxLength: 12 }),
      fc.array(fc.tuple(changes, query), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (list, steps, inPlace) => {
        let index = new WorkIndex(numbered(list), undefined, MONEY)
        let next = list.length
        for (const [fates, asked] of steps) {
          index.find(asked)
          const works: Work[] = []
          const from: number[] = []
          index.works.forEach((work, at) => {
            const { fate, becomes, come } = fates[at % fates.length]
            if (fate === 'changes') works.push({ ...work, ...becomes })
            if (fate === 'stays' || (inPlace && fate === 'goes')) works.push(work)
            if (fate !== 'goes' || inPlace) from.push(fate === 'changes' ? -1 : at)
            for (const fact of inPlace ? [] : come) {
              works.push(workWith({ number: next, item_id: `W${next++}`, ...fact }))
              from.push(-1)
            }
          })
          index = index.changed({ works, from: Int32Array.from(from) })
          expectAnswers(index, asked)
          for (const work of works) expect(index.get(work.item_id)).toBe(work)
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('of a long list searches like a rebuilt index after an edit, an addition and a removal', () => {
  const many = numbered(Array.from({ length: 6500 }, (_, at) => ({ title: `Work ${at % 7}`, price: at })))
  const places = [...many.keys()]
  const edited = many.with(2500, { ...many[2500], title: 'Quite another' })
  const steps: [works: Work[], from: number[]][] = [
    [edited, places.with(2500, -1)],
    [
      [...many, workWith({ item_id: 'more', title: 'Quite new' })],
      [...places, -1],
    ],
    [many.toSpliced(10, 1), places.toSpliced(10, 1)],
  ]
  for (const [works, from] of steps) {
    const index = new WorkIndex(many)
    index.find({ ...EVERYTHING, text: 'work 3' })
    const changed = index.changed({ works, from: Int32Array.from(from) })
    for (const text of ['quite', 'work 3', 'w']) {
      const asked: WorkQuery = { ...EVERYTHING, text, sort: 'dearest' }
      expect(changed.find(asked)).toEqual(new WorkIndex(works).find(asked))
    }
  }
})

test('precomputes what it would answer anyway', () => {
  const list = numbered(['Étude 10', 'étude 2', null, 'Night'].map((title) => ({ title })))
  const index = new WorkIndex(list)
  finish(index.prepare())
  expectAnswers(index, { ...EVERYTHING, text: 'etude', sort: 'title' })
})

test('reports which prices cannot be compared, and compares them once a rate is known', () => {
  const prices: [number, string | null][] = [
    [10, 'EUR'],
    [3, 'CHF'],
    [4, 'CHF'],
    [1, 'SEK'],
    [7, null],
  ]
  const index = new WorkIndex(
    numbered(prices.map(([price, currency]) => ({ price, currency }))),
    undefined,
    MONEY,
  )
  expect(index.apart).toEqual([
    { currency: 'CHF', works: 2 },
    { currency: 'SEK', works: 1 },
  ])
  const cheap = { ...EVERYTHING, maxPrice: 9, sort: 'cheapest' as const }
  const ids = (found: WorkIndex): string[] => found.find(cheap).works.map(({ item_id }) => item_id)
  expect(ids(index)).toEqual(['W4'])
  const known = index.inMoney({ currency: 'EUR', rates: { CHF: 1.1 } })
  expect(ids(known)).toEqual(['W1', 'W2', 'W4'])
  expect(known.apart).toEqual([{ currency: 'SEK', works: 1 }])
})
