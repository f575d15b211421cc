import type { SharedTrait } from '../../contract/results/suggestions.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { zeros } from '../../learning/linalg/products.ts'
import type { Axis } from './measures.ts'

/** Minimum share of a suggestion's lead that removing a trait must cost for it to be a reason. */
const LEAST_SHARE = 0.05
const MOST_TRAITS = 3

/** One suggestion: the words that it shares with the profile, its vector, and that vector with each trait removed. */
export interface Candidate {
  readonly shared: ReadonlyMap<Axis, SharedTrait['trait']>
  readonly vector: Float32Array
  /** Undefined if the trait cannot be removed. */
  readonly without: (axis: Axis) => Float32Array | undefined
  /** Difference between its score and that of the average work. */
  readonly lead: number
}

/**
 * The shared traits that are reasons: each is removed from the suggestion's vector, and it is a reason only if the
 * score falls by at least a twentieth of the lead; its share is that part of the lead. Strongest first, at most three
 * per suggestion.
 * @param scoresOf the scores of vectors for the profile, all from one run, so that equal vectors score equally
 */
export async function traitReasons(
  candidates: readonly Candidate[],
  scoresOf: (vectors: Matrix) => Promise<ArrayLike<number>>,
): Promise<SharedTrait[][]> {
  const tried = candidates.map(({ shared, without, lead }) =>
    lead > 0
      ? [...shared].flatMap(([axis, trait]) => {
          const vector = without(axis)
          return vector === undefined ? [] : [{ trait, vector }]
        })
      : [],
  )
  const rows = tried.flatMap((own, at) =>
    own.length === 0 ? [] : [candidates[at].vector, ...own.map(({ vector }) => vector)],
  )
  if (rows.length === 0) return candidates.map(() => [])
  const scores = await scoresOf(matrixOf(rows))
  let row = 0
  return tried.map((own, at) => {
    if (own.length === 0) return []
    const whole = scores[row++]
    const shares = own.map(({ trait }) => {
      return { trait, share: Math.min(1, (whole - scores[row++]) / candidates[at].lead) }
    })
    return shares
      .filter(({ share }) => share >= LEAST_SHARE)
      .sort((a, b) => b.share - a.share)
      .slice(0, MOST_TRAITS)
  })
}

/** Vectors of equal length as the rows of a matrix. */
export function matrixOf(rows: readonly Float32Array[]): Matrix {
  const matrix = zeros(rows.length, rows[0]?.length ?? 0)
  rows.forEach((row, at) => matrix.data.set(row, at * matrix.columns))
  return matrix
}
