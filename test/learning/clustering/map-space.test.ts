import { describe, expect, it } from 'vitest'
import { mapSpace } from '../../../src/learning/clustering/map-space.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'
import { rowBlock } from '../../../src/learning/linalg/products.ts'
import type { RowBlocks } from '../../../src/learning/linalg/row-blocks.ts'
import { zScores } from '../../../src/learning/linalg/standardise.ts'
import { gaussianMatrix } from '../matrices.ts'

/** The blocks of a matrix, `size` rows each, counting how often the matrix is read. */
function counted(matrix: Matrix, size: number): RowBlocks & { readings: number } {
  return {
    readings: 0,
    rows: matrix.rows,
    columns: matrix.columns,
    *blocks() {
      this.readings++
      for (let start = 0; start < matrix.rows; start += size) {
        yield rowBlock(matrix, start, Math.min(start + size, matrix.rows))
      }
    },
  }
}

const distance = ({ data, columns }: Matrix, a: number, b: number): number =>
  Math.hypot(...Array.from({ length: columns }, (_, at) => data[a * columns + at] - data[b * columns + at]))

describe('the map space', () => {
  // With as many directions as columns nothing is lost, so distances must equal the distances of the z-scores.
  it.each([
    { rows: 700, readings: 1 },
    { rows: 10_400, readings: 2 },
  ])('of $rows works keeps the distances of their z-scores and reads them $readings times', async (size) => {
    const features = gaussianMatrix(size.rows, 7, 1)
    for (let at = 0; at < features.data.length; at++)
      features.data[at] = 50 + features.data[at] * (1 + (at % 7))
    const blocks = counted(features, 333)
    const space = await mapSpace(blocks, 1)
    const scores = await zScores(features)
    expect(blocks.readings).toBe(size.readings)
    expect([space.rows, space.columns]).toEqual([size.rows, 7])
    for (let row = 0; row < size.rows - 400; row += 97) {
      expect(distance(space, row, row + 400)).toBeCloseTo(distance(scores, row, row + 400), 3)
    }
  })

  it('leaves the features unchanged', async () => {
    const features = gaussianMatrix(50, 7, 2)
    const before = features.data.slice()
    await mapSpace(counted(features, 50), 1)
    expect(features.data).toEqual(before)
  })
})
