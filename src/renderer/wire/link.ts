import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'

export type WireState = 'connecting' | 'open' | 'lost'

/** One way to main that is open, until `closed` resolves. */
export interface Opened {
  readonly link: ClientLink<ClientContext>
  readonly closed: Promise<void>
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000

/**
 * A link that comes back: when the way to main closes, a new one is opened, with growing pauses. What was on its way
 * then fails, since nobody knows whether main heard it; what is asked meanwhile waits.
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

  /** @returns how to stop listening */
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
    return link.call(path, input, options)
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
        // The way could not be opened; the state says so, and the next try follows.
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

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
