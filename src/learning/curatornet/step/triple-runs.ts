import type { InferenceSession } from '../../onnx/onnx-runtime.ts'
import { yieldToEventLoop } from '../../yield-to-event-loop.ts'
import type { Triples } from '../triples.ts'
import { INPUT, type BatchTables } from './graph-inputs.ts'
import { groupByTarget } from './segment-tables.ts'
import { feedTables, type Tensors } from './tensors.ts'

/** Small enough for a cancellation never to wait long for the end of a run. */
const TRIPLES_PER_RUN = 21_000

/**
 * Tables of a batch; `tripleOf` contains for each slot the position of its triple in the batch, -1 for a padded slot.
 */
export interface ScoringTables extends BatchTables {
  readonly tripleOf?: Int32Array
}

/** Share of correctly ranked triples in a set and in each of its parts; NaN for an empty one. */
export interface RankedRight {
  readonly share: number
  readonly parts: readonly number[]
}

/** Converts triples into the tables that a scoring graph takes. */
export interface ScoringTabulator {
  /** `chosen`: indices of triples. */
  scoringTables(chosen: Int32Array): Pick<ScoringTables, 'inputs' | 'tripleOf'>
}

/** A fixed set of triples, tabulated once and scored repeatedly. */
export class TripleRuns {
  readonly #triples: number
  readonly #runs: readonly { readonly tables: Tensors; readonly partOf: Int32Array | undefined }[]
  readonly #parts: readonly number[]

  /** @param parts lengths of the consecutive parts of the triples that are also counted separately */
  constructor(triples: Triples, tabulator: ScoringTabulator, parts: readonly number[] = []) {
    this.#triples = triples.length
    this.#parts = parts
    const partOfTriple = Int32Array.from(
      parts.flatMap((length, part) => new Array<number>(length).fill(part)),
    )
    // Ordered by profile, so that each profile is pooled once and not in every run.
    const { order } = groupByTarget(triples.profileOf, triples.profiles.offsets.length - 1)
    this.#runs = Array.from({ length: Math.ceil(order.length / TRIPLES_PER_RUN) }, (_, run) => {
      const batch = order.subarray(run * TRIPLES_PER_RUN, (run + 1) * TRIPLES_PER_RUN)
      const { inputs, tripleOf } = tabulator.scoringTables(batch)
      const partOf =
        parts.length === 0 ? undefined : tripleOf?.map((at) => (at < 0 ? -1 : partOfTriple[batch[at]]))
      return { tables: feedTables(inputs), partOf }
    })
  }

  /**
   * Share of triples whose positive scores strictly above the negative. `scoring` outputs `difference`, positive minus
   * negative, and takes `feeds` in addition to the tables. Rejects when the signal aborts.
   */
  async shareRankedRight(
    scoring: InferenceSession,
    feeds: Tensors,
    signal?: AbortSignal,
  ): Promise<RankedRight> {
    let right = 0
    const ofParts = this.#parts.map(() => 0)
    for (const { tables, partOf } of this.#runs) {
      await yieldToEventLoop(signal)
      const { difference } = await scoring.run({ ...feeds, ...tables })
      const shares = tables[INPUT.shareOfLoss].data as Float32Array
      const differences = difference.data as Float32Array
      // A padded place has no share of the loss.
      for (let slot = 0; slot < shares.length; slot++) {
        if (shares[slot] <= 0 || differences[slot] <= 0) continue
        right++
        if (partOf !== undefined) ofParts[partOf[slot]]++
      }
    }
    return {
      share: right / this.#triples,
      parts: ofParts.map((count, part) => count / this.#parts[part]),
    }
  }
}
