import type { Matrix } from '../../../src/learning/dataset.ts'
import type { Triples } from '../../../src/learning/curatornet/triples.ts'
import type { Random } from '../../../src/learning/linalg/random.ts'

export function gaussianMatrix(rows: number, columns: number, random: Random): Matrix {
  return { data: Float32Array.from({ length: rows * columns }, () => random.gaussian()), rows, columns }
}

/** Profile lengths as in the published data: 64% one work, one of 271, few above 16. */
export function publishedLength(random: Random): number {
  const draw = random.next()
  if (draw < 0.64) return 1
  if (draw < 0.8) return 2
  if (draw < 0.87) return 3
  if (draw < 0.92) return 4
  return 5 + random.integer(12)
}

/**
 * Triples over profiles of the given lengths, in which `hot` works occupy 30% of all positions: a handful of repeated
 * indices that many rows are added to. The first `hot` profiles are equally frequent.
 */
export function crowdedTriples(
  lengths: readonly number[],
  triples: number,
  works: number,
  hot: number,
  random: Random,
): Triples {
  const work = (): number => random.integer(random.next() < 0.3 ? hot : works)
  let end = 0
  const offsets = Int32Array.of(0, ...lengths.map((length) => (end += length)))
  const profileOf = Int32Array.from({ length: triples }, () =>
    random.integer(random.next() < 0.3 ? Math.min(hot, lengths.length) : lengths.length),
  )
  return {
    profiles: { offsets, items: Int32Array.from({ length: end }, work) },
    profileOf,
    positive: profileOf.map(work),
    negative: profileOf.map(work),
    length: triples,
  }
}

/** The indices of all triples, as a batch. */
export function allOf(triples: Triples): Int32Array {
  return Int32Array.from({ length: triples.length }, (_, triple) => triple)
}
