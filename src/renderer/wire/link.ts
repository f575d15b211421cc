import { ORPCError, type ClientContext, type ClientLink, type ClientOptions } from '@orpc/client'
import { aborted } from '../../contract/aborted.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'

export type WireState = 'connecting' | 'open' | 'lost'

/** An open connection to main, until `closed` resolves. */
export interface Opened {
  readonly link: ClientLink<ClientContext>
  readonly closed: Promise<void>
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000

/**
 * A reconnecting link: when the connection to main closes, a new one is opened, with increasing pauses. Pending calls
 * then fail, since it is unknown whether main received them; calls made meanwhile wait.
 */
export class ReturningLink implements ClientLink<ClientContext> {
  readonly #open: () => Promise<Opened>
  readonly #listeners = new Set<(state: WireState) => void>()
  #state: WireState = 'connecting'
  #current = Promise.withResolvers<ClientLink<ClientContext>>()

  constructor(open: () => Promise<Opened>) {
    this.#open = open
    void this.#keepOpen()
  }

  get state(): WireState {
    return this.#state
  }

  /** @returns a function that stops listening */
  onState(listener: (state: WireState) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const { signal } = options
    signal?.throwIfAborted()
    const link = await Promise.race([
      this.#current.promise,
      ...(signal === undefined ? [] : [aborted(signal)]),
    ])
    return orLost(() => link.call(path, input, options), signal)
  }

  async #keepOpen(): Promise<never> {
    let wait = FIRST_WAIT_MS
    while (true) {
      try {
        const { link, closed } = await this.#open()
        wait = FIRST_WAIT_MS
        this.#become('open')
        this.#current.resolve(link)
        await closed
        this.#current = Promise.withResolvers()
      } catch {
        // The connection could not be opened; the state reports it, and the next attempt follows.
      }
      this.#become('lost')
      await new Promise((resolve) => setTimeout(resolve, wait))
      wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    }
  }

  #become(state: WireState): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#listeners) listener(state)
  }
}

/** An error that a link throws when its connection closes is named accordingly: it is not a cancellation. */
async function orLost(call: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    const answer = await call()
    return isStream(answer) ? orLostMidway(answer, signal) : answer
  } catch (error) {
    if (error instanceof ORPCError || signal?.aborted === true) throw error
    throw new Fault('connection-lost', message('system.connectionLost'), {
      next: message('system.connectionLostNext'),
      cause: error,
    })
  }
}

type Stream = AsyncIterator<unknown, unknown, undefined> & AsyncIterable<unknown>

function isStream(answer: unknown): answer is Stream {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

/** A generator would not receive `return` while it waits for the next step. */
function orLostMidway(stream: Stream, signal: AbortSignal | undefined): Stream {
  const guarded: Stream = {
    next: () => orLost(() => stream.next(), signal) as Promise<IteratorResult<unknown>>,
    return: (value) => stream.return?.(value) ?? Promise.resolve({ done: true, value }),
    [Symbol.asyncIterator]: () => guarded,
  }
  return guarded
}
