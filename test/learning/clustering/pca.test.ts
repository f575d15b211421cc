import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { componentCount, principalComponents } from '../../../src/learning/clustering/pca.ts'
import { multiplyTransposed } from '../../../src/learning/linalg/products.ts'
import { gaussianMatrix, groupedPoints, rowsOf } from '../matrices.ts'

describe.each([
  { shape: 'more works than features', rows: 90, columns: 30 },
  { shape: 'fewer works than features', rows: 30, columns: 90 },
])('principal components of $shape', ({ rows, columns }) => {
  const points = groupedPoints(rows, columns, 5, 2, 3)
  for (let at = 0; at < points.data.length; at++) points.data[at] += 3

  it('are orthonormal directions, and the projection gives the coordinates of the points along them', async () => {
    const { mean, components, projection } = await principalComponents(points, 12)
    const gram = rowsOf(await multiplyTransposed(components, components))
    gram.forEach((row, at) =>
      row.forEach((value, other) => expect(value).toBeCloseTo(at === other ? 1 : 0, 4)),
    )
    const directions = rowsOf(components)
    rowsOf(points).forEach((point, row) =>
      directions.forEach((direction, component) => {
        const along = direction.reduce((sum, value, at) => sum + value * (point[at] - mean[at]), 0)
        expect(projection.data[row * 12 + component]).toBeCloseTo(along, 3)
      }),
    )
  })

  it('hold all of the variance when all are taken, in descending order', async () => {
    const { explainedVariance, totalVariance } = await principalComponents(points, componentCount(points))
    const sum = explainedVariance.reduce((total, value) => total + value, 0)
    expect(sum / totalVariance).toBeCloseTo(1, 4)
    expect([...explainedVariance]).toEqual([...explainedVariance].sort((a, b) => b - a))
  })
})

describe('principal components', () => {
  it('number 200 at most, fewer in small galleries', () => {
    expect(componentCount({ data: new Float32Array(0), rows: 6040, columns: 2048 })).toBe(200)
    expect(componentCount(gaussianMatrix(20, 50, 1))).toBe(19)
    expect(componentCount(gaussianMatrix(50, 20, 1))).toBe(20)
  })

  it('of works that all look the same are zero, not noise', async () => {
    const same = { data: new Float32Array(40).fill(0.1), rows: 4, columns: 10 }
    const { projection, explainedVariance } = await principalComponents(same, 3)
    expect([...explainedVariance]).toEqual([0, 0, 0])
    expect(projection.data.every((value) => value === 0)).toBe(true)
  })

  it('need two works', async () => {
    await expect(principalComponents(gaussianMatrix(1, 3, 1), 1)).rejects.toThrow(Fault)
  })
})
