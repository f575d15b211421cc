import { lumaOf } from './luma.ts'
import { fitWithin, type Picture } from './resample.ts'

/** Upper limit for the longer side of the copy in which borders are detected. */
const SIDE = 256
/** A line of pixels is uniform if its brightness deviates by at most this much, of 255. */
const MOST_DEVIATION = 6
/** A line belongs to the border if its mean differs from the outermost line's by at most this much. */
const MOST_DIFFERENCE = 10
/** Upper limit for a border as a share of a side, so that an empty picture is not trimmed away. */
const MOST_SHARE = 0.4

/**
 * The picture without a border of a single colour, as left by a scanner's lid, a passe-partout or bars: lines of
 * uniform brightness are removed from each side, first above and below. Intended for comparison, so small: its longer
 * side is at most 256 pixels before trimming.
 */
export function trimBorders(original: Picture): Picture {
  const picture = fitWithin(original, SIDE)
  const { width, height } = picture
  const luma = lumaOf(picture, new Float32Array(width * height))
  const rowAt = (y: number): Line => ({ start: y * width, step: 1, length: width })
  const top = borderOf(luma, height, (y) => rowAt(y))
  const bottom = borderOf(luma, height, (y) => rowAt(height - 1 - y))
  const inner = height - top - bottom
  const columnAt = (x: number): Line => ({ start: top * width + x, step: width, length: inner })
  const left = borderOf(luma, width, (x) => columnAt(x))
  const right = borderOf(luma, width, (x) => columnAt(width - 1 - x))
  return crop(picture, { left, top, width: width - left - right, height: inner })
}

/** Pixels of a row or a column. */
interface Line {
  readonly start: number
  readonly step: number
  readonly length: number
}

/** Number of border lines, from the outermost inwards. */
function borderOf(luma: Float32Array, lines: number, lineAt: (index: number) => Line): number {
  const outermost = momentsOf(luma, lineAt(0))
  if (outermost.deviation > MOST_DEVIATION) return 0
  const most = Math.floor(lines * MOST_SHARE)
  for (let index = 1; index < most; index++) {
    const { mean, deviation } = momentsOf(luma, lineAt(index))
    if (deviation > MOST_DEVIATION || Math.abs(mean - outermost.mean) > MOST_DIFFERENCE) return index
  }
  return most
}

function momentsOf(luma: Float32Array, { start, step, length }: Line): { mean: number; deviation: number } {
  let sum = 0
  let squares = 0
  for (let i = 0, at = start; i < length; i++, at += step) {
    sum += luma[at]
    squares += luma[at] ** 2
  }
  const mean = sum / length
  return { mean, deviation: Math.sqrt(Math.max(0, squares / length - mean ** 2)) }
}

function crop(
  picture: Picture,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
): Picture {
  if (width === picture.width && height === picture.height) return picture
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const start = ((y + top) * picture.width + left) * 3
    data.set(picture.data.subarray(start, start + width * 3), y * width * 3)
  }
  return { data, width, height }
}
