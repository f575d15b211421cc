import type { Matrix } from '../dataset.ts'
import { gatherRows, multiplyTransposed, rowBlock, zeros } from '../linalg/products.ts'
import { Random } from '../linalg/random.ts'
import { columnStatistics, standardise, zScores } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { componentCount, principalComponents } from './pca.ts'

/**
 * Up to this number of works everything is exact; above, directions and restarts are computed from a sample of this
 * size.
 */
export const MOST_EXACT_WORKS = 10_000
/** Number of rows projected at once: 34 MB for 2,048 numbers each. */
const BLOCK = 4096

/** The works in the space of the principal components of their z-scores. */
export interface VisualSpace {
  /** works x components. */
  readonly projection: Matrix
  /** Rows that the directions were computed from, ascending; undefined if all were used. */
  readonly sample: Int32Array | undefined
}

/**
 * Projects features (n x d) onto the first min(200, n-1, d) principal components of their z-scores. Above
 * `MOST_EXACT_WORKS` the directions are computed from a seeded sample of that many works, and no second copy of the
 * features is made; means and deviations are computed from all works at any size.
 */
export async function visualSpace(
  features: Matrix,
  seed: number,
  signal?: AbortSignal,
): Promise<VisualSpace> {
  if (features.rows <= MOST_EXACT_WORKS) {
    const normalised = await zScores(features, signal)
    const { projection } = await principalComponents(normalised, componentCount(normalised), signal)
    return { projection, sample: undefined }
  }
  const sample = drawSample(features.rows, MOST_EXACT_WORKS, seed)
  const statistics = await columnStatistics(features, signal)
  const sampled = await standardise(gatherRows(features, sample), statistics, signal)
  const { components } = await principalComponents(sampled, componentCount(sampled), signal)
  const projection = zeros(features.rows, components.rows)
  for (let start = 0; start < features.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, features.rows)
    const block = await standardise(rowBlock(features, start, end), statistics, signal)
    const { data } = await multiplyTransposed(block, components, signal)
    projection.data.set(data, start * projection.columns)
    await yieldToEventLoop(signal)
  }
  return { projection, sample }
}

/** `count` distinct numbers from 0..rows-1, ascending. */
export function drawSample(rows: number, count: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, row) => row)
  new Random(seed).fork('sample of works').shuffle(all)
  return all.slice(0, count).sort()
}
