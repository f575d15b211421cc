import { createHash } from 'node:crypto'
import path from 'node:path'
import type { TaskContext } from '../../contract/progress.ts'
import {
  PAPER_LAMBDAS,
  trainSettingsSchema,
  type ReproduceSettings,
  type TrainSettings,
} from '../../contract/settings.ts'
import { BASELINES } from '../../learning/baselines/index.ts'
import type { SampledTriples } from '../../learning/curatornet/sampling/sample-triples.ts'
import { evaluateMethods } from '../../learning/evaluation/evaluate.ts'
import type { Method } from '../../learning/evaluation/method.ts'
import {
  reproductionTable,
  runsOfFigure,
  runsOfTable,
  type BaselineResult,
  type Run,
  type RunResult,
} from '../../learning/evaluation/reproduction.ts'
import { holdOutLastBasket, type HoldOut } from '../../learning/evaluation/split.ts'
import { FinishedRuns } from './finished-runs.ts'
import { fit, guardSpace, sampleFor, trainingSettings, type Material } from './fit-model.ts'
import { fingerprintOf, loadGalleryData, withReader } from './gallery-data.ts'
import { methodOf, openBytes } from './open-ranker.ts'
import type { Task } from './task.ts'
import { message } from '../../messages/message.ts'

/** Folder of the finished runs within a gallery. */
const RUNS_FOLDER = 'reproduction'
/** Seed of the random numbers for the baselines and the bootstrap. */
const SEED = 1
const BASELINE_NAMES = ['visrank', 'random', 'oracle'] as const

/**
 * Trains what the paper's Table 2 and Figure 3 compare, measures it on the hidden baskets and combines both. Lambda is
 * chosen on the validation triples. Every finished run is stored; a cancel or a kill loses the current one.
 */
export const reproduce: Task<'reproduce'> = async ({ folder, embedder, settings }, context) => {
  const started = performance.now()
  const data = await withReader(folder, (reader) => loadGalleryData(reader, embedder))
  const split = holdOutLastBasket(data.dataset.histories)
  const guard = await guardSpace(data.features, { variant: 'curatornet' }, context.signal)
  const { triples, epochs, protocol } = settings
  const basis = createHash('sha256')
    .update(
      JSON.stringify([fingerprintOf(data), Array.from(data.dataset.clusterOf), triples, epochs, protocol]),
    )
    .digest('hex')
  const runs = new FinishedRuns(path.join(folder, RUNS_FOLDER), basis)
  const bench = new Bench({ data, guard }, split, settings, runs, context)
  const seeds = Array.from({ length: settings.seeds }, (_, at) => settings.seed + at)
  const baselines = await bench.baselines()
  const table = await bench.all(runsOfTable(PAPER_LAMBDAS, seeds))
  const figure = await bench.all(runsOfFigure(table, seeds))
  const { rows, tests } = await reproductionTable([...table, ...figure], baselines, SEED, context.signal)
  return {
    protocol,
    users: baselines[0].metrics.auc.length,
    items: data.dataset.items,
    embedder: data.embedder.name,
    triples,
    epochs,
    seeds,
    rows: rows.map(({ metrics, validationAccuracy, ci, deviation, ...row }) => ({
      ...row,
      auc: metrics.auc,
      ...metrics,
      ci: { ...ci },
      validation_accuracy: validationAccuracy,
      deviation: { ...deviation },
    })),
    tests: tests.map(({ a, b, metric, t, df, p }) => ({ a, b, metric, t, df, p })),
    kept_runs: bench.keptRuns,
    seconds: (performance.now() - started) / 1000,
  }
}

/** Executes the runs one after the other. */
class Bench {
  readonly #material: Material
  readonly #split: HoldOut
  readonly #settings: ReproduceSettings
  readonly #runs: FinishedRuns
  readonly #context: TaskContext
  readonly #total: number
  #done = 0
  #sampled: { readonly key: string; readonly triples: SampledTriples } | undefined
  keptRuns = 0

  constructor(
    material: Material,
    split: HoldOut,
    settings: ReproduceSettings,
    runs: FinishedRuns,
    context: TaskContext,
  ) {
    this.#material = material
    this.#split = split
    this.#settings = settings
    this.#runs = runs
    this.#context = context
    // Both networks: every lambda with the guidelines, and once with random negatives.
    this.#total = settings.seeds * 2 * (PAPER_LAMBDAS.length + 1)
  }

  async baselines(): Promise<BaselineResult[]> {
    const { data } = this.#material
    const material = { ...data, split: this.#split, seed: SEED }
    return this.#measure(BASELINE_NAMES.map((name) => BASELINES[name](material)))
  }

  async all(runs: readonly Run[]): Promise<RunResult[]> {
    const results: RunResult[] = []
    for (const run of runs) {
      const kept = await this.#runs.find(run)
      if (kept !== undefined) this.keptRuns++
      results.push(kept ?? (await this.#carryOut(run)))
      this.#done++
      this.#report(run, 0)
    }
    return results
  }

  async #carryOut(run: Run): Promise<RunResult> {
    const { data } = this.#material
    const settings = this.#settingsOf(run)
    const { training, ...sampled } = await this.#sample(run, settings)
    const perRun = training.length * this.#settings.epochs
    const fitted = await fit(
      this.#material,
      { training, ...sampled },
      run.method,
      trainingSettings(settings),
      { signal: this.#context.signal, onProgress: ({ done }) => this.#report(run, done / perRun) },
    )
    this.#context.signal?.throwIfAborted()
    const bytes = fitted.file({
      embedder: { ...data.embedder, kind: data.embedder.kind },
      dataFingerprint: fingerprintOf(data),
      trainedBaskets: [],
      metrics: {},
      created: new Date().toISOString(),
      settings: {},
    })
    const ranker = await openBytes(run.method, bytes, data, this.#context.signal)
    try {
      const [{ metrics }] = await this.#measure([methodOf(run.method, ranker, data.dataset)])
      const result: RunResult = {
        ...run,
        validationAccuracy: fitted.outcome.validationAccuracy,
        seconds: fitted.outcome.seconds,
        metrics: Object.fromEntries(
          Object.entries(metrics).map(([name, values]) => [name, Array.from(values)]),
        ),
      }
      await this.#runs.keep(result)
      return result
    } finally {
      await ranker.close()
    }
  }

  /** Runs that differ only in lambda learn from the same triples. */
  async #sample({ method, sampling, seed }: Run, settings: TrainSettings): Promise<SampledTriples> {
    const key = JSON.stringify([method, sampling, seed])
    if (this.#sampled?.key !== key) {
      this.#sampled = undefined
      const { signal } = this.#context
      this.#sampled = {
        key,
        triples: await sampleFor(this.#material, this.#split.training, settings, { signal }),
      }
    }
    return this.#sampled.triples
  }

  #settingsOf({ method, sampling, lambda, seed }: Run): TrainSettings {
    const { triples, epochs } = this.#settings
    return trainSettingsSchema.parse({ method, sampling, lambda, seed, triples, epochs })
  }

  async #measure(methods: readonly Method[]): Promise<BaselineResult[]> {
    const { dataset } = this.#material.data
    const { protocol } = this.#settings
    const options = { protocol, bootstrap: 1, seed: SEED }
    const { perClient } = await evaluateMethods(dataset, this.#split, methods, options, {
      signal: this.#context.signal,
    })
    return [...perClient]
  }

  #report({ lambda }: Run, share: number): void {
    const done = this.#done + Math.min(1, share)
    this.#context.onProgress?.({
      stage: message('stages.reproducing'),
      done: Math.round(done * PARTS_PER_RUN),
      total: this.#total * PARTS_PER_RUN,
      figures: { run: Math.min(this.#done + 1, this.#total), of: this.#total, lambda },
    })
  }
}

/** Number of progress parts that one run counts as. */
const PARTS_PER_RUN = 100
