import type { EngineHealth } from '../../contract/areas/jobs.ts'
import type { TaskInput, TaskName, TaskResult } from '../../contract/engine.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { EngineClient, type EngineTaskContext } from '../engine/client.ts'
import { picturesEntry, trialEntry } from '../platform/places.ts'

/** Tasks that take no longer than a person waits. */
const QUESTIONS: ReadonlySet<TaskName> = new Set<TaskName>(['recommend', 'similar', 'who', 'closeness'])
/** Tasks that examine picture files, and may end their process with one of them. */
const PICTURES: ReadonlySet<TaskName> = new Set<TaskName>([
  'inspect',
  'makePreviews',
  'makeSheets',
  'makeDocument',
])

/** A trial that does not hear that it should stop is ended at once: nothing else runs in its process. */
const TRIAL_GRACE_MS = 200

export interface EnginePoolOptions {
  /** Makes the client of an engine; the program's own engine unless said otherwise. */
  readonly engine?: () => EngineClient
  /** Makes the client of the process that examines pictures; the program's own unless said otherwise. */
  readonly pictures?: () => EngineClient
  /** Makes the client of the process that tries one network; the program's own unless said otherwise. */
  readonly trial?: () => EngineClient
  /** Whether long tasks yield to questions and to other programs, as beside a window. */
  readonly givesWay?: boolean
}

/**
 * The engine's processes of one gallery, and the one rule for who computes what: pictures have a process of their own,
 * whatever takes long goes to the first engine, and a question goes there too unless something long is under way,
 * for a training blocks its process for as long as each step takes. The question then goes to a second engine, which is
 * kept, with the gallery that it has open, for the next time. Where long tasks yield, the first engine does so
 * for good, and questions stay with the second one. Each process starts with its first task.
 */
export class EnginePool {
  readonly computing: EngineClient
  readonly answering: EngineClient
  readonly pictures: EngineClient
  /** How much that takes long is under way in the first engine, or waits for it to start. */
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
   * Runs a task in the process that is right for it.
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

  /** Of the engines: of the one that a person has to start again, else of the first. */
  get health(): EngineHealth {
    return this.#engines.find(({ health }) => health.state === 'down')?.health ?? this.computing.health
  }

  /** Calls `listener` after every change of `health`. */
  onHealth(listener: () => void): void {
    for (const engine of this.#engines) engine.onHealth(listener)
  }

  /** Starts what crashed too often again: what a person asks for. */
  restart(): void {
    const down = this.#engines.filter(({ health }) => health.state === 'down')
    for (const engine of down.length === 0 ? [this.computing] : down) engine.restart()
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#engines, this.pictures, ...this.#trials].map((engine) => engine.close()))
  }

  /** A process for this one network: what it does to it concerns nobody else, and its memory is given back. */
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
