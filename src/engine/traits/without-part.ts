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
    eachBin(vector, (level, light, colour, share) => {
      histograms[level].lightness[light] += share / rows
      histograms[level].colour[colour] += share / rows
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
  const own = histograms.map((level) => ({
    lightness: level.lightness.map(() => 0),
    colour: level.colour.map(() => 0),
  }))
  eachBin(vector, (level, light, colour, share) => {
    own[level].lightness[light] += share
    own[level].colour[colour] += share
  })
  eachBin(vector, (level, light, colour, _, at) => {
    const cell = cellTotals(histograms[level], own[level], BUILTIN_PARTS.colours[level], light)
    const lights = part === 'light' ? histograms[level] : own[level]
    const colours = part === 'light' ? own[level] : histograms[level]
    const total = part === 'light' ? cell.average : cell.own
    const other = part === 'light' ? cell.own : cell.average
    if (total === 0 || other === 0) return
    // A cell keeps the whole that it has in this picture.
    const share = (lights.lightness[light] / total) * (colours.colour[colour] / other) * cell.own
    result[at] = Math.sqrt(share)
  })
}

interface Marginals {
  readonly lightness: Float64Array
}

function cellTotals(
  average: Marginals,
  own: Marginals,
  { lightness }: { readonly lightness: number },
  light: number,
): { readonly average: number; readonly own: number } {
  const first = Math.floor(light / lightness) * lightness
  const total = ({ lightness: shares }: Marginals): number => {
    let sum = 0
    for (let at = first; at < first + lightness; at++) sum += shares[at]
    return sum
  }
  return { average: total(average), own: total(own) }
}

/** Every bin of every histogram: its places among the lightnesses and among the colours of its level, and its share. */
function eachBin(
  vector: Float32Array,
  take: (level: number, light: number, colour: number, share: number, at: number) => void,
): void {
  BUILTIN_PARTS.colours.forEach(({ start, cells, lightness, chroma }, level) => {
    const colours = chroma ** 2
    for (let bin = 0; bin < cells ** 2 * lightness * colours; bin++) {
      const cellAndLight = Math.floor(bin / colours)
      const cell = Math.floor(cellAndLight / lightness)
      const at = start + bin
      take(level, cellAndLight, cell * colours + (bin % colours), vector[at] ** 2, at)
    }
  })
}
