import { implement, ORPCError } from '@orpc/server'
import { Fault } from '../../contract/fault.ts'
import type { Progress, Watch } from '../../contract/progress.ts'
import { contract } from '../../contract/window.ts'
import type { Desk } from '../services/desk.ts'

/** What every procedure gets from its door. */
export interface ApiContext {
  readonly desk: Desk
}

/** The implementer of the contract; a fault thrown by a service leaves as the contract's typed error. */
export const api = implement(contract)
  .$context<ApiContext>()
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw asWireError(error)
    }
  })

function asWireError(thrown: unknown): ORPCError<string, unknown> {
  if (thrown instanceof ORPCError) return thrown as ORPCError<string, unknown>
  const { kind, message, next, path } = Fault.from(thrown)
  return new ORPCError('FAULT', { defined: true, message, data: { kind, next, path }, cause: thrown })
}

/**
 * Runs a service as a stream: what it reports is yielded, what it returns ends the stream. A reader that falls
 * behind sees the newest report only, so a slow door never holds up the work.
 */
export async function* stream<Report>(
  run: (watch: Watch) => Promise<Report>,
  signal?: AbortSignal,
): AsyncGenerator<Progress, Report, void> {
  const stop = new AbortController()
  const stopSignal = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  let newest: Progress | undefined
  let wake = Promise.withResolvers<undefined>()
  const result = run({
    signal: stopSignal,
    onProgress: (progress) => {
      newest = progress
      wake.resolve(undefined)
    },
  })
  const ended = result.then(
    () => true,
    () => true,
  )
  try {
    while (true) {
      const over = await Promise.race([ended, wake.promise])
      const report = newest
      newest = undefined
      wake = Promise.withResolvers()
      if (report !== undefined) yield report
      if (over === true) return await result
    }
  } catch (error) {
    throw asWireError(error)
  } finally {
    // The reader went away before the end: nobody wants the result any more.
    stop.abort()
    await ended
  }
}
