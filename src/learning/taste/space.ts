import { componentCount, principalComponents } from '../clustering/pca.ts'
import type { Matrix } from '../dataset.ts'
import { gatherRows, multiply, zeros } from '../linalg/products.ts'
import { standardise, unitRows, type ColumnStatistics } from '../linalg/standardise.ts'
import { storedStatistics } from '../curatornet/train.ts'

/** Number of principal components kept: more brought no gain on any data (docs/learning-core.md). */
const COMPONENTS = 100
/** Each component is divided by its variance to this power: 0 leaves the z-scores unchanged, .5 whitens them. */
const WHITENING = 0.125
/** Variance below this share of the largest is rounding error. */
const NO_VARIANCE = 1e-7

/**
 * The mapping from a network's raw features to vectors: the leading principal components of the z-scores, partly
 * whitened.
 */
export interface TasteBlock {
  readonly normalisation: ColumnStatistics
  /** From z-scores to the components, including whitening, [d, k]. */
  readonly projection: Matrix
  /** Share of the network in a score; the shares of all networks sum to 1. */
  readonly share: number
}

/** The space in which tastes are learned. */
export interface TasteSpace {
  /** One per network, in the order of their columns. */
  readonly blocks: readonly TasteBlock[]
  /** One unit vector per work, [n, k]. */
  readonly vectors: Matrix
}

/**
 * The space of a catalogue's raw features [n, d] by one network. A row of NaN is a work that the network has not seen:
 * its vector is 0, neither similar nor dissimilar to anything.
 * @throws Fault `too-little-data` if fewer than two works were seen
 */
export async function tasteSpace(features: Matrix, signal?: AbortSignal): Promise<TasteSpace> {
  const { data, rows, columns } = features
  const seen = Int32Array.from({ length: rows }, (_, row) => row).filter(
    (row) => !Number.isNaN(data[row * columns]),
  )
  if (seen.length === rows) return spaceOf(features, signal)
  const { blocks, vectors } = await spaceOf(gatherRows(features, seen), signal)
  const all = zeros(rows, vectors.columns)
  seen.forEach((row, at) =>
    all.data.set(
      vectors.data.subarray(at * vectors.columns, (at + 1) * vectors.columns),
      row * vectors.columns,
    ),
  )
  return { blocks, vectors: all }
}

async function spaceOf(features: Matrix, signal: AbortSignal | undefined): Promise<TasteSpace> {
  const normalisation = await storedStatistics(features, signal)
  const normalised = await standardise(features, normalisation, signal)
  const count = Math.min(COMPONENTS, componentCount(normalised))
  const { components, explainedVariance } = await principalComponents(normalised, count, signal)
  const projection = zeros(features.columns, count)
  for (let component = 0; component < count; component++) {
    const variance = explainedVariance[component]
    const scale = variance > NO_VARIANCE * explainedVariance[0] ? variance ** -WHITENING : 0
    for (let column = 0; column < features.columns; column++) {
      projection.data[column * count + component] =
        scale * components.data[component * features.columns + column]
    }
  }
  const vectors = await unitRows(await multiply(normalised, projection, signal), signal)
  return { blocks: [{ normalisation, projection, share: 1 }], vectors }
}
