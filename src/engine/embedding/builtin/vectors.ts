/** Scales a vector to length 1 in place; a zero vector is unchanged. */
export function toUnitLength(values: Float32Array): Float32Array {
  let squares = 0
  for (const value of values) squares += value * value
  if (squares === 0) return values
  const scale = 1 / Math.sqrt(squares)
  for (let index = 0; index < values.length; index++) values[index] *= scale
  return values
}

/**
 * Subtracts the mean of a vector's entries from each of them, in place: this removes what every picture has in common.
 */
export function centred(values: Float32Array): Float32Array {
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  for (let index = 0; index < values.length; index++) values[index] -= mean
  return values
}

/**
 * Square roots of non-negative weights, so that a dot product compares two histograms as the Hellinger distance does:
 * without the roots, a few full bins would dominate all others.
 */
export function roots(weights: Float64Array): Float32Array {
  return Float32Array.from(weights, Math.sqrt)
}
