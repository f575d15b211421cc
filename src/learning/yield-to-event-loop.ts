import { setImmediate } from 'node:timers/promises'

/**
 * Lets the event loop turn once, so that a cancel message is read, then throws the signal's reason if the task was
 * cancelled. Long loops call it at least every 150 ms (a cancel must be obeyed within 200 ms).
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  await setImmediate()
  signal?.throwIfAborted()
}
