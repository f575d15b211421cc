import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/learning/linalg/random.ts'
import { seeds } from '../matrices.ts'

function draw(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.next())
}

describe('seeded random numbers', () => {
  it('are the same for the same seed and different for another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(draw(new Random(seed), 5)).toEqual(draw(new Random(seed), 5))
        expect(draw(new Random(seed), 5)).not.toEqual(draw(new Random(seed + 1), 5))
      }),
    )
  })

  it('fork by label, however many were drawn before', () => {
    const fresh = new Random(7)
    const used = new Random(7)
    draw(used, 100)
    expect(draw(fresh.fork('guard'), 5)).toEqual(draw(used.fork('guard'), 5))
    expect(draw(fresh.fork('guard'), 5)).not.toEqual(draw(fresh.fork('order'), 5))
  })

  it('fill 0..n-1 evenly', () => {
    const random = new Random(3)
    const counts = new Int32Array(10)
    for (let at = 0; at < 100_000; at++) counts[random.integer(10)]++
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })

  it('are normal with mean 0 and deviation 1', () => {
    const random = new Random(4)
    const values = Array.from({ length: 100_000 }, () => random.gaussian())
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(Math.abs(variance - 1)).toBeLessThan(0.03)
  })

  it('shuffle without losing or duplicating anything', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 50 }), (seed, size) => {
        const shuffled = Int32Array.from({ length: size }, (_, at) => at)
        new Random(seed).shuffle(shuffled)
        expect([...shuffled.sort()]).toEqual(Array.from({ length: size }, (_, at) => at))
      }),
    )
  })
})
