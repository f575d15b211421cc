import { describe, expect, it } from 'vitest'
import type { Matrix } from '../../../src/learning/dataset.ts'
import { largestEigenpairs, type Eigenpairs } from '../../../src/learning/linalg/eigen.ts'
import { multiply, transposedMultiply } from '../../../src/learning/linalg/products.ts'
import { gaussianMatrix } from '../matrices.ts'

/** The Gram matrix of points whose column j has a deviation of (j + 1)^-decay. */
async function covariance(size: number, rows: number, decay: number): Promise<Matrix> {
  const points = gaussianMatrix(rows, size, 5)
  for (let at = 0; at < points.data.length; at++) points.data[at] *= ((at % size) + 1) ** -decay
  return transposedMultiply(points, points)
}

/** Length of S·v - value·v for each pair, as a share of the largest eigenvalue. */
async function residuals(symmetric: Matrix, { values, vectors }: Eigenpairs): Promise<number[]> {
  const images = await multiply(symmetric, vectors)
  return Array.from(values, (value, column) => {
    let square = 0
    for (let row = 0; row < vectors.rows; row++) {
      const at = row * vectors.columns + column
      square += (images.data[at] - value * vectors.data[at]) ** 2
    }
    return Math.sqrt(square) / values[0]
  })
}

async function expectOrthonormal(vectors: Matrix): Promise<void> {
  const gram = await transposedMultiply(vectors, vectors)
  gram.data.forEach((value, at) => {
    const expected = Math.floor(at / gram.columns) === at % gram.columns ? 1 : 0
    expect(Math.abs(value - expected)).toBeLessThan(1e-4)
  })
}

describe('the largest eigenpairs of a covariance', () => {
  it('of a diagonal matrix are its entries, descending', async () => {
    const diagonal = { data: Float32Array.of(2, 0, 0, 0, 5, 0, 0, 0, 3), rows: 3, columns: 3 }
    const { values } = await largestEigenpairs(diagonal, 2)
    expect([...values]).toEqual([5, 3])
  })

  it('solve S·v = value·v with orthonormal vectors, computed in full', async () => {
    const symmetric = await covariance(60, 200, 0.5)
    const pairs = await largestEigenpairs(symmetric, 20)
    expect(Math.max(...(await residuals(symmetric, pairs)))).toBeLessThan(1e-5)
    await expectOrthonormal(pairs.vectors)
  })

  it('solve it as well when found by iteration', async () => {
    const symmetric = await covariance(500, 900, 0.5)
    const iterated = await largestEigenpairs(symmetric, 50)
    expect(Math.max(...(await residuals(symmetric, iterated)))).toBeLessThan(1e-4)
    await expectOrthonormal(iterated.vectors)
    const full = await largestEigenpairs(symmetric, 400)
    iterated.values.forEach((value, at) => expect(value / full.values[at]).toBeCloseTo(1, 4))
  })

  it('survive a matrix of lower rank than the number of pairs requested', async () => {
    const symmetric = await covariance(500, 30, 0.5)
    const { values, vectors } = await largestEigenpairs(symmetric, 60)
    expect(values[29]).toBeGreaterThan(0)
    values.slice(30).forEach((value) => expect(Math.abs(value) / values[0]).toBeLessThan(1e-5))
    await expectOrthonormal(vectors)
  })
})
