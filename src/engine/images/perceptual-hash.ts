import { lumaOf } from './luma.ts'
import { resize, type Picture } from './resample.ts'

/** Side of the picture from which the hash is computed, and number of its lowest frequencies per axis. */
const SIDE = 32
const FREQUENCIES = 8

/** cos((2 x + 1) u pi / 2 SIDE) for u = 1..FREQUENCIES and x = 0..SIDE-1, row by row: the DCT-II without u = 0. */
const COSINES = Float64Array.from({ length: FREQUENCIES * SIDE }, (_, i) => {
  const frequency = Math.floor(i / SIDE) + 1
  return Math.cos(((2 * (i % SIDE) + 1) * frequency * Math.PI) / (2 * SIDE))
})

/**
 * A 64-bit fingerprint that survives resizing and recompression: the signs, against their median, of the 8 x 8
 * lowest frequencies (frequency zero left out) of the picture's brightness at 32 x 32 (a "pHash"; Zauner 2010, "Implementation
 * and benchmarking of perceptual image hash functions", section 3.2.1). As 16 hexadecimal digits.
 */
export function perceptualHash(picture: Picture): string {
  const coefficients = lowFrequencies(lumaOf(resize(picture, SIDE, SIDE), new Float64Array(SIDE * SIDE)))
  const sorted = Float64Array.from(coefficients).sort()
  const median = (sorted[31] + sorted[32]) / 2
  let hash = 0n
  for (const value of coefficients) hash = (hash << 1n) | (value > median ? 1n : 0n)
  return hash.toString(16).padStart(16, '0')
}

/** Number of differing bits, of 64, between two perceptual hashes: below about 10 the pictures look alike. */
export function hashDistance(a: string, b: string): number {
  let difference = BigInt(`0x${a}`) ^ BigInt(`0x${b}`)
  let bits = 0
  for (; difference > 0n; difference &= difference - 1n) bits++
  return bits
}

/**
 * FREQUENCIES x FREQUENCIES coefficients, rounded so that a picture without structure yields zeros instead of noise.
 */
function lowFrequencies(luma: Float64Array): Float64Array {
  const across = new Float64Array(SIDE * FREQUENCIES)
  for (let y = 0; y < SIDE; y++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0
      for (let x = 0; x < SIDE; x++) sum += luma[y * SIDE + x] * COSINES[u * SIDE + x]
      across[y * FREQUENCIES + u] = sum
    }
  }
  const result = new Float64Array(FREQUENCIES * FREQUENCIES)
  for (let v = 0; v < FREQUENCIES; v++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0
      for (let y = 0; y < SIDE; y++) sum += across[y * FREQUENCIES + u] * COSINES[v * SIDE + y]
      result[v * FREQUENCIES + u] = Math.round(sum * 1024) / 1024
    }
  }
  return result
}
