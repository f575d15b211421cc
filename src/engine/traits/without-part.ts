import { AESTHETIC_NAMES } from '../embedding/builtin/aesthetics.ts'
import { BUILTIN_PARTS } from '../embedding/builtin/index.ts'
import type { Matrix } from '../../learning/dataset.ts'
import type { Axis } from './measures.ts'

/**
 * Takes a trait out of vectors of the built-in descriptors: what describes it becomes what it is on average over the
 * catalogue, and everything else stays. A colour histogram is joint, so its other half stays as it was: without light,
 * each colour keeps its share and takes the lightness that the catalogue has on average; without its palette, each
 * lightness keeps its share.
 */

type Part = 'light' | 'palette' | 'texture'

/** Which part of the descriptors a measure is seen in; none sees the format. */
const PART_OF: Readonly<Partial<Record<Axis, Part>>> = {
  light: 'light',
  warmth: 'palette',
  vividness: 'palette',
  texture: 'texture',
}

const ATTRIBUTES: Readonly<Record<Part, readonly (typeof AESTHETIC_NAMES)[number][]>> = {
  light: ['brightness', 'contrast'],
  palette: ['saturation', 'colourfulness', 'naturalness'],
  texture: ['sharpness', 'entropy'],
}

/** What the catalogue's works have on average. */
export interface AveragePicture {
  readonly numbers: Float64Array
  /** Of each histogram, cell by cell: shares of the lightnesses, and of the colours. */
  readonly histograms: readonly { readonly lightness: Float64Array; readonly colour: Float64Array }[]
}

export function hasPart(axis: Axis): boolean {
  return PART_OF[axis] !== undefined
}

/** @param vectors of the built-in descriptors, one row a work, at least one */
export function averagePicture({ data, rows, columns }: Matrix): AveragePicture {
  const numbers = new Float64Array(columns)
  for (let at = 0; at < data.length; at++) numbers[at % columns] += data[at] / rows
  const histograms = BUILTIN_PARTS.colours.map(({ cells, lightness, chroma }) => ({
    lightness: new Float64Array(cells ** 2 * lightness),
    colour: new Float64Array(cells ** 2 * chroma ** 2),
  }))
  for (let row = 0; row < rows; row++) {
    const vector = data.subarray(row * columns, (row + 1) * columns)
    BUILTIN_PARTS.colours.forEach(({ start, cells, lightness, chroma }, level) => {
      const colours = chroma ** 2
      for (let cell = 0; cell < cells ** 2; cell++) {
        const own = marginalsOf(vector, start + cell * lightness * colours, lightness, colours)
        own.lights.forEach((share, at) => {
          histograms[level].lightness[cell * lightness + at] += share / rows
        })
        own.colours.forEach((share, at) => {
          histograms[level].colour[cell * colours + at] += share / rows
        })
      }
    })
  }
  return { numbers, histograms }
}

/**
 * The same vector without what tells the trait.
 * @throws RangeError where the built-in descriptors have no part for it
 */
export function withoutTrait(axis: Axis, vector: Float32Array, average: AveragePicture): Float32Array {
  const part = PART_OF[axis]
  if (part === undefined) throw new RangeError(`no part of the descriptors tells the ${axis}`)
  const result = Float32Array.from(vector)
  const { patterns, aesthetics } = BUILTIN_PARTS
  for (const name of ATTRIBUTES[part]) {
    const at = aesthetics.start + AESTHETIC_NAMES.indexOf(name)
    result[at] = average.numbers[at]
  }
  if (part === 'texture') {
    const end = patterns.start + patterns.vectors * patterns.length
    for (let at = patterns.start; at < end; at++) result[at] = average.numbers[at]
  } else replaceColours(part, vector, average, result)
  return result
}

function replaceColours(
  part: 'light' | 'palette',
  vector: Float32Array,
  { histograms }: AveragePicture,
  result: Float32Array,
): void {
  BUILTIN_PARTS.colours.forEach(({ start, cells, lightness, chroma }, level) => {
    const average = histograms[level]
    const colours = chroma ** 2
    for (let cell = 0; cell < cells ** 2; cell++) {
      const first = start + cell * lightness * colours
      const own = marginalsOf(vector, first, lightness, colours)
      const usualLights = average.lightness.subarray(cell * lightness, (cell + 1) * lightness)
      const usualColours = average.colour.subarray(cell * colours, (cell + 1) * colours)
      const lights = part === 'light' ? usualLights : own.lights
      const hues = part === 'light' ? own.colours : usualColours
      const usual = sum(usualLights)
      if (own.total === 0 || usual === 0) continue
      // A cell keeps the whole that it has in this picture: one of the two marginals adds up to it already.
      for (let light = 0; light < lightness; light++) {
        for (let hue = 0; hue < colours; hue++) {
          result[first + light * colours + hue] = Math.sqrt((lights[light] * hues[hue]) / usual)
        }
      }
    }
  })
}

/** Shares of the lightnesses and of the colours in one cell. */
function marginalsOf(
  vector: Float32Array,
  first: number,
  lightness: number,
  colours: number,
): { readonly lights: Float64Array; readonly colours: Float64Array; readonly total: number } {
  const lights = new Float64Array(lightness)
  const hues = new Float64Array(colours)
  let total = 0
  for (let light = 0; light < lightness; light++) {
    for (let hue = 0; hue < colours; hue++) {
      const share = vector[first + light * colours + hue] ** 2
      lights[light] += share
      hues[hue] += share
      total += share
    }
  }
  return { lights, colours: hues, total }
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
