import { PRESET_SIZES, type TrainSettings } from '../../contract/settings.ts'
import type { ModelEntry } from '../../contract/results.ts'

type Preset = TrainSettings['preset']
type Sampling = TrainSettings['sampling']

/** Share of the time of learning that drawing examples and testing take beside it. */
const BESIDE = 1.25

/** How long a training takes. */
export interface Estimate {
  readonly seconds: number
  /** Whether it ends by itself as soon as nothing improves, so that this is the longest it takes. */
  readonly atMost: boolean
}

/** What the next training is told: whatever a person left alone follows from the preset. */
export class TrainingOrder {
  preset = $state<Preset>('quick')
  sampling = $state<Sampling>('guidelines')
  refit = $state(false)
  /** As typed; empty where the preset decides. */
  lambda = $state('')
  triples = $state('')
  epochs = $state('')
  seed = $state('1')

  /** The settings as the contract takes them; main says what is wrong with a number that is none. */
  get settings(): Partial<TrainSettings> {
    return {
      preset: this.preset,
      sampling: this.sampling,
      refit: this.refit,
      lambda: numberOf(this.lambda),
      triples: numberOf(this.triples),
      epochs: numberOf(this.epochs),
      seed: numberOf(this.seed) ?? 1,
    }
  }

  /** @param models newest first: the last training of this machine tells the pace. Undefined while nothing tells it. */
  estimate(models: readonly ModelEntry[]): Estimate | undefined {
    const pace = models.find(({ method }) => method === 'curatornet')?.triples_per_second ?? undefined
    const { triples, epochs } = this.settings
    const rounds = this.refit ? 2 : 1
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
