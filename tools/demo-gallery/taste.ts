import { MANNERS } from './manners/index.ts'
import { colourOf } from './palette.ts'
import type { PictureParameters } from './picture.ts'
import type { SubjectName } from './scenes/index.ts'

/**
 * The latent space of works and of clients' tastes: what can be seen in a picture, never who painted it. Three groups:
 * colour (lightness, green-red, blue-yellow, chroma), subject (nature, people and their things, abstraction) and manner
 * (brushed, geometric, complexity).
 */
export const GROUPS = [
  { name: 'colour', from: 0, to: 4 },
  { name: 'subject', from: 4, to: 7 },
  { name: 'manner', from: 7, to: 10 },
] as const

export const TRAITS = 10

/** How much a subject concerns nature, people and their things, or nothing representational. */
const SUBJECT_TRAITS: Record<SubjectName, readonly [number, number, number]> = {
  landscape: [1, -0.6, -0.6],
  seascape: [0.8, -0.8, -0.2],
  trees: [1, -0.8, -0.3],
  flowers: [0.5, 0.2, -0.6],
  'still life': [-0.2, 0.7, -0.6],
  interior: [-0.7, 0.6, -0.4],
  portrait: [-0.6, 1, -0.8],
  cityscape: [-0.6, 0.3, -0.3],
  abstract: [-0.5, -0.7, 1.1],
}

/** Raw traits of one picture; `standardise` makes the groups comparable. */
export function traitsOf({ palette, subject, manner, complexity }: PictureParameters): Float64Array {
  const { brushed, geometric } = MANNERS[manner]
  return Float64Array.from([...colourOf(palette), ...SUBJECT_TRAITS[subject], brushed, geometric, complexity])
}

/**
 * Traits over a whole collection with mean 0 and, within a group, deviations that give each group the same
 * expected squared distance (1) between two works.
 */
export function standardise(traits: readonly Float64Array[]): Float64Array[] {
  const mean = new Float64Array(TRAITS)
  const deviation = new Float64Array(TRAITS)
  for (const row of traits)
    for (let trait = 0; trait < TRAITS; trait++) mean[trait] += row[trait] / traits.length
  for (const row of traits) {
    for (let trait = 0; trait < TRAITS; trait++)
      deviation[trait] += (row[trait] - mean[trait]) ** 2 / traits.length
  }
  return traits.map((row) => {
    const standard = new Float64Array(TRAITS)
    for (const { from, to } of GROUPS) {
      for (let trait = from; trait < to; trait++) {
        const spread = Math.sqrt(deviation[trait] * 2 * (to - from)) || 1
        standard[trait] = (row[trait] - mean[trait]) / spread
      }
    }
    return standard
  })
}

/** Squared distance with one weight per group. */
export function tasteDistance(first: Float64Array, second: Float64Array, weights: readonly number[]): number {
  let distance = 0
  for (const [group, { from, to }] of GROUPS.entries()) {
    let sum = 0
    for (let trait = from; trait < to; trait++) sum += (first[trait] - second[trait]) ** 2
    distance += weights[group] * sum
  }
  return distance
}
