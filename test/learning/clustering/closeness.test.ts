import { expect, it } from 'vitest'
import { closenessToMiddle } from '../../../src/learning/clustering/closeness.ts'

const of = (...rows: number[][]): number[] => [
  ...closenessToMiddle({
    data: Float32Array.from(rows.flat()),
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
  }),
]

it('is the cosine with the mean direction, whatever the lengths', () => {
  const [along, up, between] = of([1, 0], [0, 100], [3, 3])
  expect(between).toBeCloseTo(1)
  expect(along).toBeCloseTo(Math.SQRT1_2)
  expect(up).toBeCloseTo(Math.SQRT1_2)
})

it('is 0 for a zero row and for rows that cancel out, and 1 for a single row', () => {
  expect(of([0, 0], [2, 0])).toEqual([0, 1])
  expect(of([1, 0], [-1, 0])).toEqual([0, 0])
  expect(of([0.3, 0.4])[0]).toBeCloseTo(1)
})
