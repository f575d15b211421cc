import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { Dataset, Matrix } from '../../dataset.ts'
import { Random } from '../../linalg/random.ts'
import { yieldToEventLoop } from '../../yield-to-event-loop.ts'
import type { Triples } from '../triples.ts'
import { completeOptions, type CompleteSamplingOptions, type SamplingOptions } from './options.ts'
import { clientsNumber, withLikes, withoutPositive, withPositive, type ProfileRule } from './profile-rules.ts'
import { ProfileStore } from './profile-store.ts'
import { reportOf, type StrategyReport } from './report.ts'
import { samplingFrame, type SamplingFrame } from './sampling-frame.ts'
import { SourceRun, type Tally } from './source-run.ts'
import { strategiesFor } from './strategies/index.ts'
import type { Asked, SamplingTools, Strategy } from './strategy.ts'
import { TripleCollector } from './triple-collector.ts'
import { VisualGuard } from './visual-guard.ts'
import { message, type Text } from '../../../messages/message.ts'

export type { SamplingOptions } from './options.ts'
export type { StrategyReport } from './report.ts'

export interface SampledTriples {
  readonly training: Triples
  /** Shares its profiles with `training`. */
  readonly validation: Triples
  /** One report per strategy, in the paper's order. */
  readonly report: readonly StrategyReport[]
}

const STAGE = message('stages.sampling')

/** How long to work before yielding to the event loop, in milliseconds, and how often to check the clock. */
const STINT = 50
const TRIES_PER_LOOK = 256

/**
 * Samples training and validation triples (profile, positive work, negative work) by the paper's six strategies, or
 * with random negatives (paper sections 4.3 and 5.3; the authors' code). No triple occurs twice, neither within a set
 * nor across both. The same data, options and seed give the same triples. A gallery with few works or sales has fewer
 * distinct triples than requested; its strategies yield what there is and state so in their reports.
 * @param dataset histories already without the hold-out
 * @param guard one vector of any length per work in the visual guard's PCA space: items x components
 * @throws Fault `too-little-data` if no training triple can be sampled, `usage` for options out of range, `internal` if
 * the guard or the data set contradicts the number of works; the signal's reason when cancelled
 */
export async function sampleTriples(
  dataset: Dataset,
  guard: Matrix,
  options: SamplingOptions = {},
  context: TaskContext = {},
): Promise<SampledTriples> {
  const settings = completeOptions(options)
  const frame = samplingFrame(dataset, settings.likesPerPurchase > 0)
  await yieldToEventLoop(context.signal)
  const visualGuard = new VisualGuard(guard, dataset.clusterOf)
  await yieldToEventLoop(context.signal)
  const shared = {
    ...settings,
    frame,
    guard: visualGuard,
    profiles: new ProfileStore(),
    pool: settings.pool === 'all' ? everyWork(frame.items) : frame.bought,
    profileRule: profileRuleFor(settings),
  }
  const strategies = strategiesFor(settings)
  const collector = new TripleCollector({
    training: settings.triples,
    validation: settings.validationTriples,
  })
  const pace = new Pace(strategies, context)
  const random = new Random(settings.seed)
  const report: StrategyReport[] = []
  for (const { strategy, asked } of strategies) {
    const tools = { ...shared, random: random.fork(strategy.name) }
    const tally = await runStrategy(strategy, asked, tools, collector, pace)
    report.push(reportOf(strategy, asked, tally))
    await pace.closeStrategy(asked)
  }
  if (collector.training.length === 0) throw tooLittle(frame, report)
  return { ...collector.release(shared.profiles.toProfiles()), report }
}

function profileRuleFor({ profiles, variant, likesPerPurchase }: CompleteSamplingOptions): ProfileRule {
  if (profiles === 'clients') return clientsNumber
  const rule = variant === 'authors' ? withPositive : withoutPositive
  return likesPerPurchase === 0 ? rule : withLikes(rule, likesPerPurchase)
}

function everyWork(items: number): Int32Array {
  return Int32Array.from({ length: items }, (_, work) => work)
}

async function runStrategy(
  strategy: Strategy,
  asked: Asked,
  tools: SamplingTools,
  collector: TripleCollector,
  pace: Pace,
): Promise<Tally> {
  const tally: Tally = { opened: 0, training: 0, validation: 0, collisions: 0, samePicture: 0, unanswered: 0 }
  for (const source of strategy.sources(tools, asked)) {
    const run = new SourceRun(source, collector, tools.guard, tools.random, tally)
    while (!run.done) {
      run.advance(TRIES_PER_LOOK)
      if (pace.isDue) await pace.rest(tally.training + tally.validation)
    }
  }
  return tally
}

/** Reports progress and yields to the event loop between stretches of work. */
class Pace {
  readonly #context: TaskContext
  readonly #total: number
  #closed = 0
  #since = performance.now()

  constructor(strategies: readonly { asked: Asked }[], context: TaskContext) {
    this.#context = context
    this.#total = strategies.reduce((sum, { asked }) => sum + asked.training + asked.validation, 0)
  }

  get isDue(): boolean {
    return performance.now() - this.#since > STINT
  }

  /** @param sampled number of triples of the running strategy so far */
  async rest(sampled: number): Promise<void> {
    const done = Math.min(this.#closed + sampled, this.#total)
    this.#context.onProgress?.({ stage: STAGE, done, total: this.#total })
    await yieldToEventLoop(this.#context.signal)
    this.#since = performance.now()
  }

  /** Counts a strategy as done, regardless of its yield. */
  async closeStrategy({ training, validation }: Asked): Promise<void> {
    this.#closed += training + validation
    await this.rest(0)
  }
}

function tooLittle({ items, clients }: SamplingFrame, report: readonly StrategyReport[]): Fault {
  const purchases = clients.reduce((sum, client) => sum + client.purchases.length, 0)
  const said = report.map(({ name, reason }) =>
    message('learning.strategyReason', { name, reason: reason ?? '' }),
  )
  const reasons = said.reduce<Text>(
    (first, second) => (first === '' ? second : message('learning.twoReasons', { first, second })),
    '',
  )
  return new Fault(
    'too-little-data',
    message('learning.noExample', { items, purchases, clients: clients.length, reasons }),
    { next: message('learning.noExampleNext') },
  )
}
