import { describe, expect, it } from 'vitest'
import { principalComponents } from '../../../src/learning/clustering/pca.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'
import { mainDirections } from '../../../src/learning/linalg/main-directions.ts'
import { multiply, transposedMultiply } from '../../../src/learning/linalg/products.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { gaussianMatrix, groupedPoints } from '../matrices.ts'

const energy = ({ data }: Matrix): number => data.reduce((sum, value) => sum + value * value, 0)

/** The share of the points' variance along the directions. */
async function share(points: Matrix, directions: Matrix): Promise<number> {
  return energy(await multiply(points, directions)) / energy(points)
}

async function farthestFromOrthonormal(directions: Matrix): Promise<number> {
  const { data, rows } = await transposedMultiply(directions, directions)
  return data.reduce((most, value, at) => Math.max(most, Math.abs(value - Number(at % (rows + 1) === 0))), 0)
}

describe('main directions', () => {
  it('hold as much variance as the exact ones to within a hundredth, and are orthonormal', async () => {
    const points = groupedPoints(900, 400, 30, 3, 1)
    const directions = await mainDirections(points, 40, new Random(1))
    const exact = await principalComponents(points, 40)
    const most = exact.explainedVariance.reduce((sum, value) => sum + value, 0) / exact.totalVariance
    expect(directions.columns).toBe(40)
    expect(await share(points, directions)).toBeGreaterThan(most - 0.01)
    expect(await farthestFromOrthonormal(directions)).toBeLessThan(1e-4)
  })

  it.each([
    { rows: 36, columns: 980, rank: 30 },
    { rows: 700, columns: 500, rank: 3 },
  ])('of $rows points in $rank dimensions are $rank, without a number that is none', async (size) => {
    const points = await multiply(
      gaussianMatrix(size.rows, size.rank, 2),
      gaussianMatrix(size.rank, size.columns, 3),
    )
    const directions = await mainDirections(points, 200, new Random(2))
    expect(directions.columns).toBe(size.rank)
    expect(await share(points, directions)).toBeCloseTo(1, 4)
    expect(await farthestFromOrthonormal(directions)).toBeLessThan(1e-4)
  })

  it('of points that are all 0 do not exist', async () => {
    const zero = { data: new Float32Array(200), rows: 20, columns: 10 }
    expect(await mainDirections(zero, 5, new Random(1))).toMatchObject({ rows: 10, columns: 0 })
  })

  it('are the same for the same seed', async () => {
    const points = groupedPoints(300, 90, 5, 2, 4)
    const [first, second] = [
      await mainDirections(points, 12, new Random(9)),
      await mainDirections(points, 12, new Random(9)),
    ]
    expect(second.data).toEqual(first.data)
  })
})
