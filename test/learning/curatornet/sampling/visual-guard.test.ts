import { describe, expect, it } from 'vitest'
import { VisualGuard } from '../../../../src/learning/curatornet/sampling/visual-guard.ts'

function guardOf(vectors: number[][], clusters: number[]): VisualGuard {
  const matrix = { data: Float32Array.from(vectors.flat()), rows: vectors.length, columns: vectors[0].length }
  return new VisualGuard(matrix, Int32Array.from(clusters))
}

describe('similarity', () => {
  it('is the cosine, whatever the lengths of the vectors', () => {
    const guard = guardOf(
      [
        [3, 0, 0, 0, 0, 4],
        [0, 0, 0, 0, 0, 0.5],
      ],
      [0, 0],
    )
    expect(guard.similarity(0, 1)).toBeCloseTo(0.8, 6)
    expect(guard.similarity(1, 0)).toBe(guard.similarity(0, 1))
  })

  it('is 0 for a zero vector', () => {
    const guard = guardOf(
      [
        [0, 0],
        [1, 2],
      ],
      [0, 0],
    )
    expect(guard.similarity(0, 1)).toBe(0)
    expect(guard.similarity(0, 0)).toBe(0)
  })
})

describe('same picture', () => {
  const picture = Array.from({ length: 200 }, (_, at) => Math.sin(at * at))
  const brighter = picture.map((value) => value * 1.7)
  const retouched = picture.map((value, at) => (at === 0 ? value + 0.01 : value))

  it('holds for two listings of one picture in one cluster', () => {
    expect(guardOf([picture, brighter], [3, 3]).samePicture(0, 1)).toBe(true)
  })

  it('does not hold across clusters', () => {
    expect(guardOf([picture, brighter], [3, 4]).samePicture(0, 1)).toBe(false)
  })

  it('does not hold if the cosine differs from 1 by more than 1e-7', () => {
    expect(guardOf([picture, retouched], [0, 0]).samePicture(0, 1)).toBe(false)
  })

  it('does not hold for zero vectors', () => {
    expect(
      guardOf(
        [
          [0, 0],
          [0, 0],
        ],
        [0, 0],
      ).samePicture(0, 1),
    ).toBe(false)
  })
})

describe('the triple test', () => {
  const at = (degrees: number): number[] => [
    Math.cos((degrees * Math.PI) / 180),
    Math.sin((degrees * Math.PI) / 180),
  ]
  // Works 0 to 2 share a cluster with the query 0; 3 to 5 are elsewhere.
  const guard = guardOf([at(0), at(10), at(80), at(20), at(70), at(90)], [0, 0, 0, 1, 1, 1])

  it('goes by the cluster if only one of the two shares it, however similar they are', () => {
    expect(guard.accepts(0, 2, 3, 0.1)).toBe(true)
    expect(guard.accepts(0, 3, 2, 0.1)).toBe(false)
  })

  it('requires more similarity by the margin if both share the cluster', () => {
    expect(guard.accepts(0, 1, 2, 0.1)).toBe(true)
    expect(guard.accepts(0, 2, 1, 0.1)).toBe(false)
  })

  it('requires more similarity by the margin if neither shares the cluster', () => {
    expect(guard.accepts(0, 3, 4, 0.1)).toBe(true)
    expect(guard.accepts(0, 4, 5, 0.1)).toBe(true)
    expect(guard.accepts(0, 4, 5, 0.4)).toBe(false)
    expect(guard.accepts(0, 5, 5, 0)).toBe(false)
  })

  it('gives the same answer for alternating queries', () => {
    const first = [0, 3, 5, 0, 3].map((query) => guard.accepts(query, 4, 5, 0.1))
    const again = [0, 3, 5, 0, 3].map((query) => guard.accepts(query, 4, 5, 0.1))
    expect(first).toEqual([true, true, false, true, true])
    expect(again).toEqual(first)
  })
})

it('refuses vectors for a different number of works', () => {
  expect(() => guardOf([[1], [2]], [0, 0, 0])).toThrow(/2 vectors for 3 works/)
})
