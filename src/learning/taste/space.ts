import { componentCount, principalComponents } from '../clustering/pca.ts'
import type { Matrix } from '../dataset.ts'
import { multiply, zeros } from '../linalg/products.ts'
import { standardise, unitRows, type ColumnStatistics } from '../linalg/standardise.ts'
import { storedStatistics } from '../curatornet/train.ts'

/** Principal components that are kept: more brought nothing on any data (docs/learning-core.md). */
const COMPONENTS = 100
/** Each component is divided by its variance to this power: 0 leaves the z-scores as they are, .5 whitens them. */
const WHITENING = 0.125
/** Variance below this share of the largest is rounding. */
const NO_VARIANCE = 1e-7

/** Where tastes are learned: unit vectors in the leading principal components of the z-scores, partly whitened. */
export interface TasteSpace {
  readonly normalisation: ColumnStatistics
  /** From z-scores to the components, whitening included, [d, k]. */
  readonly projection: Matrix
  /** One unit vector per work, [n, k]. */
  readonly vectors: Matrix
}

/**
 * The space of a catalogue's raw features [n, d].
 * @throws Fault `too-little-data` for fewer than two works
 */
export async function tasteSpace(features: Matrix, signal?: AbortSignal): Promise<TasteSpace> {
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
  return { normalisation, projection, vectors }
}
