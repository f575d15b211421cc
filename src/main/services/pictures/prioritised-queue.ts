interface Waiting {
  readonly start: () => void
}

/**
 * Runs pieces of work a few at a time. Of what waits, urgent work comes first, the newest of it before the older:
 * what a person has scrolled to last is what is in front of them. The rest goes in its order.
 */
export class PrioritisedQueue {
  readonly #limit: number
  readonly #urgent: Waiting[] = []
  readonly #patient: Waiting[] = []
  #running = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns the work's result, and a way to make it urgent while it waits */
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

  /** What runs already, or is urgent already and asked for once more, is what is in front of the person now. */
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
