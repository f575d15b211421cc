import { AESTHETICS, aestheticsVector } from './aesthetics.ts'
import { colourHistograms, colourPositions } from './colour-histograms.ts'
import type { ColourLevel } from './colour-histograms.ts'
import { ORIENTED_GRADIENTS, orientedGradients } from './gradients.ts'
import { labPlanes } from './lab.ts'
import { LOCAL_PATTERNS, localPatterns } from './local-patterns.ts'
import { halvings, opponentPlanes, pictureOf } from './picture.ts'

/** The spatial pyramid of colour, from the whole picture to its quarters. */
const COLOUR_LEVELS: readonly ColourLevel[] = [
  { cells: 1, lightness: 6, chroma: 6 },
  { cells: 2, lightness: 4, chroma: 4 },
]

/** Number of scales, each half the previous size and starting at full size, on which local patterns are counted. */
const PATTERN_LEVELS = { luma: 3, redGreen: 2, yellowBlue: 2 } as const

/** Number of halvings of luma whose gradients are computed; at full size they are mostly JPEG noise and brush marks. */
const GRADIENT_LEVELS = 2

/**
 * Weight of one vector of each family in a comparison. Every vector has length 1, so the cosine of two pictures is the
 * mean of the families' cosines with these weights. Colours differ much from picture to picture and textures little,
 * hence the larger weight of the patterns.
 */
const WEIGHTS = { colour: 1, patterns: 1.5, gradients: 0.5, aesthetics: 0.2 } as const

const patternVectors = PATTERN_LEVELS.luma + PATTERN_LEVELS.redGreen + PATTERN_LEVELS.yellowBlue
const colourNumbers = COLOUR_LEVELS.map((level) => level.cells ** 2 * level.lightness * level.chroma ** 2)
const patternsStart = colourNumbers.reduce((sum, numbers) => sum + numbers, 0)
const dimension =
  patternsStart + patternVectors * LOCAL_PATTERNS + GRADIENT_LEVELS * ORIENTED_GRADIENTS + AESTHETICS

/** Offsets of the parts of a vector. */
export const BUILTIN_PARTS = {
  /** Histograms whose squares are shares of the picture, cell by cell. */
  colours: COLOUR_LEVELS.map((level, at) => ({
    ...level,
    start: colourNumbers.slice(0, at).reduce((sum, numbers) => sum + numbers, 0),
  })),
  /** All vectors of local patterns, luma first, each of `length` numbers. */
  patterns: {
    start: patternsStart,
    ofLuma: PATTERN_LEVELS.luma,
    length: LOCAL_PATTERNS,
  },
} as const

/** The embedder that needs no weights. A change to any number in its vectors requires a new version. */
export const BUILTIN = { name: 'builtin', version: 'builtin-1', dimension } as const

/**
 * Describes a picture by hand-crafted measures of its colours, textures, composition and appeal. The parts, in this
 * order: L*a*b* histograms over a spatial pyramid, local binary patterns of luma and of the two opponent colours at
 * several sizes, oriented gradients on a grid at two sizes, the seven aesthetic attributes of Messina et al. 2018.
 * Radii are in pixels: pictures should have similar longer sides, 256 for instance, and their true proportions.
 * @param rgb 8 bits per channel, row by row, 3 * width * height bytes
 * @returns `BUILTIN.dimension` finite numbers, designed for the cosine; identical on every machine and on every call
 * @throws Fault `bad-picture` if the bytes do not match width x height
 */
export function describePicture(rgb: Uint8Array, width: number, height: number): Float32Array {
  const picture = pictureOf(rgb, width, height)
  const colours = colourPositions(labPlanes(picture))
  const { luma, redGreen, yellowBlue } = opponentPlanes(picture)
  const lumas = halvings(luma, PATTERN_LEVELS.luma)
  const patternPlanes = [
    ...lumas,
    ...halvings(redGreen, PATTERN_LEVELS.redGreen),
    ...halvings(yellowBlue, PATTERN_LEVELS.yellowBlue),
  ]
  const parts: readonly Part[] = [
    ...COLOUR_LEVELS.map((level) => part('colour', colourHistograms(colours, width, height, level))),
    ...patternPlanes.map((plane) => part('patterns', localPatterns(plane))),
    ...lumas.slice(1, 1 + GRADIENT_LEVELS).map((plane) => part('gradients', orientedGradients(plane))),
    part('aesthetics', aestheticsVector(picture, luma)),
  ]
  return concatenated(parts)
}

interface Part {
  readonly family: keyof typeof WEIGHTS
  readonly vector: Float32Array
}

function part(family: Part['family'], vector: Float32Array): Part {
  return { family, vector }
}

/** A weight in the cosine corresponds to its square root in the vector. */
function concatenated(parts: readonly Part[]): Float32Array {
  const result = new Float32Array(dimension)
  let offset = 0
  for (const { family, vector } of parts) {
    const scale = Math.sqrt(WEIGHTS[family])
    for (const value of vector) result[offset++] = scale * value
  }
  return result
}
