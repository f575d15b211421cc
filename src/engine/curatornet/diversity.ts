import type { Matrix } from '../dataset.ts'
import { gatherRows } from '../linalg/products.ts'
import { unitRows } from '../linalg/standardise.ts'
import { breathe } from '../pace.ts'
import type { RankedWork } from './rank.ts'

export interface DiversityOptions {
  /** At most this many works. */
  readonly k: number
  /** 0 keeps the ranking as it is, 1 looks at nothing but unlikeness. */
  readonly diversity: number
}

/** How many of the best works compete for each place: enough to choose from, none that suits the client badly. */
export const CANDIDATES_PER_PLACE = 20

/** Multiplications between two breaths: some 50 ms. */
const OPERATIONS_PER_BREATH = 5e7

/**
 * Chooses k works that suit and do not repeat each other, by maximal marginal relevance (Carbonell and Goldstein
 * 1998, "The use of MMR, diversity-based reranking for reordering documents and producing summaries"; their lambda
 * is 1 - diversity). The first candidate comes first; then always the one with the highest
 *
 *     (1 - diversity) * score - diversity * cosine to the likest work chosen so far
 *
 * where the scores are scaled to 0..1 over the candidates and the cosine is that of the item vectors. Of equals the
 * one that stands first comes first, so that diversity 0 gives the head of `candidates` exactly.
 * @param candidates best first, with finite scores; their scores are handed through
 * @param itemVectors one row per work, [works, width]
 */
export async function diversify(
  candidates: readonly RankedWork[],
  itemVectors: Matrix,
  { k, diversity }: DiversityOptions,
  signal?: AbortSignal,
): Promise<RankedWork[]> {
  if (diversity === 0) return candidates.slice(0, k)
  const rows = candidates.map(({ item }) => item)
  const directions = await unitRows(gatherRows(itemVectors, rows), signal)
  const relevance = scaledScores(candidates)
  const likeness = new Float64Array(candidates.length).fill(-Infinity)
  const left = new Set(candidates.keys())
  const chosen: RankedWork[] = []
  const untilBreath = Math.ceil(OPERATIONS_PER_BREATH / (1 + directions.data.length))
  let next = left.has(0) ? 0 : undefined
  while (next !== undefined && chosen.length < k) {
    left.delete(next)
    chosen.push(candidates[next])
    let best = -Infinity
    let bestPlace: number | undefined
    for (const place of left) {
      likeness[place] = Math.max(likeness[place], dot(directions, next, place))
      const value = (1 - diversity) * relevance[place] - diversity * likeness[place]
      if (value <= best) continue
      best = value
      bestPlace = place
    }
    next = bestPlace
    if (chosen.length % untilBreath === 0) await breathe(signal)
  }
  return chosen
}

/** Scores from 0, the lowest of the candidates, to 1, the highest; all 1 where they are equal. */
function scaledScores(candidates: readonly RankedWork[]): Float64Array {
  const scores = Float64Array.from(candidates, ({ score }) => score)
  const lowest = scores.reduce((a, b) => Math.min(a, b), Infinity)
  const range = scores.reduce((a, b) => Math.max(a, b), -Infinity) - lowest
  return scores.map((score) => (range > 0 ? (score - lowest) / range : 1))
}

function dot({ data, columns }: Matrix, row: number, other: number): number {
  let sum = 0
  for (let column = 0; column < columns; column++) {
    sum += data[row * columns + column] * data[other * columns + column]
  }
  return sum
}
