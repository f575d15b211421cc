import { setTimeout as wait } from 'node:timers/promises'

/**
 * Streams the newest state of something: immediately, and immediately after every change, but at most once per `paceMs`
 * milliseconds. Ends when the signal is aborted or the reader disconnects.
 * @param subscribe calls its listener after every change, and returns a function that unsubscribes
 */
export async function* newest<State>(
  subscribe: (listener: () => void) => () => void,
  state: () => State,
  paceMs: number,
  signal?: AbortSignal,
): AsyncGenerator<State, void, void> {
  let wake = Promise.withResolvers<undefined>()
  const changed = (): void => wake.resolve(undefined)
  const unsubscribe = subscribe(changed)
  signal?.addEventListener('abort', changed, { once: true })
  try {
    while (signal?.aborted !== true) {
      wake = Promise.withResolvers()
      const shownAt = performance.now()
      yield state()
      await wake.promise
      const early = paceMs - (performance.now() - shownAt)
      if (early > 0) await wait(early, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    unsubscribe()
    signal?.removeEventListener('abort', changed)
  }
}
