import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProfileStore } from '../../../../src/learning/curatornet/sampling/profile-store.ts'
import { TripleCollector } from '../../../../src/learning/curatornet/sampling/triple-collector.ts'
import { Random } from '../../../../src/learning/linalg/random.ts'

function offer(collector: TripleCollector, triple: readonly number[], toValidation = false): boolean {
  const [profile, positive, negative] = triple
  const slot = collector.freeSlot(profile, positive, negative)
  if (slot === -1) return false
  collector.add(slot, profile, positive, negative, toValidation)
  return true
}

const noProfiles = { offsets: Int32Array.of(0), items: new Int32Array(0) }

describe('the triple collector', () => {
  it('accepts a triple exactly if it is new, whichever set the first one went to', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }))
    const offers = fc.array(fc.tuple(fc.tuple(number, number, number), fc.boolean()), { maxLength: 300 })
    fc.assert(
      fc.property(offers, (made) => {
        const collector = new TripleCollector({ training: 1, validation: 1 })
        const seen = new Set<string>()
        for (const [triple, toValidation] of made) {
          expect(offer(collector, triple, toValidation)).toBe(!seen.has(triple.join()))
          seen.add(triple.join())
        }
        expect(collector.length).toBe(seen.size)
      }),
    )
  })

  it('rejects no new triple by chance, and grows beyond the expected size', () => {
    const collector = new TripleCollector({ training: 100, validation: 100 })
    let taken = 0
    for (let profile = 0; profile < 20; profile += 1) {
      for (let positive = 0; positive < 100; positive += 1) {
        for (let negative = 0; negative < 100; negative += 1) {
          taken += offer(collector, [profile, positive, negative], negative % 10 === 0) ? 1 : 0
        }
      }
    }
    expect(taken).toBe(200_000)
    expect(offer(collector, [19, 99, 99])).toBe(false)
    expect(offer(collector, [0, 0, 0], true)).toBe(false)
    const { training, validation } = collector.release(noProfiles)
    expect([training.length, validation.length]).toEqual([180_000, 20_000])
    expect([training.profileOf.length, validation.negative.length]).toEqual([180_000, 20_000])
  })

  it('returns triples in insertion order', () => {
    const collector = new TripleCollector({ training: 1, validation: 1 })
    const random = new Random(1)
    const came = Array.from({ length: 5000 }, (_, at) => [at, random.integer(1000), random.integer(1000)])
    for (const triple of came) offer(collector, triple)
    const { training } = collector.release(noProfiles)
    const gone = came.map((_, at) => [training.profileOf[at], training.positive[at], training.negative[at]])
    expect(gone).toEqual(came)
  })
})

describe('the profile store', () => {
  it('numbers profiles by content and order, and stores each once', () => {
    const profiles = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 }))
    fc.assert(
      fc.property(profiles, (lists) => {
        const store = new ProfileStore()
        const numbers = lists.map((list) => store.numberOf(Int32Array.from(list)))
        const { offsets, items } = store.toProfiles()
        const contents = numbers.map((number) => [...items.subarray(offsets[number], offsets[number + 1])])
        expect(contents).toEqual(lists)
        expect(offsets.length - 1).toBe(new Set(lists.map(String)).size)
        expect(items.length).toBe(offsets.at(-1))
      }),
    )
  })

  it('stores profiles longer than its initial capacity', () => {
    const store = new ProfileStore()
    const long = Int32Array.from({ length: 5000 }, (_, at) => at)
    store.numberOf(long.subarray(0, 10))
    const number = store.numberOf(long)
    expect(store.numberOf(long)).toBe(number)
    expect(store.toProfiles().items.subarray(10)).toEqual(long)
  })
})
