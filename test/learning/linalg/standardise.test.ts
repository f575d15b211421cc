import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { columnStatistics, standardise, unitRows, zScores } from '../../../src/learning/linalg/standardise.ts'
import { gaussianMatrix, rowsOf, seeds } from '../matrices.ts'

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('z-scores', () => {
  it('have mean 0 and population deviation 1 in every column', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 40 }), seeds, async (rows, seed) => {
        const matrix = gaussianMatrix(rows, 3, seed)
        for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = 1000 + 5 * matrix.data[at]
        const scores = rowsOf(await zScores(matrix))
        for (let column = 0; column < 3; column++) {
          const values = scores.map((row) => row[column])
          expect(mean(values)).toBeCloseTo(0, 4)
          expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 4)
        }
      }),
    )
  })

  it('are 0 in a constant column, whose deviation counts as 1', async () => {
    const matrix = { data: Float32Array.of(0.1, 1, 0.1, 2, 0.1, 3), rows: 3, columns: 2 }
    const statistics = await columnStatistics(matrix)
    expect(statistics.deviation[0]).toBe(1)
    expect(rowsOf(await standardise(matrix, statistics)).map(([first]) => first)).toEqual([0, 0, 0])
  })

  it('of new rows use the statistics of the original rows', async () => {
    const statistics = await columnStatistics({ data: Float32Array.of(1, 3), rows: 2, columns: 1 })
    const scores = await standardise({ data: Float32Array.of(5), rows: 1, columns: 1 }, statistics)
    expect([...scores.data]).toEqual([3])
  })

  it('cannot be computed without rows', async () => {
    await expect(zScores({ data: new Float32Array(0), rows: 0, columns: 4 })).rejects.toThrow(Fault)
  })
})

describe('unit rows', () => {
  it('have length 1, and a zero row stays zero', async () => {
    const unit = await unitRows({ data: Float32Array.of(3, 4, 0, 0), rows: 2, columns: 2 })
    expect(rowsOf(unit).map((row) => row.map((value) => Number(value.toFixed(6))))).toEqual([
      [0.6, 0.8],
      [0, 0],
    ])
  })
})
