import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'
import {
  columnProducts,
  gatherRows,
  multiply,
  multiplyTransposed,
  multiplyTransposedInto,
  rowBlock,
  transposedMultiply,
} from '../../../src/learning/linalg/products.ts'
import { gaussianMatrix, rowsOf, seeds } from '../matrices.ts'

type Rows = number[][]

function naiveProduct(a: Rows, b: Rows): Rows {
  return a.map((row) => b[0].map((_, column) => row.reduce((sum, x, inner) => sum + x * b[inner][column], 0)))
}

function transposed(rows: Rows): Rows {
  return rows[0].map((_, column) => rows.map((row) => row[column]))
}

function expectClose(actual: Matrix, expected: Rows): void {
  expect([actual.rows, actual.columns]).toEqual([expected.length, expected[0].length])
  rowsOf(actual).forEach((row, at) =>
    row.forEach((value, column) => expect(Math.abs(value - expected[at][column])).toBeLessThan(1e-4)),
  )
}

describe('a matrix product on ONNX Runtime', () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 20 }),
    inner: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 20 }),
    seed: seeds,
  })

  it('equals the product by definition, whichever side is transposed', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ rows, inner, columns, seed }) => {
        const a = gaussianMatrix(rows, inner, seed)
        const b = gaussianMatrix(inner, columns, seed + 1)
        const c = gaussianMatrix(columns, inner, seed + 2)
        const d = gaussianMatrix(rows, columns, seed + 3)
        expectClose(await multiply(a, b), naiveProduct(rowsOf(a), rowsOf(b)))
        expectClose(await multiplyTransposed(a, c), naiveProduct(rowsOf(a), transposed(rowsOf(c))))
        const used = { data: new Float32Array(rows * columns).fill(Number.NaN), rows, columns }
        await multiplyTransposedInto(used, a, c)
        expectClose(used, naiveProduct(rowsOf(a), transposed(rowsOf(c))))
        expectClose(await transposedMultiply(a, d), naiveProduct(transposed(rowsOf(a)), rowsOf(d)))
      }),
      { numRuns: 40 },
    )
  })

  it('is the same in blocks as in one run, if one run would hold the thread too long', async () => {
    const a = gaussianMatrix(1300, 2048, 1)
    const gram = await transposedMultiply(a, a)
    const some = gatherRows({ data: transposedCopy(a), rows: 2048, columns: 1300 }, [0, 1, 2047])
    const direct = naiveProduct(rowsOf(some), transposed(rowsOf(some)))
    for (const [i, row] of [0, 1, 2047].entries()) {
      for (const [j, column] of [0, 1, 2047].entries()) {
        expect(Math.abs(gram.data[row * 2048 + column] - direct[i][j])).toBeLessThan(0.01)
      }
    }
  })

  it('is the same in parts of a large matrix as row by row', async () => {
    const a = gaussianMatrix(600, 2048, 1)
    const some = gaussianMatrix(100, 2048, 2)
    const b = gatherRows(
      some,
      Int32Array.from({ length: 10_000 }, (_, row) => row % 100),
    )
    const { data, rows, columns } = await multiplyTransposed(a, b)
    expect([rows, columns]).toEqual([600, 10_000])
    for (const row of [0, 511, 512, 599]) {
      const alone = await multiplyTransposed(rowBlock(a, row, row + 1), b)
      const far = alone.data.filter((value, column) => Math.abs(value - data[row * columns + column]) > 1e-3)
      expect(far).toEqual(new Float32Array())
    }
  })

  it.each([300, 1024, 1111])(
    'of a matrix of %i columns with itself is the same in blocks',
    async (columns) => {
      const a = gaussianMatrix(40, columns, 3)
      const whole = await transposedMultiply(a, a)
      const { data, rows } = await columnProducts(a)
      expect(rows).toBe(columns)
      const worst = data.reduce((most, value, at) => Math.max(most, Math.abs(value - whole.data[at])), 0)
      expect(worst).toBeLessThan(1e-4)
    },
  )

  it('is zero if there is nothing to sum', async () => {
    const nothing = { data: new Float32Array(0), rows: 2, columns: 0 }
    expect((await multiplyTransposed(nothing, nothing)).data).toEqual(new Float32Array(4))
  })

  it('refuses matrices of incompatible sizes', () => {
    expect(() => multiply(gaussianMatrix(2, 3, 1), gaussianMatrix(2, 3, 1))).toThrow(Fault)
  })

  it('stops when it is cancelled', async () => {
    const stop = new AbortController()
    stop.abort()
    const a = gaussianMatrix(1300, 2048, 1)
    await expect(transposedMultiply(a, a, stop.signal)).rejects.toThrow()
  })
})

function transposedCopy({ data, rows, columns }: Matrix): Float32Array {
  return Float32Array.from(data, (_, at) => data[(at % rows) * columns + Math.floor(at / rows)])
}
