import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topPlaces } from '../../../src/learning/linalg/top-k.ts'

describe('the highest scores', () => {
  it('are those that a full sort puts first, ties by place', () => {
    const scores = fc.array(
      fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.double({ noNaN: true })),
      {
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(
        scores,
        fc.integer({ min: 0, max: 70 }),
        fc.infiniteStream(fc.boolean()),
        (values, count, marks) => {
          const skip = Uint8Array.from(values, () => Number(marks.next().value))
          const sorted = values
            .map((_, place) => place)
            .filter((place) => skip[place] === 0)
            .sort((a, b) => values[b] - values[a] || a - b)
          expect([...topPlaces(values, count, skip)]).toEqual(sorted.slice(0, count))
        },
      ),
    )
  })

  it('keep the first of equal scores if a better one comes late', () => {
    expect([...topPlaces([1, 1, 1, 2], 2)]).toEqual([3, 0])
  })

  it('leave out scores that are not numbers', () => {
    expect([...topPlaces([1, NaN, 3, NaN, 2], 4)]).toEqual([2, 4, 0])
  })
})
