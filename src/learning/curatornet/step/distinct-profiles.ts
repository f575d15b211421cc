import type { Matrix } from '../../dataset.ts'
import type { Profiles } from '../triples.ts'

/**
 * Profiles as pooled by the network: the distinct works of each, and the share of each in the mean (a work bought twice
 * counts twice in the mean and once in the maximum).
 */
export interface DistinctProfiles {
  readonly offsets: Int32Array
  readonly items: Int32Array
  readonly shares: Float32Array
  readonly longest: number
}

/** `represented[i]` represents work i; see `sameFeatures`. */
export function distinctProfiles({ offsets, items }: Profiles, represented: Int32Array): DistinctProfiles {
  const count = offsets.length - 1
  const starts = new Int32Array(count + 1)
  const distinct = new Int32Array(items.length)
  const shares = new Float32Array(items.length)
  const placeOf = new Int32Array(represented.length).fill(-1)
  let end = 0
  let longest = 0
  for (let profile = 0; profile < count; profile++) {
    const start = end
    const share = 1 / (offsets[profile + 1] - offsets[profile])
    for (let at = offsets[profile]; at < offsets[profile + 1]; at++) {
      const item = represented[items[at]]
      // Places of earlier profiles are below `start`, so they need no clearing.
      if (placeOf[item] < start) {
        placeOf[item] = end
        distinct[end++] = item
      }
      shares[placeOf[item]] += share
    }
    starts[profile + 1] = end
    longest = Math.max(longest, end - start)
  }
  return { offsets: starts, items: distinct.slice(0, end), shares: shares.slice(0, end), longest }
}

/**
 * For each row the first row with the same numbers. Two listings of one picture have one item vector; in training the
 * first represents both, which leaves every score and gradient unchanged and keeps ties out of the maximum.
 */
export function sameFeatures({ data, rows, columns }: Matrix): Int32Array {
  const bits = new Int32Array(data.buffer, data.byteOffset, data.length)
  const firstOfHash = new Map<number, number[]>()
  const represented = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    let hash = 0
    for (let at = row * columns; at < (row + 1) * columns; at++) hash = (Math.imul(hash, 31) + bits[at]) | 0
    const candidates = firstOfHash.get(hash) ?? []
    const twin = candidates.find((other) => equalRows(bits, other * columns, row * columns, columns))
    represented[row] = twin ?? row
    if (twin === undefined) firstOfHash.set(hash, [...candidates, row])
  }
  return represented
}

function equalRows(bits: Int32Array, a: number, b: number, columns: number): boolean {
  for (let column = 0; column < columns; column++) if (bits[a + column] !== bits[b + column]) return false
  return true
}
