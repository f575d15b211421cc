import type { LabPlanes } from './lab.ts'
import { cellsAlong } from './picture.ts'
import { roots, toUnitLength } from './vectors.ts'

/** One level of the spatial pyramid: `cells` x `cells` parts of the picture, each with its own histogram. */
export interface ColourLevel {
  readonly cells: number
  /** Bins along lightness, at least 2. */
  readonly lightness: number
  /** Bins along a* and along b*, at least 2. */
  readonly chroma: number
}

/** Limit of the chroma axes, in L*a*b* units: few pigments exceed it, and values beyond it count in the last bin. */
const CHROMA_LIMIT = 60

/**
 * L*a*b* with every axis mapped to 0..1, as the bins divide it. Chroma is scaled by its square root, because most of a
 * painting is near the grey axis (.5); values beyond the limit stay outside 0..1.
 */
export function colourPositions(lab: LabPlanes): LabPlanes {
  const pixels = lab.lightness.length
  const lightness = new Float32Array(pixels)
  const greenRed = new Float32Array(pixels)
  const blueYellow = new Float32Array(pixels)
  for (let pixel = 0; pixel < pixels; pixel++) {
    lightness[pixel] = lab.lightness[pixel] / 100
    greenRed[pixel] = chromaPosition(lab.greenRed[pixel])
    blueYellow[pixel] = chromaPosition(lab.blueYellow[pixel])
  }
  return { lightness, greenRed, blueYellow }
}

function chromaPosition(value: number): number {
  const distance = Math.sqrt(Math.abs(value) / CHROMA_LIMIT) / 2
  return value < 0 ? 0.5 - distance : 0.5 + distance
}

/** The chroma (a* or b*) at the centre of a bin among `bins`: the inverse of `chromaPosition`. */
export function chromaOfBin(bin: number, bins: number): number {
  const distance = 2 * ((bin + 0.5) / bins - 0.5)
  return Math.sign(distance) * distance ** 2 * CHROMA_LIMIT
}

/** The place of a position 0..1 among `bins` bins as a real number 0..bins-1: whole numbers are bin centres. */
function placeAmong(bins: number, position: number): number {
  return Math.min(bins - 1, Math.max(0, position * bins - 0.5))
}

/**
 * Joint L*a*b* histograms over one level of the spatial pyramid (Lazebnik et al. 2006), square-rooted, length 1. Each
 * pixel is distributed over the eight bins around it, so that a small change of colour causes a small change in the
 * histogram.
 * @param positions of the picture's width x height pixels, from `colourPositions`
 * @returns cells^2 * lightness * chroma^2 numbers, cell by cell, row by row from the top left.
 */
export function colourHistograms(
  positions: LabPlanes,
  width: number,
  height: number,
  level: ColourLevel,
): Float32Array {
  const { cells, chroma } = level
  const perCell = level.lightness * chroma * chroma
  const weights = new Float64Array(cells * cells * perCell)
  const columns = cellsAlong(width, cells)
  const rows = cellsAlong(height, cells)
  const nextLightness = chroma * chroma
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const lightness = placeAmong(level.lightness, positions.lightness[pixel])
      const greenRed = placeAmong(chroma, positions.greenRed[pixel])
      const blueYellow = placeAmong(chroma, positions.blueYellow[pixel])
      // The lower of the two bins on each axis, at most the second to last, so that the last bin can be its neighbour.
      const l = Math.min(level.lightness - 2, Math.floor(lightness))
      const a = Math.min(chroma - 2, Math.floor(greenRed))
      const b = Math.min(chroma - 2, Math.floor(blueYellow))
      const toL = lightness - l
      const toA = greenRed - a
      const toB = blueYellow - b
      const bin = (rows[y] * cells + columns[x]) * perCell + (l * chroma + a) * chroma + b
      const darkGreen = (1 - toL) * (1 - toA)
      const darkRed = (1 - toL) * toA
      const lightGreen = toL * (1 - toA)
      const lightRed = toL * toA
      weights[bin] += darkGreen * (1 - toB)
      weights[bin + 1] += darkGreen * toB
      weights[bin + chroma] += darkRed * (1 - toB)
      weights[bin + chroma + 1] += darkRed * toB
      weights[bin + nextLightness] += lightGreen * (1 - toB)
      weights[bin + nextLightness + 1] += lightGreen * toB
      weights[bin + nextLightness + chroma] += lightRed * (1 - toB)
      weights[bin + nextLightness + chroma + 1] += lightRed * toB
    }
  }
  return toUnitLength(roots(weights))
}
