import type { Ranking } from './ranking.ts'

/** Curves end at this list length: longer lists are not used in practice. */
const LONGEST_LIST = 100

const DISCOUNT = Float64Array.from({ length: LONGEST_LIST }, (_, place) => 1 / Math.log2(place + 2))
/** Gain of n hits in the first n places. */
const GAIN = cumulated(DISCOUNT)

/** Means over the clients at list lengths 1, 2, ... up to 100. */
export interface Curves {
  readonly recall: readonly number[]
  readonly ndcg: readonly number[]
}

/** Recall and nDCG as a function of list length (for their definitions see `CUT_METRICS`), client by client. */
export class CurveSums {
  readonly #recall = new Float64Array(LONGEST_LIST)
  readonly #ndcg = new Float64Array(LONGEST_LIST)
  #cases = 0

  add({ positions }: Ranking): void {
    const relevant = positions.length
    let hits = 0
    let gain = 0
    for (let place = 0; place < LONGEST_LIST; place++) {
      if (hits < relevant && positions[hits] === place) {
        hits++
        gain += DISCOUNT[place]
      }
      this.#recall[place] += hits / relevant
      this.#ndcg[place] += gain / GAIN[Math.min(place + 1, relevant) - 1]
    }
    this.#cases++
  }

  /** Adds a case whose candidates are in random order, each order being equally likely. */
  addChance(relevant: number, candidates: number): void {
    for (let place = 0; place < LONGEST_LIST; place++) {
      const cut = Math.min(place + 1, candidates)
      this.#recall[place] += cut / candidates
      this.#ndcg[place] += (relevant * GAIN[cut - 1]) / candidates / GAIN[Math.min(place + 1, relevant) - 1]
    }
    this.#cases++
  }

  means(): Curves {
    const mean = (sums: Float64Array): number[] => Array.from(sums, (sum) => sum / this.#cases)
    return { recall: mean(this.#recall), ndcg: mean(this.#ndcg) }
  }
}

function cumulated(values: Float64Array): Float64Array {
  let sum = 0
  return values.map((value) => (sum += value))
}
