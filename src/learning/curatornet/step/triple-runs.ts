import type { InferenceSession } from '../../onnx/onnx-runtime.ts'
import { yieldToEventLoop } from '../../yield-to-event-loop.ts'
import type { Triples } from '../triples.ts'
import { INPUT, type BatchTables } from './graph-inputs.ts'
import { groupByTarget } from './segment-tables.ts'
import { feedTables, type Tensors } from './tensors.ts'

/** Small enough that a cancel never waits long for the end of a run. */
const TRIPLES_PER_RUN = 21_000

/** What puts triples into the tables that a scoring graph takes. */
export interface ScoringTabulator {
  /** `chosen`: indices of triples. */
  scoringTables(chosen: Int32Array): Pick<BatchTables, 'inputs'>
}

/** A fixed set of triples, tabulated once to be scored again and again. */
export class TripleRuns {
  readonly #triples: number
  readonly #runs: readonly Tensors[]

  constructor(triples: Triples, tabulator: ScoringTabulator) {
    this.#triples = triples.length
    // By profile, so that a profile is pooled once and not in every run again.
    const { order } = groupByTarget(triples.profileOf, triples.profiles.offsets.length - 1)
    this.#runs = Array.from({ length: Math.ceil(order.length / TRIPLES_PER_RUN) }, (_, run) =>
      feedTables(
        tabulator.scoringTables(order.subarray(run * TRIPLES_PER_RUN, (run + 1) * TRIPLES_PER_RUN)).inputs,
      ),
    )
  }

  /**
   * Share of triples whose positive scores strictly above the negative. `scoring` gives `difference`, positive minus
   * negative, and takes `feeds` beside the tables. Rejects when the signal aborts.
   */
  async shareRankedRight(scoring: InferenceSession, feeds: Tensors, signal?: AbortSignal): Promise<number> {
    let right = 0
    for (const tables of this.#runs) {
      await yieldToEventLoop(signal)
      const { difference } = await scoring.run({ ...feeds, ...tables })
      const shares = tables[INPUT.shareOfLoss].data as Float32Array
      const differences = difference.data as Float32Array
      // A padded place has no share of the loss.
      for (let slot = 0; slot < shares.length; slot++) if (shares[slot] > 0 && differences[slot] > 0) right++
    }
    return right / this.#triples
  }
}
