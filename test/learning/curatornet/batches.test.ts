import { expect, test } from 'vitest'
import { shortProfilesFirst, shuffledBatches } from '../../../src/learning/curatornet/batches.ts'
import { profilesOf } from '../../../src/learning/curatornet/pooling.ts'
import type { Triples } from '../../../src/learning/curatornet/triples.ts'
import { Random } from '../../../src/learning/linalg/random.ts'

const PROFILES = [[1, 2, 3], [4], [5, 6], [7]]
const profileOf = Int32Array.from({ length: 103 }, (_, triple) => triple % PROFILES.length)
const triples: Triples = {
  profiles: profilesOf(PROFILES),
  profileOf,
  positive: profileOf,
  negative: profileOf,
  length: profileOf.length,
}

/** Copies, because a pass reuses the memory of the previous one. */
function pass(order: ReturnType<typeof shuffledBatches>): number[][] {
  return order.nextPass().map((batch) => [...batch])
}

test('every pass contains every triple once, in full batches of similar size', () => {
  for (const make of [shuffledBatches, shortProfilesFirst]) {
    const batches = pass(make(triples, 20, new Random(1)))
    expect(batches.flat().sort((a, b) => a - b)).toEqual([...profileOf.keys()])
    for (const batch of batches) {
      expect(batch.length).toBeLessThanOrEqual(20)
      expect(batch.length).toBeGreaterThanOrEqual(17)
    }
  }
})

test('passes differ when shuffled, and depend only on the seed', () => {
  const [order, twin] = [
    shuffledBatches(triples, 20, new Random(1)),
    shuffledBatches(triples, 20, new Random(1)),
  ]
  const first = pass(order)
  expect(pass(order)).not.toEqual(first)
  expect(pass(twin)).toEqual(first)
})

test('the authors’ order puts short profiles first and never changes', () => {
  const order = shortProfilesFirst(triples, 20, new Random(1))
  const first = pass(order)
  const lengths = first.flat().map((triple) => PROFILES[profileOf[triple]].length)
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
  expect(pass(order)).toEqual(first)
})
