import type { Matrix } from '../dataset.ts'
import { mainDirections } from '../linalg/main-directions.ts'
import { multiply, zeros } from '../linalg/products.ts'
import { Random } from '../linalg/random.ts'
import type { RowBlocks } from '../linalg/row-blocks.ts'
import { ColumnSums, standardise, type ColumnStatistics } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { componentCount } from './pca.ts'
import { drawSample, MOST_EXACT_WORKS } from './projection.ts'

/**
 * The space in which the map searches for neighbours: the z-scores of the features (n x d) along about their first
 * min(200, n-1, d) principal directions, n x that many or fewer. The features are read block by block and not copied:
 * up to `MOST_EXACT_WORKS` rows are held; above, a seeded sample of that many gives the directions and a second pass
 * the projection. Means and deviations are always computed from all works.
 */
export async function mapSpace(features: RowBlocks, seed: number, signal?: AbortSignal): Promise<Matrix> {
  const { rows, columns } = features
  const isSampled = rows > MOST_EXACT_WORKS
  const wanted = isSampled
    ? drawSample(rows, MOST_EXACT_WORKS, seed)
    : Int32Array.from({ length: rows }, (_, row) => row)
  const held = zeros(wanted.length, columns)
  const statistics = await readOnce(features, wanted, held, signal)
  const scores = await standardise(held, statistics, signal)
  const directions = await mainDirections(
    scores,
    componentCount(scores),
    new Random(seed).fork('directions of the map'),
    signal,
  )
  if (!isSampled) return multiply(scores, directions, signal)
  const projection = zeros(rows, directions.columns)
  let start = 0
  for (const block of features.blocks()) {
    const { data } = await multiply(await standardise(block, statistics, signal), directions, signal)
    projection.data.set(data, start * projection.columns)
    start += block.rows
    await yieldToEventLoop(signal)
  }
  return projection
}

/** Copies the rows in `wanted`, ascending, into `held`, and computes the statistics of all. */
async function readOnce(
  features: RowBlocks,
  wanted: Int32Array,
  held: Matrix,
  signal?: AbortSignal,
): Promise<ColumnStatistics> {
  const sums = new ColumnSums(features.columns)
  let start = 0
  let next = 0
  for (const block of features.blocks()) {
    sums.add(block)
    for (; next < wanted.length && wanted[next] < start + block.rows; next++) {
      const from = (wanted[next] - start) * block.columns
      held.data.set(block.data.subarray(from, from + block.columns), next * block.columns)
    }
    start += block.rows
    await yieldToEventLoop(signal)
  }
  return sums.statistics()
}
