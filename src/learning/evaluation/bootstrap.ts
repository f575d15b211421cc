import { Random } from '../linalg/random.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'

export type Interval = [low: number, high: number]

/** Number of values summed between two yields: about 30 ms. */
const VALUES_PER_YIELD = 10_000_000

/**
 * The mean of one resample, given as indices into `values` (Efron and Tibshirani 1993, chapter 13;
 * test/golden/stats.json, `bootstrap`).
 */
export function resampledMean(values: Float64Array, indices: Int32Array): number {
  let sum = 0
  for (let at = 0; at < indices.length; at++) sum += values[indices[at]]
  return sum / indices.length
}

/**
 * The percentile interval of bootstrap values: their (1 - level)/2 and (1 + level)/2 quantiles, interpolated between
 * order statistics (Hyndman and Fan 1996, type 7).
 */
export function percentileInterval(values: Float64Array, level = 0.95): Interval {
  const sorted = values.slice().sort()
  return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)]
}

/**
 * 95% percentile intervals of the means of several columns of equal length. All columns share their resamples: clients
 * are drawn, with everything measured on them.
 */
export async function bootstrapIntervals(
  columns: readonly Float64Array[],
  resamples: number,
  seed: number,
  signal?: AbortSignal,
): Promise<Interval[]> {
  const means = columns.map(() => new Float64Array(resamples))
  const clients = columns.length === 0 ? 0 : columns[0].length
  const random = new Random(seed).fork('bootstrap')
  const indices = new Int32Array(clients)
  const untilBreath = Math.max(1, Math.floor(VALUES_PER_YIELD / (clients * columns.length + 1)))
  for (let resample = 0; resample < resamples; resample++) {
    for (let at = 0; at < clients; at++) indices[at] = random.integer(clients)
    columns.forEach((values, column) => {
      means[column][resample] = resampledMean(values, indices)
    })
    if (resample % untilBreath === 0) await yieldToEventLoop(signal)
  }
  return means.map((values) => percentileInterval(values))
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}
