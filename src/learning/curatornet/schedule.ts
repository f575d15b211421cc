/** 1e-4 times .6, .36, ... while at least 1e-6: ten rates (the authors' code). */
export const LEARNING_RATES: readonly number[] = learningRates(1e-4, 1e-6)

/** `from` times powers of .6 while at least `downTo`. */
export function learningRates(from: number, downTo: number): number[] {
  const rates: number[] = []
  for (let rate = from; rate >= downTo; rate *= 0.6) rates.push(rate)
  return rates
}

/** The state of a schedule. */
export interface ScheduleState {
  readonly rate: number
  readonly checksWithoutImprovement: number
  readonly bestAccuracy: number
  readonly lossAtBest: number | undefined
}

/**
 * A value for `leastFall` of a schedule. With few validation triples the accuracy takes few values, and a network that
 * has learned them goes on lowering its loss by less and less: a gallery of 40 works was trained for 1,509 passes
 * without this limit and is trained for 73, to the same accuracy.
 */
export const LEAST_FALL = 0.05

/**
 * Selects the learning rate and when to stop (the authors' code): after `patience` checks without improvement the next
 * rate, after the last rate the end. A check is an improvement if the validation accuracy is above the best, or equals
 * it with a lower loss than at an earlier improvement.
 */
export class Schedule {
  readonly #rates: readonly number[]
  readonly #patience: number
  readonly #leastFall: number
  #rate = 0
  #checksWithoutImprovement = 0
  #bestAccuracy: number
  #lossAtBest: number | undefined

  /**
   * `accuracy` is the accuracy of the untrained network.
   * @param leastFall by which part the loss must fall for an equal accuracy to be an improvement; any fall by default
   */
  constructor(rates: readonly number[], patience: number, accuracy: number, leastFall = 0) {
    this.#rates = rates
    this.#patience = patience
    this.#leastFall = leastFall
    this.#bestAccuracy = accuracy
  }

  /** A schedule that resumes from a state. */
  static from(rates: readonly number[], patience: number, state: ScheduleState, leastFall = 0): Schedule {
    const schedule = new Schedule(rates, patience, state.bestAccuracy, leastFall)
    schedule.#rate = state.rate
    schedule.#checksWithoutImprovement = state.checksWithoutImprovement
    schedule.#lossAtBest = state.lossAtBest
    return schedule
  }

  get state(): ScheduleState {
    return {
      rate: this.#rate,
      checksWithoutImprovement: this.#checksWithoutImprovement,
      bestAccuracy: this.#bestAccuracy,
      lossAtBest: this.#lossAtBest,
    }
  }

  get learningRate(): number {
    return this.#rates[Math.min(this.#rate, this.#rates.length - 1)]
  }

  get finished(): boolean {
    return this.#rate >= this.#rates.length
  }

  get bestAccuracy(): number {
    return this.#bestAccuracy
  }

  /** Records the result of a check; true if it is the best so far. */
  record(accuracy: number, loss: number): boolean {
    const equalButSurer =
      accuracy === this.#bestAccuracy &&
      this.#lossAtBest !== undefined &&
      loss < this.#lossAtBest * (1 - this.#leastFall)
    if (accuracy > this.#bestAccuracy || equalButSurer) {
      this.#bestAccuracy = accuracy
      this.#lossAtBest = loss
      this.#checksWithoutImprovement = 0
      return true
    }
    this.#checksWithoutImprovement++
    if (this.#checksWithoutImprovement >= this.#patience) {
      this.#rate++
      this.#checksWithoutImprovement = 0
    }
    return false
  }
}
