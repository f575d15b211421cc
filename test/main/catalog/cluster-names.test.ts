import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesToKeep, type Overlap } from '../../../src/main/catalog/cluster-names.ts'

const overlap = (name: string, cluster: number, common: number, before = 10, after = 10): Overlap => ({
  name,
  cluster,
  common,
  before,
  after,
})

test('a name goes to the cluster that shares most of its works, not to the largest', () => {
  expect(namesToKeep([overlap('sea', 1, 9, 10, 100), overlap('sea', 2, 8, 10, 9)])).toEqual(
    new Map([[2, 'sea']]),
  )
})

test('of two names for one cluster, the one that shares more works is used', () => {
  expect(namesToKeep([overlap('sea', 1, 6, 10, 12), overlap('sky', 1, 5, 7, 12)])).toEqual(
    new Map([[1, 'sea']]),
  )
})

test('no name is assigned twice and no cluster has two names', () => {
  const overlaps = fc.array(
    fc
      .record({
        name: fc.constantFrom('a', 'b', 'c', 'd'),
        cluster: fc.nat(4),
        common: fc.integer({ min: 1, max: 20 }),
        more: fc.nat(20),
        others: fc.nat(20),
      })
      .map(({ name, cluster, common, more, others }) =>
        overlap(name, cluster, common, common + more, common + others),
      ),
  )
  fc.assert(
    fc.property(overlaps, (given) => {
      const names = [...namesToKeep(given).values()]
      expect(new Set(names).size).toBe(names.length)
    }),
  )
})
