import {
  DEFAULT_METHOD,
  PRESET_SIZES,
  type TrainedMethodName,
  type TrainSettings,
} from '../../contract/settings.ts'
import type { ModelEntry } from '../../contract/results/learning.ts'

type Preset = TrainSettings['preset']
type Sampling = TrainSettings['sampling']

/** Ratio of total time to learning time: drawing examples and testing add the rest. */
const BESIDE = 1.25

/** Estimated duration of a training. */
export interface Estimate {
  readonly seconds: number
  /** Whether it ends by itself as soon as nothing improves, so that this is the maximum duration. */
  readonly atMost: boolean
}

/** The settings of the next training: whatever the user has not set follows from the preset. */
export class TrainingOrder {
  method = $state<TrainedMethodName>(DEFAULT_METHOD)
  preset = $state<Preset>('quick')
  sampling = $state<Sampling>('guidelines')
  refit = $state(false)
  /** Whether a taste model can use the features of other networks. */
  networks = $state<TrainSettings['networks']>('all')
  /** As typed; empty if the preset determines it. */
  lambda = $state('')
  triples = $state('')
  epochs = $state('')
  seed = $state('1')

  /** The settings in the form of the contract; main reports an invalid number. */
  get settings(): Partial<TrainSettings> {
    const ofAll = {
      method: this.method,
      refit: this.refit,
      lambda: numberOf(this.lambda),
      seed: numberOf(this.seed) ?? 1,
    }
    if (!this.drawsExamples) return { ...ofAll, networks: this.networks }
    return {
      ...ofAll,
      preset: this.preset,
      sampling: this.sampling,
      triples: numberOf(this.triples),
      epochs: numberOf(this.epochs),
    }
  }

  /** Whether the method learns from triples, which have a schedule, a number and a sampling method. */
  get drawsExamples(): boolean {
    return this.method !== 'taste'
  }

  /**
   * @param models newest first: the last training on this machine determines the pace. Undefined as long as it is
   * unknown.
   */
  estimate(models: readonly ModelEntry[]): Estimate | undefined {
    if (!this.drawsExamples) {
      const last = models.find(({ method }) => method === this.method)?.seconds ?? undefined
      return last === undefined ? undefined : { seconds: last, atMost: false }
    }
    const like = this.method === 'blend' ? 'curatornet' : this.method
    const pace = models.find(({ method }) => method === like)?.triples_per_second ?? undefined
    const { triples, epochs } = this.settings
    // A blend first trains a CuratorNet for its weights.
    const rounds = 1 + Number(this.refit) + Number(this.method === 'blend')
    const whole = (seconds: number, atMost: boolean): Estimate => ({
      seconds: seconds * BESIDE * rounds,
      atMost,
    })
    const { quick, paper } = PRESET_SIZES
    if (this.preset === 'quick' && epochs === undefined && triples === undefined) {
      return pace === undefined
        ? whole(quick.seconds, true)
        : whole(Math.min(quick.seconds, quick.triples / pace), false)
    }
    if (pace === undefined || pace <= 0) return undefined
    const drawn = triples ?? PRESET_SIZES[this.preset].sampledTriples
    return whole((drawn * (epochs ?? paper.epochs)) / pace, true)
  }
}

function numberOf(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.')
  return text === '' ? undefined : Number(text)
}
