import { performance } from 'node:perf_hooks'
import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import { searchTrialSchema, type SearchTrial } from '../../contract/results/learning.ts'
import type { TrainSettings } from '../../contract/settings.ts'
import type { SampledTriples } from '../../learning/curatornet/sampling/sample-triples.ts'
import { evaluateMethods } from '../../learning/evaluation/evaluate.ts'
import type { HoldOut } from '../../learning/evaluation/split.ts'
import type { ModelMetadata } from '../../learning/curatornet/sealed-file.ts'
import { fit, sampleFor, trainingSettings, type Material } from './fit-model.ts'
import { KeptResults } from './kept-results.ts'
import { fingerprintOf } from './gallery-data.ts'
import { methodOf, openBytes } from './open-ranker.ts'
import { message } from '../../messages/message.ts'

/**
 * Number of triples of a trial, which is a short training: enough to distinguish settings, and many trials fit into a
 * few minutes.
 */
const TRIAL_TRIPLES = 300_000
const TRIAL_EPOCHS = 3
const MS_PER_MINUTE = 60_000
/** Part of a trial's key; increased when the same trial would give a different figure. */
const TRIAL_FORMAT = 1

/** The values searched, one setting after the other, each with the best of the others so far. */
const LAMBDAS = [0.0001, 0, 0.00001, 0.001]
const SIZES = [1, 0.5, 1.5]
/** Shares of strategies 1 to 6: all equal, real clients only, invented clients at half weight, next orders first. */
const SHARES = [
  [1, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 0, 0],
  [2, 2, 2, 2, 1, 1],
  [1, 3, 1, 1, 1, 1],
]

/** The finished trials of a search in progress, stored alongside the checkpoints of trainings. */
export function keptTrials(folder: string): KeptResults<SearchTrial> {
  return new KeptResults(folder, searchTrialSchema)
}

type Searched = Pick<TrainSettings, 'lambda' | 'size' | 'shares'>

/**
 * Searches lambda, the widths of the layers and the shares of the strategies within `settings.search` minutes. The best
 * is determined by the AUC on the inner hold-out, purchases that neither the trials nor the later test have seen. For
 * VBPR only lambda is searched. Settings chosen by the user are not searched. Trials stored by a search that was killed
 * are not repeated, and their time counts as spent.
 * @throws Fault `too-little-data` if no client has three or more orders
 */
export async function searchSettings(
  material: Material,
  inner: HoldOut,
  settings: TrainSettings,
  { metadata, kept }: { readonly metadata: ModelMetadata; readonly kept: KeptResults<SearchTrial> },
  context: TaskContext,
): Promise<{ readonly settings: TrainSettings; readonly trials: readonly SearchTrial[] }> {
  if (inner.heldOut.length === 0) {
    throw new Fault('too-little-data', message('learning.searchTooFew'), {
      next: message('learning.searchTooFewNext'),
    })
  }
  const trials = new Trials(material, inner, settings, { metadata, kept }, context)
  let best: Searched = { lambda: settings.lambda, size: settings.size, shares: settings.shares }
  // The best value of one setting can change with the others: repeat as long as that finds an improvement.
  for (let before: Searched | undefined; before !== best;) {
    before = best
    for (const choices of axesOf(settings)) {
      let bestChoice = best
      for (const choice of choices) {
        const candidate = { ...best, ...choice }
        if (await trials.isBest(candidate)) bestChoice = candidate
      }
      best = bestChoice
    }
  }
  return { settings: { ...settings, ...best, search: 0 }, trials: trials.done }
}

function axesOf({ method, sampling, lambda, size, shares }: TrainSettings): Searched[][] {
  const ofLambda =
    lambda === undefined ? [LAMBDAS.map((value): Partial<Searched> => ({ lambda: value }))] : []
  if (method === 'vbpr') return ofLambda as Searched[][]
  const ofSize = size === 1 ? [SIZES.map((value): Partial<Searched> => ({ size: value }))] : []
  const ofShares =
    shares === undefined && sampling === 'guidelines'
      ? [SHARES.map((value): Partial<Searched> => ({ shares: value }))]
      : []
  return [...ofLambda, ...ofSize, ...ofShares] as Searched[][]
}

/** Executes trials while there is time for another one. */
class Trials {
  readonly done: SearchTrial[] = []
  readonly #material: Material
  readonly #inner: HoldOut
  readonly #settings: TrainSettings
  readonly #metadata: ModelMetadata
  readonly #kept: KeptResults<SearchTrial>
  readonly #context: TaskContext
  readonly #started = performance.now()
  readonly #sampled = new Map<string, SampledTriples>()
  #best = Number.NEGATIVE_INFINITY
  #longest = 0
  /** Milliseconds that stored trials took when they were executed. */
  #spentBefore = 0

  constructor(
    material: Material,
    inner: HoldOut,
    settings: TrainSettings,
    { metadata, kept }: { readonly metadata: ModelMetadata; readonly kept: KeptResults<SearchTrial> },
    context: TaskContext,
  ) {
    this.#material = material
    this.#inner = inner
    this.#settings = settings
    this.#metadata = metadata
    this.#kept = kept
    this.#context = context
  }

  /** Tries the settings, unless they have been tried or there is no time: true if they are the best so far. */
  async isBest(searched: Searched): Promise<boolean> {
    const settings = { ...this.#settings, ...searched, triples: TRIAL_TRIPLES, epochs: TRIAL_EPOCHS }
    if (this.done.some((trial) => sameSettings(trial, settings))) return false
    const trial = (await this.#before(settings)) ?? (await this.#carryOut(settings))
    if (trial === undefined) return false
    this.#longest = Math.max(this.#longest, trial.seconds * 1000)
    this.done.push(trial)
    if (trial.auc <= this.#best) return false
    this.#best = trial.auc
    return true
  }

  /** The trial of an earlier search that was killed. */
  async #before(settings: TrainSettings): Promise<SearchTrial | undefined> {
    const trial = await this.#kept.find(this.#keyOf(settings))
    if (trial !== undefined) this.#spentBefore += trial.seconds * 1000
    return trial
  }

  /** Undefined if there is no time for another one. */
  async #carryOut(settings: TrainSettings): Promise<SearchTrial | undefined> {
    if (this.#left() < this.#longest) return undefined
    const begun = performance.now()
    this.#report()
    const { auc, whole } = await this.#measure(settings)
    const trial = { ...trialOf(settings), auc, seconds: (performance.now() - begun) / 1000 }
    // A trial that ran out of time would have a different result with more of it.
    if (whole) await this.#kept.keep(this.#keyOf(settings), trial)
    return trial
  }

  /** Everything that determines a trial's figure. */
  #keyOf(settings: TrainSettings): unknown {
    const { data } = this.#material
    return [
      TRIAL_FORMAT,
      { ...settings, search: 0, refit: false },
      fingerprintOf(data),
      Array.from(data.dataset.clusterOf),
    ]
  }

  async #measure(settings: TrainSettings): Promise<{ readonly auc: number; readonly whole: boolean }> {
    const { data } = this.#material
    const { signal } = this.#context
    const sampled = await this.#sample(settings)
    const schedule = { ...trainingSettings(settings), seconds: Math.max(1, this.#left() / 1000) }
    const fitted = await fit(this.#material, sampled, settings.method, schedule, {
      signal,
      onProgress: () => this.#report(),
    })
    signal?.throwIfAborted()
    // A blend is searched using its CuratorNet.
    const method = settings.method === 'blend' ? 'curatornet' : settings.method
    const ranker = await openBytes(method, fitted.file(this.#metadata), data, signal)
    try {
      const ranked = methodOf(method, ranker, { histories: this.#inner.training })
      const { rows } = await evaluateMethods(
        data.dataset,
        this.#inner,
        [ranked],
        { bootstrap: 1 },
        { signal },
      )
      return { auc: rows[0].auc, whole: fitted.outcome.stopped !== 'time' }
    } finally {
      await ranker.close()
    }
  }

  async #sample(settings: TrainSettings): Promise<SampledTriples> {
    const key = JSON.stringify(settings.shares ?? null)
    const known = this.#sampled.get(key)
    if (known !== undefined) return known
    const { signal } = this.#context
    const sampled = await sampleFor(this.#material, this.#inner.training, settings, { signal })
    this.#sampled.set(key, sampled)
    return sampled
  }

  /** Time left, in milliseconds. */
  #left(): number {
    return this.#settings.search * MS_PER_MINUTE - this.#spent()
  }

  /** Time left, in milliseconds. */
  #spent(): number {
    return this.#spentBefore + performance.now() - this.#started
  }

  #report(): void {
    const total = Math.round(this.#settings.search * 60)
    this.#context.onProgress?.({
      stage: message('stages.searching'),
      done: Math.min(total, Math.round(this.#spent() / 1000)),
      total,
      figures: { tried: this.done.length, ...(this.done.length === 0 ? {} : { bestAuc: this.#best }) },
    })
  }
}

function trialOf(settings: TrainSettings): Pick<SearchTrial, 'lambda' | 'size' | 'shares'> {
  return {
    lambda: trainingSettings(settings).lambda,
    size: settings.size,
    shares: settings.shares ?? SHARES[0],
  }
}

function sameSettings({ lambda, size, shares }: SearchTrial, settings: TrainSettings): boolean {
  return JSON.stringify({ lambda, size, shares }) === JSON.stringify(trialOf(settings))
}
