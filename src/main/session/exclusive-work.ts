import { Fault } from '../../contract/fault.ts'
import { inEnglish } from '../../messages/english.ts'
import { message, type Text } from '../../messages/message.ts'

/** Runs work that bears no other of its kind beside it. */
export class ExclusiveWork {
  readonly #alone = new Map<string, Promise<unknown>>()
  #turn: Promise<unknown> = Promise.resolve()

  /**
   * Runs what plans a change and then carries it out: one at a time, in the order in which they were asked for, since a
   * plan holds only as long as nobody else changes what it was made from.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /**
   * Runs what one gallery bears only once at a time: it sweeps or continues unfinished files that have fixed names, or
   * makes what there is one of.
   * @param what as a person calls it, such as `A training`
   * @throws Fault `busy` while such a work runs already
   */
  async alone<Result>(what: Text, work: () => Promise<Result>): Promise<Result> {
    const key = inEnglish(what)
    if (this.#alone.has(key)) {
      throw new Fault('busy', message('gallery.busy', { what }), { next: message('gallery.busyNext') })
    }
    const running = work()
    this.#alone.set(key, running)
    try {
      return await running
    } finally {
      this.#alone.delete(key)
    }
  }

  /** As `alone`, for work that is only part of another: it waits for its turn instead of being refused. */
  async aloneInTurn<Result>(what: Text, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const key = inEnglish(what)
    for (let other = this.#alone.get(key); other !== undefined; other = this.#alone.get(key)) {
      await other.catch(() => undefined)
      signal?.throwIfAborted()
    }
    return this.alone(what, work)
  }
}
