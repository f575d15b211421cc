import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TagSets } from '../../../src/learning/curatornet/mixture-terms.ts'
import { TagLikeness } from '../../../src/learning/mixture/tag-likeness.ts'

function sets(tags: readonly (readonly number[])[]): TagSets {
  const starts = Int32Array.from([0, ...tags.map((_, work) => tags.slice(0, work + 1).flat().length)])
  return { starts, numbers: Int32Array.from(tags.flat()) }
}

const scoresOf = (tags: readonly (readonly number[])[], profile: readonly number[]): number[] => [
  ...new TagLikeness(sets(tags)).scores([Int32Array.from(profile)]).data,
]

describe('the tag similarity between works and a profile', () => {
  // Tag 0 is on every work, 1 on two, 2 and 3 on one each; the last work has none.
  const works = [[0, 1], [0, 1, 2], [0, 3], []]

  it('is the mean cosine of vectors of rare tags', () => {
    const [common, often, once] = [4 / 3, 2, 4].map(Math.log)
    const lengths = [Math.hypot(common, often), Math.hypot(common, often, once), Math.hypot(common, once)]
    const expected = [
      1,
      (common * common + often * often) / (lengths[0] * lengths[1]),
      (common * common) / (lengths[0] * lengths[2]),
      0,
    ]
    scoresOf(works, [0]).forEach((score, work) => expect(score).toBeCloseTo(expected[work], 6))
    const [own, other] = [scoresOf(works, [0]), scoresOf(works, [2])]
    scoresOf(works, [0, 2]).forEach((score, work) =>
      expect(score).toBeCloseTo((own[work] + other[work]) / 2, 6),
    )
  })

  it('is zero if no work has tags, if all have the same tags, and for works without tags', () => {
    expect(scoresOf([[], [], []], [0, 1])).toEqual([0, 0, 0])
    expect(scoresOf([[0], [0]], [0])).toEqual([0, 0])
    expect(scoresOf(works, [3])).toEqual([0, 0, 0, 0])
  })

  it('is between 0 and 1, and 1 for a work that is the whole profile', () => {
    const tags = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(tags, { minLength: 2, maxLength: 8 }), fc.nat(), (all, place) => {
        const work = place % all.length
        const scores = scoresOf(all, [work])
        for (const score of scores) expect(score >= 0 && score <= 1 + 1e-6).toBe(true)
        if (scores[work] > 0) expect(scores[work]).toBeCloseTo(1, 6)
      }),
    )
  })
})
