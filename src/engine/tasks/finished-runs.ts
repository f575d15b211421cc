import { z } from 'zod'
import type { Run, RunResult } from '../../learning/evaluation/reproduction.ts'
import { KeptResults } from './kept-results.ts'

/** Part of a run's key; increase it when the same run would give different figures. */
const RUN_FORMAT = 1

const resultSchema = z.object({
  method: z.enum(['curatornet', 'vbpr']),
  sampling: z.enum(['guidelines', 'random']),
  lambda: z.number(),
  seed: z.number(),
  validationAccuracy: z.number(),
  seconds: z.number(),
  metrics: z.record(z.string(), z.array(z.number())),
})

/**
 * The finished runs of reproductions, so that a reproduction that is killed or extended by more seeds resumes from
 * them. A run is identified by everything that determines its figures: `basis` represents the data and the settings.
 */
export class FinishedRuns {
  readonly #results: KeptResults<RunResult>
  readonly #basis: string

  constructor(folder: string, basis: string) {
    this.#results = new KeptResults<RunResult>(folder, resultSchema)
    this.#basis = basis
  }

  /** The result of a run that was finished before; undefined if there is none or if it is damaged. */
  find(run: Run): Promise<RunResult | undefined> {
    return this.#results.find(this.#keyOf(run))
  }

  keep(result: RunResult): Promise<void> {
    return this.#results.keep(this.#keyOf(result), result)
  }

  #keyOf({ method, sampling, lambda, seed }: Run): unknown {
    return [RUN_FORMAT, this.#basis, method, sampling, lambda, seed]
  }
}
