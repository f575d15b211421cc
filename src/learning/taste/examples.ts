import type { History, Matrix } from '../dataset.ts'
import { profileOf } from '../evaluation/protocol.ts'
import { zeros } from '../linalg/products.ts'
import type { Random } from '../linalg/random.ts'

/** Examples of a work that belongs with other works: those of a client or of an artist. */
export interface TasteExamples {
  /** Mean vector of the other works, [examples, k]. */
  readonly profiles: Matrix
  /** The work that belongs with them. */
  readonly targets: Int32Array
  /** Index in `groups` of the group that the works are from. */
  readonly groupOf: Int32Array
  /** The works of each group. */
  readonly groups: readonly Int32Array[]
  /** Relative frequency with which an example is drawn. */
  readonly weights: Float64Array
}

/** Sources of examples: works bought by one client, and works by one artist (the paper's strategies 3 and 6). */
export const TASTE_SOURCES = ['purchases', 'artists'] as const
export type TasteSource = (typeof TASTE_SOURCES)[number]

/** Limits the weight of a single client, such as a dealer with a thousand purchases. */
const MOST_PER_CLIENT = 20
const MOST_PER_ARTIST = 60
/** An artist with a larger share of the works than this provides no information. */
const LARGEST_ARTIST = 0.25

/**
 * Each work that a client bought, paired with the client's others; a client's weight is the square root of the number
 * of the client's examples.
 */
export function purchaseExamples(
  histories: readonly History[],
  vectors: Matrix,
  random: Random,
): TasteExamples {
  return examplesOf(histories.map(profileOf), vectors, random, MOST_PER_CLIENT, -0.5)
}

/** Each work of an artist, paired with the artist's others; -1 in `artistOf` means no artist. */
export function artistExamples(artistOf: Int32Array, vectors: Matrix, random: Random): TasteExamples {
  const byArtist = Map.groupBy(artistOf.keys(), (work) => artistOf[work])
  byArtist.delete(-1)
  const groups = [...byArtist.values()]
    .filter((works) => works.length <= LARGEST_ARTIST * artistOf.length)
    .map((works) => Int32Array.from(works))
  return examplesOf(groups, vectors, random, MOST_PER_ARTIST, 0)
}

/** @param power weight of an example, as a power of its group's number of examples */
function examplesOf(
  all: readonly Int32Array[],
  vectors: Matrix,
  random: Random,
  most: number,
  power: number,
): TasteExamples {
  const groups = all.filter(({ length }) => length > 1)
  const chosen = groups.map((works) => {
    const shuffled = works.slice()
    random.shuffle(shuffled)
    return shuffled.subarray(0, most)
  })
  const length = chosen.reduce((sum, works) => sum + works.length, 0)
  const { columns } = vectors
  const profiles = zeros(length, columns)
  const targets = new Int32Array(length)
  const groupOf = new Int32Array(length)
  const weights = new Float64Array(length)
  let at = 0
  for (const [group, works] of groups.entries()) {
    const sum = new Float64Array(columns)
    for (const work of works) {
      for (let column = 0; column < columns; column++) sum[column] += vectors.data[work * columns + column]
    }
    for (const target of chosen[group]) {
      for (let column = 0; column < columns; column++) {
        const own = vectors.data[target * columns + column]
        profiles.data[at * columns + column] = (sum[column] - own) / (works.length - 1)
      }
      targets[at] = target
      groupOf[at] = group
      weights[at] = chosen[group].length ** power
      at++
    }
  }
  return { profiles, targets, groupOf, groups, weights }
}
