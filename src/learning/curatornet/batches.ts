import type { Random } from '../linalg/random.ts'
import { groupByTarget } from './step/segment-tables.ts'
import type { Triples } from './triples.ts'

/** The order in which one pass visits the triples, divided into batches. */
export interface BatchOrder {
  /** The batches of the next pass: numbers of triples. Each pass reuses the memory of the previous one. */
  nextPass(): Int32Array[]
}

/** Batches reshuffled for each pass. */
export function shuffledBatches(triples: Triples, batchSize: number, random: Random): BatchOrder {
  const order = inOrder(triples)
  return {
    nextPass() {
      random.shuffle(order)
      return cut(order, batchSize)
    },
  }
}

/**
 * The order of the authors' code: shuffled once, then sorted by the length of the profile, short profiles first, and
 * the same in every pass.
 */
export function shortProfilesFirst(triples: Triples, batchSize: number, random: Random): BatchOrder {
  const shuffled = inOrder(triples)
  random.shuffle(shuffled)
  const { offsets } = triples.profiles
  const lengths = shuffled.map((triple) => {
    const profile = triples.profileOf[triple]
    return offsets[profile + 1] - offsets[profile]
  })
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
  const order = groupByTarget(lengths, longest + 1).order.map((place) => shuffled[place])
  return { nextPass: () => cut(order, batchSize) }
}

function inOrder({ length }: Triples): Int32Array {
  return Int32Array.from({ length }, (_, triple) => triple)
}

/** Batches of equal size, to within one triple, and at most `batchSize`. */
function cut(order: Int32Array, batchSize: number): Int32Array[] {
  const batches = Math.ceil(order.length / batchSize)
  return Array.from({ length: batches }, (_, index) =>
    order.subarray(
      Math.round((index * order.length) / batches),
      Math.round(((index + 1) * order.length) / batches),
    ),
  )
}
