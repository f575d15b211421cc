import type { Random } from '../../linalg/random.ts'
import { groupSize } from './groups.ts'
import type { SamplingFrame } from './sampling-frame.ts'

/**
 * Draws a cluster by weight and then a uniform work from it, given that the work is allowed. This is the distribution
 * of a sampler that draws until it hits an allowed work, without the endless wait if few are left; it examines every
 * work, so samplers use it only after many misses.
 * @param weightOf weight of a cluster in the draw, before checking what is allowed
 * @returns a work, or -1 when no allowed work has a weight
 */
export function drawAllowed(
  frame: SamplingFrame,
  random: Random,
  weightOf: (cluster: number) => number,
  isAllowed: (work: number) => boolean,
): number {
  const { offsets, members } = frame.byCluster
  const clusters = frame.filledClusters
  const allowed = new Int32Array(clusters.length)
  const weights = new Float64Array(clusters.length)
  let total = 0
  for (let at = 0; at < clusters.length; at += 1) {
    const cluster = clusters[at]
    const weight = weightOf(cluster)
    if (weight === 0) continue
    for (let member = offsets[cluster]; member < offsets[cluster + 1]; member += 1) {
      if (isAllowed(members[member])) allowed[at] += 1
    }
    weights[at] = (weight * allowed[at]) / groupSize(frame.byCluster, cluster)
    total += weights[at]
  }
  if (total === 0) return -1
  const at = drawWeighted(weights, total, random)
  let skip = random.integer(allowed[at])
  let member = offsets[clusters[at]]
  while (!isAllowed(members[member]) || skip-- > 0) member += 1
  return members[member]
}

function drawWeighted(weights: Float64Array, total: number, random: Random): number {
  let rest = random.next() * total
  let last = -1
  for (let at = 0; at < weights.length; at += 1) {
    if (weights[at] === 0) continue
    if (rest < weights[at]) return at
    rest -= weights[at]
    last = at
  }
  // Rounding can leave a remainder after the last weight.
  return last
}
