import type { Matrix } from '../dataset.ts'
import type { CuratorNetModel } from './model.ts'
import { profilesOf } from './pooling.ts'

/** A work of the client that supports a suggestion. */
export interface Reason {
  readonly item: number
  /** Its share of the contributions of all works of the profile, 0 to 1. */
  readonly share: number
  /** Cosine of its item vector and the suggested work's. */
  readonly cosine: number
}

const MOST_REASONS = 3

/**
 * Why a work is suggested: the score is recomputed without each distinct work of the profile, and the decrease is that
 * work's contribution. The profile is pooled, not summed, so no simpler explanation is exact. Works without which the
 * score would not be lower are not reasons. Returns a list per suggestion, with at most three reasons each, the
 * strongest first. `profile` and `suggestions` are work numbers, rows of `itemVectors`.
 */
export function explain(
  model: CuratorNetModel,
  itemVectors: Matrix,
  profile: ArrayLike<number>,
  suggestions: readonly number[],
): Promise<Reason[][]> {
  const scorer: ProfileScorer = async (profiles) => {
    const users = await model.userVectors(profilesOf(profiles), itemVectors)
    return (row, item) => dot(users, row, itemVectors, item)
  }
  return explainBy(scorer, itemVectors, profile, suggestions)
}

/** Scores profiles; the returned function gives the score of a work for the profile at a position of the list. */
export type ProfileScorer = (
  profiles: readonly number[][],
) => Promise<(place: number, item: number) => number>

/** Like `explain`, for anything that scores profiles. */
export async function explainBy(
  scorer: ProfileScorer,
  itemVectors: Matrix,
  profile: ArrayLike<number>,
  suggestions: readonly number[],
): Promise<Reason[][]> {
  const works = [...new Set(Array.from(profile))]
  const [only] = works
  if (works.length === 1) {
    return suggestions.map((item) => [{ item: only, share: 1, cosine: cosine(itemVectors, only, item) }])
  }
  const without = works.map((left) => Array.from(profile).filter((work) => work !== left))
  const score = await scorer([Array.from(profile), ...without])
  return suggestions.map((item) => {
    const whole = score(0, item)
    const losses = works.map((_, at) => Math.max(0, whole - score(at + 1, item)))
    const total = losses.reduce((sum, loss) => sum + loss, 0)
    return works
      .map((work, at) => ({ item: work, share: losses[at] / total, cosine: cosine(itemVectors, work, item) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share || a.item - b.item)
      .slice(0, MOST_REASONS)
  })
}

function dot(a: Matrix, row: number, b: Matrix, other: number): number {
  let sum = 0
  for (let column = 0; column < a.columns; column++) {
    sum += a.data[row * a.columns + column] * b.data[other * b.columns + column]
  }
  return sum
}

function cosine(vectors: Matrix, a: number, b: number): number {
  const lengths = Math.sqrt(dot(vectors, a, vectors, a) * dot(vectors, b, vectors, b))
  return lengths > 0 ? dot(vectors, a, vectors, b) / lengths : 0
}
