import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import type { NetworkStep } from './backends/backend.ts'
import type { BatchOrder } from './batches.ts'
import type { BestSoFar, Continuity, TrainingSnapshot } from './snapshot.ts'
import type { Parameters, ParameterShape } from './network.ts'
import { Schedule } from './schedule.ts'
import type { TrainingSettings } from './settings.ts'
import type { TableSource } from './step/table-source.ts'
import type { Tensors } from './step/tensors.ts'
import type { Check, Stopped, TrainingOutcome } from './trained.ts'
import { message } from '../../messages/message.ts'

/** Minimum interval between reports of steps, in milliseconds. */
const REPORT_INTERVAL = 100

/** The components of a training, whatever network it trains. `triples` is the length of a pass. */
export interface TrainingParts {
  readonly parameters: readonly ParameterShape[]
  readonly settings: TrainingSettings
  readonly triples: number
  readonly step: NetworkStep
  /** `check` counts the measurements of the training, including those before a snapshot. */
  readonly measure: {
    accuracy(parameters: Tensors, signal?: AbortSignal, check?: number): Promise<number>
    /** The accuracy of parts of the last measurement, if it has any. */
    parts?(): readonly number[]
  }
  readonly tabulator: TableSource
  readonly batches: BatchOrder
}

/** The loop over passes and batches, and its state. */
export class TrainingRun {
  readonly #parts: TrainingParts
  readonly #context: TaskContext
  readonly #continuity: Continuity
  readonly #started: number
  readonly #checks: Check[] = []
  #best: BestSoFar | undefined
  #triples = 0
  #epochs = 0
  #lossSum = 0
  #sinceCheck = 0
  #reported = Number.NEGATIVE_INFINITY

  constructor(parts: TrainingParts, context: TaskContext, continuity: Continuity = {}) {
    this.#parts = parts
    this.#context = context
    this.#continuity = continuity
    this.#started = performance.now() - (continuity.from?.seconds ?? 0) * 1000
  }

  async run(): Promise<Omit<TrainingOutcome, 'normalisation' | 'settings'>> {
    const stopped = await this.#loop()
    const last = this.#checks[this.#checks.length - 1]
    const lastWins = this.#parts.settings.variant === 'authors' && stopped !== 'cancelled'
    const kept = lastWins
      ? { parameters: this.#copy(), check: last }
      : (this.#best ?? (await this.#unchecked()))
    if (kept === undefined) {
      throw new Fault('cancelled', message('learning.cancelledEarly'))
    }
    return {
      parameters: kept.parameters,
      stopped,
      validationAccuracy: kept.check.validationAccuracy,
      loss: kept.check.loss,
      triples: this.#triples,
      epochs: this.#epochs,
      seconds: this.#seconds(),
      checks: this.#checks,
    }
  }

  /**
   * The weights of a training that was stopped before its first check, checked now; undefined before the first step.
   */
  async #unchecked(): Promise<BestSoFar | undefined> {
    if (this.#triples === 0) return undefined
    const { measure, step } = this.#parts
    const validationAccuracy = await measure.accuracy(step.tensors, undefined, this.#checks.length)
    const check = {
      triples: this.#triples,
      loss: this.#lossSum / this.#sinceCheck,
      validationAccuracy,
      parts: measure.parts?.(),
      learningRate: this.#parts.settings.learningRates[0],
      seconds: this.#seconds(),
    }
    this.#checks.push(check)
    return { parameters: this.#copy(), check }
  }

  async #loop(): Promise<Stopped> {
    try {
      return await this.#passes()
    } catch (error) {
      if (this.#context.signal?.aborted === true) return 'cancelled'
      throw error
    }
  }

  async #passes(): Promise<Stopped> {
    const { settings } = this.#parts
    const { schedule, batchesDone } = await this.#begin()
    for (let skip = batchesDone; ; skip = 0) {
      const pass = this.#parts.batches.nextPass()
      this.#epochs++
      for (const [index, batch] of pass.entries()) {
        if (index < skip) continue
        await yieldToEventLoop(this.#context.signal)
        await this.#step(batch, pass.at(index + 1), schedule)
        const limit = this.#limit(index === pass.length - 1)
        const due =
          this.#sinceCheck >= settings.checkEvery || (index === pass.length - 1 && this.#passIsShort())
        if (limit === undefined && !due) continue
        await this.#checkAndRecord(schedule)
        if (limit !== undefined) return limit
        if (schedule.finished) return 'finished'
        await this.#continuity.onSnapshot?.(() => this.#snapshot(schedule, index + 1))
      }
    }
  }

  /** A fresh start with a check of the untrained network, or the state of a snapshot. */
  async #begin(): Promise<{ schedule: Schedule; batchesDone: number }> {
    const { learningRates: rates, patience, leastFall } = this.#parts.settings
    const { from } = this.#continuity
    if (from === undefined) {
      const untrained = await this.#check(rates[0])
      return { schedule: new Schedule(rates, patience, untrained, leastFall), batchesDone: 0 }
    }
    this.#parts.step.restore(from)
    this.#checks.push(...from.checks)
    this.#best = from.best
    this.#triples = from.triples
    // The passes before the current one were shuffled too, and the order depends on all of them.
    for (let pass = 1; pass < from.epochs; pass++) this.#parts.batches.nextPass()
    this.#epochs = from.epochs - 1
    return { schedule: Schedule.from(rates, patience, from.schedule, leastFall), batchesDone: from.batches }
  }

  #snapshot(schedule: Schedule, batches: number): TrainingSnapshot {
    return {
      ...this.#parts.step.snapshot(),
      schedule: schedule.state,
      best: this.#best,
      checks: [...this.#checks],
      triples: this.#triples,
      epochs: this.#epochs,
      batches,
      seconds: this.#seconds(),
    }
  }

  /**
   * A pass that is not longer than the interval between two checks ends with one; so does every pass in the authors'
   * variant.
   */
  #passIsShort(): boolean {
    const { settings, triples } = this.#parts
    return settings.variant === 'authors' || triples <= settings.checkEvery
  }

  #limit(passEnds: boolean): Stopped | undefined {
    const { epochs, triples, seconds } = this.#parts.settings
    if (triples !== undefined && this.#triples >= triples) return 'triples'
    if (seconds !== undefined && this.#seconds() >= seconds) return 'time'
    return passEnds && epochs !== undefined && this.#epochs >= epochs ? 'epochs' : undefined
  }

  async #step(batch: Int32Array, following: Int32Array | undefined, schedule: Schedule): Promise<void> {
    const { step, tabulator } = this.#parts
    const tables = await tabulator.tables(batch, following)
    const { loss, penalty } = await step.run(tables, schedule.learningRate)
    if (!Number.isFinite(loss + penalty)) {
      throw new Fault(
        'bad-input',
        message('learning.loss', { loss: loss + penalty, triples: this.#triples }),
        {
          next: message('learning.lossNext'),
        },
      )
    }
    this.#triples += batch.length
    this.#sinceCheck += batch.length
    this.#lossSum += loss * batch.length
    this.#report(schedule)
  }

  async #checkAndRecord(schedule: Schedule): Promise<void> {
    const loss = this.#lossSum / this.#sinceCheck
    const accuracy = await this.#check(schedule.learningRate)
    this.#sinceCheck = 0
    this.#lossSum = 0
    const isBetter = schedule.record(accuracy, loss)
    // The untrained network is never kept, even if it happened to be better.
    if (isBetter || accuracy > (this.#best?.check.validationAccuracy ?? -1)) {
      this.#best = { parameters: this.#copy(), check: this.#checks[this.#checks.length - 1] }
    }
    this.#report(schedule, true)
  }

  async #check(learningRate: number): Promise<number> {
    const { step, measure } = this.#parts
    const validationAccuracy = await measure.accuracy(step.tensors, this.#context.signal, this.#checks.length)
    const loss = this.#sinceCheck === 0 ? Number.NaN : this.#lossSum / this.#sinceCheck
    this.#checks.push({
      triples: this.#triples,
      loss,
      validationAccuracy,
      parts: measure.parts?.(),
      learningRate,
      seconds: this.#seconds(),
    })
    return validationAccuracy
  }

  #report(schedule: Schedule, always = false): void {
    const now = performance.now()
    if (!always && now - this.#reported < REPORT_INTERVAL) return
    this.#reported = now
    const { settings, triples } = this.#parts
    const last = this.#checks[this.#checks.length - 1]
    const ofPasses = settings.epochs === undefined ? Infinity : settings.epochs * triples
    const total = Math.min(ofPasses, settings.triples ?? Infinity)
    this.#context.onProgress?.({
      stage: message('stages.training'),
      done: this.#triples,
      total: Number.isFinite(total) ? total : 0,
      figures: {
        loss: this.#sinceCheck === 0 ? last.loss : this.#lossSum / this.#sinceCheck,
        validationAccuracy: last.validationAccuracy,
        learningRate: schedule.learningRate,
        elapsed: this.#seconds(),
        triplesPerSecond: this.#triples / this.#seconds(),
        ...Object.fromEntries(measuredParts(last)),
      },
    })
  }

  #copy(): Parameters {
    const { step, parameters } = this.#parts
    const copies = parameters.map(({ name }) => {
      const values = step.tensors[name].data as Float32Array
      return [name, values.slice()] as const
    })
    return Object.fromEntries(copies)
  }

  #seconds(): number {
    return (performance.now() - this.#started) / 1000
  }
}

/**
 * Name of the figure that reports the share of a part of the validation triples that was ranked correctly at the last
 * check.
 */
export function partFigure(part: number): string {
  return `part ${part}`
}

function measuredParts({ parts = [] }: Check): [string, number][] {
  return parts.flatMap((share, part): [string, number][] =>
    Number.isNaN(share) ? [] : [[partFigure(part), share]],
  )
}
