import { scattered } from '../../learning/linalg/random.ts'
import { topPlaces } from '../../learning/linalg/top-k.ts'

/** The indices of the works whose catalogue numbers come first after hashing: a new work changes few of them. */
export function sampleOf(artworks: Int32Array, count: number): number[] {
  return Array.from(
    topPlaces(
      Float64Array.from(artworks, (artwork) => -scattered(artwork)),
      count,
    ),
  )
}
