import type { Plane } from './picture.ts'
import { centred, roots, toUnitLength } from './vectors.ts'

/** Offsets (x, y) of the eight neighbours of a pixel, in circular order. */
const NEIGHBOURS = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const

/** How much brighter a neighbour must be, on the scale of 8-bit channels: JPEG noise stays below it. */
const THRESHOLD = 3

/** The mirror image of a pattern: the left and right neighbours are swapped. */
function mirrored(pattern: number): number {
  let result = 0
  NEIGHBOURS.forEach(([x, y], bit) => {
    const opposite = NEIGHBOURS.findIndex((step) => step[0] === -x && step[1] === y)
    if ((pattern >> bit) & 1) result |= 1 << opposite
  })
  return result
}

/** Uniform: at most two transitions between brighter and not brighter around the circle (Ojala et al. 2002). */
function isUniform(pattern: number): boolean {
  let changes = 0
  for (let bit = 0; bit < 8; bit++) changes += ((pattern >> bit) ^ (pattern >> ((bit + 1) % 8))) & 1
  return changes <= 2
}

/** The bin of each of the 256 patterns: mirror images share one, and all non-uniform patterns share the last. */
const BIN_OF = new Uint8Array(256)
let uniformBins = 0
for (let pattern = 0; pattern < 256; pattern++) {
  if (!isUniform(pattern)) continue
  const twin = mirrored(pattern)
  BIN_OF[pattern] = twin < pattern ? BIN_OF[twin] : uniformBins++
}
for (let pattern = 0; pattern < 256; pattern++) if (!isUniform(pattern)) BIN_OF[pattern] = uniformBins

/** Number of bins in one histogram of local patterns. */
export const LOCAL_PATTERNS = uniformBins + 1

/** The bin of pixels without a neighbour that is brighter by the threshold: flat areas. */
export const EVEN_GROUND = BIN_OF[0]

/** Planes are compared as integers in units of 1/4096: exact for the means of up to 16 values in 256ths. */
const STEPS = 4096

/**
 * 1 if `value` is `limit` or more, else 0: uses the sign bit, since a branch per neighbour takes three times as long.
 */
function reaches(value: number, limit: number): number {
  return (limit - 1 - value) >>> 31
}

/**
 * How often each uniform local binary pattern (Ojala, Pietikäinen, Mäenpää 2002) of the eight nearest neighbours
 * occurs: the texture of brushwork and ground. Square-rooted, centred, length 1; zeros if the plane has no pixel with
 * eight neighbours. Larger radii are obtained from a halved plane.
 */
export function localPatterns(plane: Plane): Float32Array {
  const { width, height } = plane
  const values = new Int32Array(plane.values.length)
  for (let pixel = 0; pixel < values.length; pixel++) values[pixel] = plane.values[pixel] * STEPS
  const [east, southEast, south, southWest, west, northWest, north, northEast] = NEIGHBOURS.map(
    ([x, y]) => y * width + x,
  )
  const counts = new Float64Array(LOCAL_PATTERNS)
  for (let y = 1; y < height - 1; y++) {
    const end = (y + 1) * width - 1
    for (let pixel = y * width + 1; pixel < end; pixel++) {
      const limit = values[pixel] + THRESHOLD * STEPS
      const pattern =
        reaches(values[pixel + east], limit) |
        (reaches(values[pixel + southEast], limit) << 1) |
        (reaches(values[pixel + south], limit) << 2) |
        (reaches(values[pixel + southWest], limit) << 3) |
        (reaches(values[pixel + west], limit) << 4) |
        (reaches(values[pixel + northWest], limit) << 5) |
        (reaches(values[pixel + north], limit) << 6) |
        (reaches(values[pixel + northEast], limit) << 7)
      counts[BIN_OF[pattern]]++
    }
  }
  return toUnitLength(centred(roots(counts)))
}
