import type { VisibleTrait } from '../../contract/results/suggestions.ts'
import { chromaOfBin } from '../embedding/builtin/colour-histograms.ts'
import { BUILTIN_PARTS } from '../embedding/builtin/index.ts'
import { labPlanes } from '../embedding/builtin/lab.ts'
import { EVEN_GROUND } from '../embedding/builtin/local-patterns.ts'

/** The measures of a picture, each a single number; NaN if unknown. */
export const AXES = ['light', 'warmth', 'vividness', 'texture', 'format'] as const
export type Axis = (typeof AXES)[number]
export type Measures = Readonly<Record<Axis, number>>

/** The words for the low and the high end of each measure. */
const POLES: Readonly<Record<Axis, readonly [low: VisibleTrait, high: VisibleTrait]>> = {
  light: ['dark', 'bright'],
  warmth: ['cool', 'warm'],
  vividness: ['muted', 'vivid'],
  texture: ['smooth', 'lively'],
  format: ['upright', 'wide'],
}

/** Between these two values of a measure no word applies. */
export type Ends = Readonly<Record<Axis, readonly [low: number, high: number]>>

/** Sides that differ by less than a tenth count as a square. */
const SQUARE = Math.log(1.1)
/** A word applies to the third of the works at either end. */
const THIRD = 1 / 3

/** A picture's data in the catalogue. */
export interface Look {
  readonly width: number
  readonly height: number
  /** `#rrggbb`. */
  readonly averageColour: string
}

/**
 * The measures of a picture: lightness and warmth (how far from blue and green to red and yellow) of its average
 * colour, the logarithm of width to height, and, if a vector of the built-in descriptors is available, the mean chroma
 * of its colours and how little of it is even ground.
 */
export function measuresOf(look: Look | undefined, builtin?: Float32Array): Measures {
  const { lightness, warmth } = averageOf(look)
  return {
    light: lightness,
    warmth,
    vividness: builtin === undefined ? NaN : meanChroma(builtin),
    texture: builtin === undefined ? NaN : -evenGround(builtin),
    format: look === undefined ? NaN : Math.log(look.width / look.height),
  }
}

/** Thresholds of the words: the outer thirds of the sampled works, and a format that is not square. */
export function endsOf(sample: readonly Measures[]): Ends {
  const thirds = (axis: Axis): [number, number] => {
    const values = sample
      .map((measures) => measures[axis])
      .filter(Number.isFinite)
      .sort((a, b) => a - b)
    if (values.length === 0) return [-Infinity, Infinity]
    const at = (share: number): number => values[Math.round(share * (values.length - 1))]
    return [at(THIRD), at(1 - THIRD)]
  }
  return {
    light: thirds('light'),
    warmth: thirds('warmth'),
    vividness: thirds('vividness'),
    texture: thirds('texture'),
    format: [-SQUARE, SQUARE],
  }
}

/** The word for a work on an axis; undefined between the thresholds and if the measure is unknown. */
export function wordOf(axis: Axis, measures: Measures, ends: Ends): VisibleTrait | undefined {
  const [low, high] = ends[axis]
  const value = measures[axis]
  if (value < low) return POLES[axis][0]
  return value > high ? POLES[axis][1] : undefined
}

/** The words that a work shares with more than half of the works in a profile, by axis. */
export function sharedWords(
  profile: readonly Measures[],
  work: Measures,
  ends: Ends,
): ReadonlyMap<Axis, VisibleTrait> {
  const shared = new Map<Axis, VisibleTrait>()
  for (const axis of AXES) {
    const word = wordOf(axis, work, ends)
    if (word === undefined) continue
    const same = profile.filter((own) => wordOf(axis, own, ends) === word).length
    if (2 * same > profile.length) shared.set(axis, word)
  }
  return shared
}

function averageOf(look: Look | undefined): { readonly lightness: number; readonly warmth: number } {
  const digits = /^#([0-9a-f]{6})$/i.exec(look?.averageColour ?? '')?.[1]
  if (digits === undefined) return { lightness: NaN, warmth: NaN }
  const rgb = Uint8Array.from([0, 2, 4], (at) => parseInt(digits.slice(at, at + 2), 16))
  const { lightness, greenRed, blueYellow } = labPlanes({ rgb, width: 1, height: 1 })
  return { lightness: lightness[0], warmth: greenRed[0] + blueYellow[0] }
}

/** The mean chroma of the first histogram, which covers the whole picture. */
function meanChroma(builtin: Float32Array): number {
  const [{ start, lightness, chroma }] = BUILTIN_PARTS.colours
  let sum = 0
  let total = 0
  for (let bin = 0; bin < lightness * chroma * chroma; bin++) {
    const share = builtin[start + bin] ** 2
    const greenRed = chromaOfBin(Math.floor(bin / chroma) % chroma, chroma)
    const blueYellow = chromaOfBin(bin % chroma, chroma)
    sum += share * Math.hypot(greenRed, blueYellow)
    total += share
  }
  return total > 0 ? sum / total : NaN
}

/** Share of even ground among the patterns of the picture's luma: the mean over the sizes. */
function evenGround(builtin: Float32Array): number {
  const { start, length, ofLuma } = BUILTIN_PARTS.patterns
  let sum = 0
  for (let size = 0; size < ofLuma; size++) sum += builtin[start + size * length + EVEN_GROUND]
  return sum / ofLuma
}
