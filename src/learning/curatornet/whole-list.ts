import type { Matrix } from '../dataset.ts'
import { gatherRows } from '../linalg/products.ts'
import { unitRows } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import type { RankedWork } from './rank.ts'

export interface ListOptions {
  /** Maximum number of works. */
  readonly k: number
  /** Share of the relevance that can be sacrificed for variety, 0 to 1; 0 leaves the ranking unchanged. */
  readonly diversity: number
  /** Expected score of a randomly drawn work: relevance is measured from there. */
  readonly baseline: number
  /** Minimum share of newcomers in the list, as far as there are any among the candidates. */
  readonly newcomers?: { readonly share: number; readonly has: (item: number) => boolean }
}

/**
 * Number of the best works that are candidates, at least twice the number of places: enough to choose from in a few
 * milliseconds.
 */
export const candidatesFor = (k: number): number => Math.max(400, 2 * k)

/** Minimum number of newcomers among the candidates for a list of k. */
export const newcomersFor = (share: number, k: number): number => Math.floor(share * k + ROUNDING)

/** A share times a number of places is never exact: .1 * 30 is below 3. */
const ROUNDING = 1e-9

/** Number of multiplications between two yields: about 50 ms. */
const OPERATIONS_PER_YIELD = 5e7

/**
 * Chooses k works that suit and do not repeat each other. The relevance of a work is its score above `baseline`, and
 * that of a list the sum over its works. With diversity d, the first t places sacrifice at most the share d of the
 * relevance of the t best works, for every t (works below the baseline add nothing to what can be sacrificed). The best
 * work that can be chosen first comes first, and each following place gets, of the works that this allows, the one
 * whose nearest work among those chosen is least similar to it: greedy max-min dispersion (Gonzalez 1985, "Clustering
 * to minimize the maximum intercluster distance") within a budget, where marginal relevance (Carbonell and Goldstein
 * 1998) would need a weight whose meaning differs for every client. Similarity is the cosine of the item vectors; of
 * equals, the one with the higher score comes first, so that d = 0 gives the head of `candidates` except for the order
 * of equal scores. Newcomers: the first t places have at least floor(share * t). A place reserved for a newcomer is not
 * charged to the diversity; its cost is included in `givenUp` of the result.
 * @param candidates best first, with finite scores, which are passed through
 * @param itemVectors one row per work, [works, width]
 */
export async function composeList(
  candidates: readonly RankedWork[],
  itemVectors: Matrix,
  { k, diversity, baseline, newcomers }: ListOptions,
  signal?: AbortSignal,
): Promise<RankedWork[]> {
  const needed = newcomers?.share ?? 0
  if (diversity === 0 && needed === 0) return candidates.slice(0, k)
  const { data, columns } = await unitRows(
    gatherRows(
      itemVectors,
      candidates.map(({ item }) => item),
    ),
    signal,
  )
  const isNew = candidates.map(({ item }) => newcomers?.has(item) ?? false)
  const likeness = new Likeness({ data, columns })
  const left = new Set(candidates.keys())
  const chosen: RankedWork[] = []
  const untilBreath = Math.ceil(OPERATIONS_PER_YIELD / (1 + data.length))
  let newcomersLeft = isNew.filter(Boolean).length
  let newcomersChosen = 0
  /**
   * Places open to any work: their number, the sums over their works and over the best works, and what can be
   * sacrificed.
   */
  const open = { places: 0, sum: 0, best: 0, allowance: 0 }

  while (left.size > 0 && chosen.length < k) {
    const lifts = newcomersLeft > 0 && newcomersChosen < newcomersFor(needed, chosen.length + 1)
    let lowest = -Infinity
    if (!lifts) {
      const score = candidates[open.places].score
      open.places++
      open.best += score
      open.allowance += diversity * Math.max(0, score - baseline)
      lowest = open.best - open.allowance - open.sum
    }
    const place = unlikest(left, likeness, {
      allows: (at) => (lifts ? isNew[at] : candidates[at].score >= lowest - ROUNDING * Math.abs(lowest)),
      // Without a budget, newcomers are placed by rank.
      byScore: lifts || diversity === 0,
    })
    if (place === undefined) break
    left.delete(place)
    chosen.push(candidates[place])
    if (isNew[place]) {
      newcomersLeft--
      newcomersChosen++
    }
    if (!lifts) open.sum += candidates[place].score
    likeness.choose(place)
    if (chosen.length % untilBreath === 0) await yieldToEventLoop(signal)
  }
  return chosen
}

/** The share of the relevance of the k best candidates that a list of k sacrificed; 0 if they have none. */
export function givenUp(
  list: readonly RankedWork[],
  candidates: readonly RankedWork[],
  baseline: number,
): number {
  const best = candidates.slice(0, list.length)
  const total = best.reduce((sum, { score }) => sum + Math.max(0, score - baseline), 0)
  const lost = best.reduce((sum, { score }, at) => sum + score - list[at].score, 0)
  return total > 0 ? Math.max(0, lost / total) : 0
}

/**
 * The least similar of the remaining and allowed works; if similarity does not count, the best that remains, or is
 * allowed.
 */
function unlikest(
  left: ReadonlySet<number>,
  likeness: Likeness,
  { allows, byScore }: { allows: (place: number) => boolean; byScore: boolean },
): number | undefined {
  let first: number | undefined
  let found: number | undefined
  let least = Infinity
  for (const place of left) {
    first ??= place
    if (!allows(place)) continue
    if (byScore) return place
    const likest = likeness.below(least, place)
    if (found !== undefined && likest >= least) continue
    found = place
    least = likest
  }
  // The cost of newcomers can leave nothing within the budget: the best remaining work is the closest to it.
  return found ?? first
}

/**
 * The highest cosine of each candidate with the works chosen so far. It can only grow, so a candidate that is known to
 * be too similar to one of them need not be compared with the others.
 */
class Likeness {
  readonly #units: Pick<Matrix, 'data' | 'columns'>
  readonly #chosen: number[] = []
  readonly #highest = new Map<number, number>()
  readonly #compared = new Map<number, number>()

  constructor(units: Pick<Matrix, 'data' | 'columns'>) {
    this.#units = units
  }

  choose(place: number): void {
    this.#chosen.push(place)
  }

  /** The highest cosine if it is below `limit`, otherwise a value at or above it; -Infinity before any choice. */
  below(limit: number, place: number): number {
    const { data, columns } = this.#units
    let highest = this.#highest.get(place) ?? -Infinity
    let compared = this.#compared.get(place) ?? 0
    for (; compared < this.#chosen.length && highest < limit; compared++) {
      highest = Math.max(highest, dot(data, columns, this.#chosen[compared], place))
    }
    this.#highest.set(place, highest)
    this.#compared.set(place, compared)
    return highest
  }
}

/** Uses four sums at a time, so that no addition waits for the previous one: this is most of the cost of a list. */
function dot(data: Float32Array, columns: number, row: number, other: number): number {
  let a = row * columns
  let b = other * columns
  const end = a + columns
  let [first, second, third, fourth] = [0, 0, 0, 0]
  for (; a + 3 < end; a += 4, b += 4) {
    first += data[a] * data[b]
    second += data[a + 1] * data[b + 1]
    third += data[a + 2] * data[b + 2]
    fourth += data[a + 3] * data[b + 3]
  }
  for (; a < end; a++, b++) first += data[a] * data[b]
  return first + second + third + fourth
}
