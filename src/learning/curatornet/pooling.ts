import type { Matrix } from '../dataset.ts'
import type { Profiles } from './triples.ts'

/**
 * Pools profiles as the user tower reads them: the mean, then the maximum, of the item vectors of each profile (paper
 * section 4.2). A work that occurs twice counts twice in the mean. [profiles, 2 * width]
 */
export function poolProfiles({ offsets, items }: Profiles, itemVectors: Matrix): Matrix {
  const width = itemVectors.columns
  const rows = offsets.length - 1
  const data = new Float32Array(rows * 2 * width)
  for (let profile = 0; profile < rows; profile++) {
    const mean = data.subarray(profile * 2 * width, profile * 2 * width + width)
    const maximum = data.subarray(profile * 2 * width + width, (profile + 1) * 2 * width)
    maximum.fill(Number.NEGATIVE_INFINITY)
    const share = 1 / (offsets[profile + 1] - offsets[profile])
    for (let at = offsets[profile]; at < offsets[profile + 1]; at++) {
      const start = items[at] * width
      for (let column = 0; column < width; column++) {
        const value = itemVectors.data[start + column]
        mean[column] += value * share
        if (value > maximum[column]) maximum[column] = value
      }
    }
  }
  return { data, rows, columns: 2 * width }
}

/** Ragged profiles from one list of works per profile. */
export function profilesOf(lists: readonly ArrayLike<number>[]): Profiles {
  const offsets = new Int32Array(lists.length + 1)
  lists.forEach((list, profile) => (offsets[profile + 1] = offsets[profile] + list.length))
  const items = new Int32Array(offsets[lists.length])
  lists.forEach((list, profile) => items.set(list, offsets[profile]))
  return { offsets, items }
}
