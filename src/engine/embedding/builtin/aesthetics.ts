import type { Picture, Plane } from './picture.ts'
import { toUnitLength } from './vectors.ts'

/**
 * The seven attributes of visual attractiveness of Messina et al. 2018 ("Content-based artwork recommendation:
 * integrating painting metadata with neural and manually-engineered visual features"), defined by San Pedro and
 * Siersdorfer 2009 ("Ranking and classifying attractive photos in folksonomies").
 */
export interface Aesthetics {
  /** Mean luma, 0..1. */
  readonly brightness: number
  /** Mean distance between a pixel's largest and smallest channel, 0..1. */
  readonly saturation: number
  /** Mean of |Laplacian of luma| / mean luma of the 3 x 3 pixels around it, >= 0. */
  readonly sharpness: number
  /** Shannon entropy of luma in 256 steps, 0..8 bits. */
  readonly entropy: number
  /** Root mean square distance of the colours from their mean, in RGB 0..1 per channel: 0..sqrt(3)/2. */
  readonly contrast: number
  /** Hasler and Süsstrunk 2003, equation 11, on 8-bit channels: 0 = grey, above 80 highly colourful. */
  readonly colourfulness: number
  /** Huang et al. 2006: how close skin, grass and sky are to the saturation that people expect of them, 0..1. */
  readonly naturalness: number
}

/** The unscaled measures of a picture, as defined. `luma`: its brightness, of the same size. */
export function aestheticsOf(picture: Picture, luma: Plane): Aesthetics {
  return {
    ...colourStatistics(picture),
    ...lumaStatistics(luma),
    sharpness: sharpnessOf(luma),
    naturalness: naturalnessOf(picture),
  }
}

/** The middle and half-width of the range that contains most paintings: it is mapped to about -1..1. */
const RANGES: Readonly<Record<keyof Aesthetics, readonly [middle: number, halfWidth: number]>> = {
  brightness: [0.43, 0.2],
  saturation: [0.15, 0.1],
  sharpness: [0.25, 0.15],
  entropy: [7.1, 0.6],
  contrast: [0.33, 0.12],
  colourfulness: [37, 20],
  naturalness: [0.7, 0.17],
}

/** Number of values that `aestheticsVector` returns. */
export const AESTHETICS = Object.keys(RANGES).length

/** The seven attributes as a vector of length 1, in the order of `RANGES`. */
export function aestheticsVector(picture: Picture, luma: Plane): Float32Array {
  const values = aestheticsOf(picture, luma)
  const names = Object.keys(RANGES) as (keyof Aesthetics)[]
  return toUnitLength(
    Float32Array.from(names, (name) => {
      const [middle, halfWidth] = RANGES[name]
      return Math.tanh((values[name] - middle) / halfWidth)
    }),
  )
}

function colourStatistics(picture: Picture): Pick<Aesthetics, 'saturation' | 'contrast' | 'colourfulness'> {
  const { rgb } = picture
  const pixels = rgb.length / 3
  let saturation = 0
  let redSum = 0
  let greenSum = 0
  let blueSum = 0
  let squares = 0
  let redGreenSquares = 0
  let yellowBlueSquares = 0
  for (let byte = 0; byte < rgb.length; byte += 3) {
    const red = rgb[byte]
    const green = rgb[byte + 1]
    const blue = rgb[byte + 2]
    const redGreen = red - green
    const yellowBlue = (red + green) / 2 - blue
    saturation += Math.max(red, green, blue) - Math.min(red, green, blue)
    redSum += red
    greenSum += green
    blueSum += blue
    squares += red * red + green * green + blue * blue
    redGreenSquares += redGreen * redGreen
    yellowBlueSquares += yellowBlue * yellowBlue
  }
  const red = redSum / pixels
  const green = greenSum / pixels
  const blue = blueSum / pixels
  const variance = squares / pixels - (red * red + green * green + blue * blue)
  const opponentMean = Math.hypot(red - green, (red + green) / 2 - blue)
  const opponentVariance = (redGreenSquares + yellowBlueSquares) / pixels - opponentMean ** 2
  // All sums are exact, but the last subtraction can fall below zero through rounding.
  return {
    saturation: saturation / pixels / 255,
    contrast: Math.sqrt(Math.max(0, variance)) / 255,
    colourfulness: Math.sqrt(Math.max(0, opponentVariance)) + 0.3 * opponentMean,
  }
}

function lumaStatistics(luma: Plane): Pick<Aesthetics, 'brightness' | 'entropy'> {
  const pixels = luma.values.length
  const counts = new Uint32Array(256)
  let sum = 0
  for (let pixel = 0; pixel < pixels; pixel++) {
    sum += luma.values[pixel]
    counts[(luma.values[pixel] + 0.5) | 0]++
  }
  let entropy = 0
  for (const count of counts) if (count > 0) entropy -= (count / pixels) * Math.log2(count / pixels)
  return { brightness: sum / pixels / 255, entropy }
}

function sharpnessOf(luma: Plane): number {
  const { values, width, height } = luma
  let sum = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const pixel = y * width + x
      const middle = values[pixel]
      const beside = values[pixel - 1] + values[pixel + 1] + values[pixel - width] + values[pixel + width]
      const corners =
        values[pixel - width - 1] +
        values[pixel - width + 1] +
        values[pixel + width - 1] +
        values[pixel + width + 1]
      const around = (middle + beside + corners) / 9
      // Black surrounded by black has no edge and must not cause a division by zero.
      if (around > 0) sum += Math.abs(beside - 4 * middle) / around
    }
  }
  const inner = Math.max(0, width - 2) * Math.max(0, height - 2)
  return inner > 0 ? sum / inner : 0
}

/** Hue range in degrees, and mean and deviation of the saturation (HSL) that people consider natural, per category. */
const NATURAL = [
  { from: 25, to: 70, mean: 0.76, deviation: 0.52 }, // Skin.
  { from: 95, to: 135, mean: 0.81, deviation: 0.53 }, // Grass.
  { from: 185, to: 260, mean: 0.43, deviation: 0.22 }, // Sky.
] as const

/** Huang, Wang and Wu 2006: pixels of HSL lightness .2 to .8 and saturation above .1, grouped by hue. */
function naturalnessOf(picture: Picture): number {
  const { rgb } = picture
  const pixels = NATURAL.map(() => 0)
  const saturations = NATURAL.map(() => 0)
  for (let byte = 0; byte < rgb.length; byte += 3) {
    const red = rgb[byte]
    const green = rgb[byte + 1]
    const blue = rgb[byte + 2]
    const largest = Math.max(red, green, blue)
    const smallest = Math.min(red, green, blue)
    const chroma = largest - smallest
    const lightness = (largest + smallest) / 510
    if (chroma === 0 || lightness < 0.2 || lightness > 0.8) continue
    const saturation = chroma / 255 / (1 - Math.abs(2 * lightness - 1))
    if (saturation <= 0.1) continue
    const hue = hueOf(red, green, blue, largest, chroma)
    const kind = NATURAL.findIndex(({ from, to }) => hue >= from && hue <= to)
    if (kind < 0) continue
    pixels[kind]++
    saturations[kind] += saturation
  }
  const total = pixels[0] + pixels[1] + pixels[2]
  if (total === 0) return 0
  return NATURAL.reduce((sum, { mean, deviation }, kind) => {
    if (pixels[kind] === 0) return sum
    const distance = (saturations[kind] / pixels[kind] - mean) / deviation
    return sum + (pixels[kind] / total) * Math.exp(-0.5 * distance * distance)
  }, 0)
}

/** Hue in degrees, 0..360, of a colour that is not grey. */
function hueOf(red: number, green: number, blue: number, largest: number, chroma: number): number {
  if (largest === red) return (60 * ((green - blue) / chroma) + 360) % 360
  if (largest === green) return 60 * ((blue - red) / chroma) + 120
  return 60 * ((red - green) / chroma) + 240
}
