import { Fault } from '../../contract/fault.ts'
import { inEnglish } from '../../messages/english.ts'
import { message, type Text } from '../../messages/message.ts'

/** Runs work that must not overlap with other work of its kind. */
export class ExclusiveWork {
  readonly #alone = new Map<string, Promise<unknown>>()
  #turn: Promise<unknown> = Promise.resolve()

  /**
   * Runs work that plans a change and then executes it: one at a time, in the order requested, because a plan is valid
   * only as long as its inputs do not change.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /**
   * Runs work that can run only once at a time per gallery: it sweeps or continues unfinished files with fixed names,
   * or creates something that exists only once.
   * @param what user-facing name, such as `A training`
   * @throws Fault `busy` while such work is already running
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

  /** Like `alone`, for work that is part of other work: it waits for its turn instead of being rejected. */
  async aloneInTurn<Result>(what: Text, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const key = inEnglish(what)
    for (let other = this.#alone.get(key); other !== undefined; other = this.#alone.get(key)) {
      await other.catch(() => undefined)
      signal?.throwIfAborted()
    }
    return this.alone(what, work)
  }
}
