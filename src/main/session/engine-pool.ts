import type { EngineHealth } from '../../contract/areas/jobs.ts'
import type { TaskInput, TaskName, TaskResult } from '../../contract/engine.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { EngineClient, type EngineTaskContext } from '../engine/client.ts'
import { picturesEntry, trialEntry } from '../platform/places.ts'

/** Tasks that are fast enough for a user to wait for. */
const QUESTIONS: ReadonlySet<TaskName> = new Set<TaskName>([
  'recommend',
  'similar',
  'who',
  'closeness',
  // Prepares the process that answers them.
  'prepareQuestions',
])
/** Tasks that examine picture files, any of which can crash the process. */
const PICTURES: ReadonlySet<TaskName> = new Set<TaskName>([
  'inspect',
  'makePreviews',
  'makeSheets',
  'makeDocument',
])

/** A trial that does not react to a stop request is killed after this time: nothing else runs in its process. */
const TRIAL_GRACE_MS = 200

export interface EnginePoolOptions {
  /** Creates the client of an engine; by default the program's own engine. */
  readonly engine?: () => EngineClient
  /** Creates the client of the process that examines pictures; by default the program's own. */
  readonly pictures?: () => EngineClient
  /** Creates the client of the process that tries one network; by default the program's own. */
  readonly trial?: () => EngineClient
  /** Whether long tasks yield to questions and to other programs, as alongside a window. */
  readonly givesWay?: boolean
}

/**
 * The engine processes of one gallery, and the single rule for which one runs a task: pictures have their own process,
 * long tasks run in the first engine, and so do questions unless a long task is in progress, because a training blocks
 * its process for the duration of each step. The question then runs in a second engine, which is kept, with its gallery
 * open, for next time. If long tasks yield, the first engine does so permanently, and questions stay with the second
 * one. Each process starts with its first task.
 */
export class EnginePool {
  readonly computing: EngineClient
  readonly answering: EngineClient
  readonly pictures: EngineClient
  /** Number of long tasks that are running in the first engine or waiting for it to start. */
  #long = 0
  readonly #trial: () => EngineClient
  readonly #trials = new Set<EngineClient>()
  readonly #givesWay: boolean
  #gaveWay = false
  #closed = false

  constructor({
    engine = () => new EngineClient(),
    pictures = () => new EngineClient(picturesEntry(), undefined, { process: 'pictures' }),
    trial = () => new EngineClient(trialEntry(), [], { cancelGraceMs: TRIAL_GRACE_MS }),
    givesWay = false,
  }: EnginePoolOptions = {}) {
    this.#givesWay = givesWay
    this.#trial = trial
    this.computing = engine()
    this.answering = engine()
    this.pictures = pictures()
  }

  /**
   * Runs a task in the appropriate process.
   * @throws Fault as `EngineClient.run`; `cancelled` once the gallery is closed
   */
  async run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    context?: EngineTaskContext<Name>,
  ): Promise<TaskResult<Name>> {
    if (this.#closed) throw new Fault('cancelled', message('gallery.closed'))
    if (name === 'examineNetwork') return this.#inTrial(name, input, context)
    if (PICTURES.has(name)) return this.pictures.run(name, input, context)
    if (QUESTIONS.has(name)) {
      const isFirstFree = this.#long === 0 && !this.#gaveWay
      return (isFirstFree ? this.computing : this.answering).run(name, input, context)
    }
    this.#long += 1
    this.#gaveWay ||= this.#givesWay
    try {
      return await this.computing.run(name, input, { ...context, givesWay: this.#givesWay })
    } finally {
      this.#long -= 1
    }
  }

  /** Health of the engines: of the one that the user must restart, else of the first. */
  get health(): EngineHealth {
    return this.#engines.find(({ health }) => health.state === 'down')?.health ?? this.computing.health
  }

  /** Calls `listener` after every change of `health`. */
  onHealth(listener: () => void): void {
    for (const engine of this.#engines) engine.onHealth(listener)
  }

  /** Restarts what crashed too often, at the user's request. */
  restart(): void {
    const down = this.#engines.filter(({ health }) => health.state === 'down')
    for (const engine of down.length === 0 ? [this.computing] : down) engine.restart()
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#engines, this.pictures, ...this.#trials].map((engine) => engine.close()))
  }

  /** A separate process for this one network: a crash affects nothing else, and its memory is released afterwards. */
  async #inTrial<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    context?: EngineTaskContext<Name>,
  ): Promise<TaskResult<Name>> {
    const trial = this.#trial()
    this.#trials.add(trial)
    try {
      return await trial.run(name, input, context)
    } finally {
      this.#trials.delete(trial)
      await trial.close()
    }
  }

  get #engines(): readonly EngineClient[] {
    return [this.computing, this.answering]
  }
}
