/** Sorts a list by columns of ranks, in linear time. */

/** The rank of each code's word; -1 for a missing code. */
export function ranksOf(codes: Int32Array, ranks: Int32Array): Int32Array {
  return codes.map((code) => (code < 0 ? -1 : ranks[code]))
}

/** The rank of each number among all, the same for equal ones; -1 for a missing one. */
export function ranksOfNumbers(numbers: Float64Array): Int32Array {
  // NaN sorts last here.
  const sorted = numbers.toSorted()
  const ranks = new Int32Array(numbers.length)
  for (let at = 0; at < numbers.length; at++) {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle] < numbers[at]) low = middle + 1
      else high = middle
    }
    ranks[at] = Number.isNaN(numbers[at]) ? -1 : low
  }
  return ranks
}

/**
 * Counting sort of indices by integer keys; -1 comes last in both directions, and equal keys keep their order in
 * `first`.
 */
export function orderBy(keys: Int32Array, downwards: boolean, first?: Int32Array): Int32Array {
  const most = keys.reduce((highest, key) => Math.max(highest, key), -1)
  const bucketOf = (key: number): number => (key < 0 ? most + 1 : downwards ? most - key : key)
  const starts = new Int32Array(most + 3)
  for (const key of keys) starts[bucketOf(key) + 1]++
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket] += starts[bucket - 1]
  const order = new Int32Array(keys.length)
  for (let step = 0; step < keys.length; step++) {
    const at = first === undefined ? step : first[step]
    order[starts[bucketOf(keys[at])]++] = at
  }
  return order
}
