interface Waiting {
  readonly start: () => void
}

/**
 * Runs a limited number of jobs at a time. Among waiting jobs, urgent ones run first, newest before older: what the
 * user scrolled to last is what is on screen. The others run in their order.
 */
export class PrioritisedQueue {
  readonly #limit: number
  readonly #urgent: Waiting[] = []
  readonly #patient: Waiting[] = []
  #running = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns the job's result, and a function that makes it urgent while it waits */
  add<Result>(
    work: () => Promise<Result>,
    urgent: boolean,
  ): { readonly result: Promise<Result>; readonly hurry: () => void } {
    const { promise: result, resolve, reject } = Promise.withResolvers<Result>()
    const waiting: Waiting = {
      start: () => {
        this.#running++
        void work()
          .then(resolve, reject)
          .finally(() => {
            this.#running--
            this.#startNext()
          })
      },
    }
    ;(urgent ? this.#urgent : this.#patient).push(waiting)
    this.#startNext()
    return { result, hurry: () => this.#hurry(waiting) }
  }

  #startNext(): void {
    while (this.#running < this.#limit) {
      const next = this.#urgent.pop() ?? this.#patient.shift()
      if (next === undefined) return
      next.start()
    }
  }

  /** A job that is running, or that is urgent and requested again, is for what is currently on screen. */
  #hurry(waiting: Waiting): void {
    for (const queue of [this.#patient, this.#urgent]) {
      const at = queue.indexOf(waiting)
      if (at < 0) continue
      queue.splice(at, 1)
      this.#urgent.push(waiting)
      return
    }
  }
}
