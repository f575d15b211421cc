import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Work } from '../../../src/contract/areas/catalogue.ts'
import {
  EVERYTHING,
  FACETS,
  SORTS,
  type Facet,
  type WorkQuery,
} from '../../../src/renderer/state/work-filter.ts'
import { WorkIndex } from '../../../src/renderer/state/work-index.ts'
import { CatalogueQuery } from '../../../src/renderer/state/work-query.svelte.ts'
import { workWith } from '../works-for-tests.ts'

const WORKS = [
  workWith({ item_id: '1', title: 'Les Grandes Baigneuses', artist: 'Paul Cézanne', price: 900, year: 1906 }),
  workWith({ item_id: '2', title: 'Bench', artist: 'Édouard Manet', price: 200, style: 'Impressionism' }),
  workWith({ item_id: '3', artist: 'Paul Cézanne', status: 'sold', width_cm: 30, height_cm: 38 }),
]
const filterWorks = (works: readonly Work[], query: WorkQuery): readonly Work[] =>
  new WorkIndex(works).find(query).works
const facetValues = (works: readonly Work[], query: WorkQuery, facet: Facet) =>
  new WorkIndex(works).find(query).facets[facet]
const idsOf = (query: Partial<WorkQuery>) =>
  filterWorks(WORKS, { ...EVERYTHING, ...query }).map(({ item_id }) => item_id)

test('search finds words anywhere in title, artist and style, ignoring accents and case', () => {
  expect(idsOf({ text: 'cezanne' })).toEqual(['1', '3'])
  expect(idsOf({ text: 'CÉZANNE grandes' })).toEqual(['1'])
  expect(idsOf({ text: 'impress' })).toEqual(['2'])
  expect(idsOf({ text: 'cezanne manet' })).toEqual([])
})

test('a work is found by each of its tags, and listed under each', () => {
  const tagged = [
    workWith({ item_id: '1', tags: ['sea', 'blue'] }),
    workWith({ item_id: '2', tags: ['sea'] }),
    workWith({ item_id: '3' }),
  ]
  const chosen = { ...EVERYTHING.chosen, tags: new Set(['sea']) }
  expect(filterWorks(tagged, { ...EVERYTHING, text: 'BLUE' })).toEqual([tagged[0]])
  expect(filterWorks(tagged, { ...EVERYTHING, chosen })).toEqual([tagged[0], tagged[1]])
  expect(facetValues(tagged, EVERYTHING, 'tags')).toEqual([
    { value: 'sea', count: 2 },
    { value: 'blue', count: 1 },
  ])
})

test('a limit leaves out works without a value', () => {
  expect(idsOf({ maxPrice: 500 })).toEqual(['2'])
  expect(idsOf({ minPrice: 0 })).toEqual(['1', '2'])
  expect(idsOf({ size: 'small' })).toEqual(['3'])
})

test('works without a value come last in either order', () => {
  expect(idsOf({ sort: 'cheapest' })).toEqual(['2', '1', '3'])
  expect(idsOf({ sort: 'dearest' })).toEqual(['1', '2', '3'])
  expect(idsOf({ sort: 'title' })).toEqual(['2', '1', '3'])
})

const works = fc.array(
  fc.record({
    artist: fc.constantFrom('A', 'B', 'C', null),
    style: fc.constantFrom('x', 'y', null),
    tags: fc.uniqueArray(fc.constantFrom('sea', 'sky', 'Blue'), { maxLength: 3 }),
    status: fc.constantFrom('available' as const, 'sold' as const),
    cluster: fc.constantFrom(0, 1, null),
    price: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
  { maxLength: 30 },
)

test('the count next to a value is the number of works that choosing it alone would show', () => {
  fc.assert(
    fc.property(works, fc.constantFrom(...FACETS), fc.constantFrom(null, 5), (facts, facet, maxPrice) => {
      const list = facts.map((fact, at) => workWith({ item_id: String(at), ...fact }))
      const query: WorkQuery = {
        ...EVERYTHING,
        maxPrice,
        chosen: { ...EVERYTHING.chosen, status: new Set(['available']) },
      }
      for (const { value, count } of facetValues(list, query, facet)) {
        const alone = { ...query, chosen: { ...query.chosen, [facet]: new Set([value]) } }
        expect(filterWorks(list, alone)).toHaveLength(count)
      }
    }),
  )
})

test('no order loses or repeats a work', () => {
  fc.assert(
    fc.property(works, fc.constantFrom(...SORTS), (facts, sort) => {
      const list = facts.map((fact, at) => workWith({ item_id: String(at), ...fact }))
      expect(new Set(filterWorks(list, { ...EVERYTHING, sort }))).toEqual(new Set(list))
    }),
  )
})

test('a value is selected and deselected; clearing keeps the order', () => {
  const query = new CatalogueQuery()
  expect(query.narrow).toBe(false)
  query.set({ sort: 'title' })
  expect(query.narrow).toBe(false)
  query.toggle('artist', 'Paul Cézanne')
  query.toggle('artist', 'Édouard Manet')
  query.toggle('artist', 'Paul Cézanne')
  expect([...query.value.chosen.artist]).toEqual(['Édouard Manet'])
  expect(query.narrow).toBe(true)
  query.clear()
  expect(query.narrow).toBe(false)
  expect(query.value.sort).toBe('title')
})
