import { implement, ORPCError } from '@orpc/server'
import { Fault } from '../../contract/fault.ts'
import type { Progress, TaskContext } from '../../contract/progress.ts'
import { contract } from '../../contract/window.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log, msSince } from '../../logging/log.ts'
import type { AppSession } from '../app/app-session.ts'
import type { OpenGallery } from '../app/open-gallery.ts'

/** Context that every procedure receives from its entry point. */
export interface ApiContext {
  readonly session: AppSession
}

/** Duration from which a call is logged as slow, in milliseconds. */
const SLOW_MS = 1_000
/** Faults that normal use causes every day. */
const EXPECTED: ReadonlySet<string> = new Set(['usage', 'not-found', 'bad-input', 'busy', 'cancelled'])

/**
 * The implementer of procedures that need no open gallery; a fault thrown by a service is returned as the contract's
 * typed error.
 */
export const lobby = implement(contract)
  .$context<ApiContext>()
  .use(async ({ next, path }) => {
    const started = performance.now()
    const procedure = path.join('.')
    try {
      const answer = await next()
      const ms = msSince(started)
      if (ms >= SLOW_MS) log('info', 'procedure-ended', { procedure, ms, outcome: 'done' })
      return answer
    } catch (error) {
      const outcome = Fault.from(error).kind
      log(outcome === 'internal' ? 'error' : EXPECTED.has(outcome) ? 'info' : 'warn', 'procedure-ended', {
        procedure,
        ms: msSince(started),
        outcome,
        error: describeError(error),
      })
      throw asWireError(error)
    }
  })

/** The implementer of procedures on the folder of the open gallery, whatever it contains. */
export const folder = lobby.use(({ context, next }) =>
  next({ context: { gallery: context.session.gallery } }),
)

/** The implementer of all procedures on the open gallery; a gallery of an older program is upgraded first. */
export const api = folder.use(({ context, next }) => {
  context.gallery.bringUpToDate()
  return next()
})

/** A long-running service: its input, and a watch on it. */
type LongService<Input, Report> = (
  gallery: OpenGallery,
  input: Input,
  taskContext: TaskContext,
) => Promise<Report>

interface LongCall<Input> {
  readonly input: Input
  readonly context: ApiContext & { readonly gallery: OpenGallery }
  readonly signal?: AbortSignal
  readonly path: readonly string[]
}

/**
 * The handler of a long-running task: it is on the job board while it runs, and streams. A detached entry point's task
 * continues when the reader disconnects and is stopped from the board; that of any other entry point ends with its
 * reader.
 */
export function longWork<Input, Report>(service: LongService<Input, Report>) {
  return ({ input, context, signal, path }: LongCall<Input>): AsyncGenerator<Progress, Report, void> => {
    const { gallery, session } = context
    const run = (taskContext: TaskContext): Promise<Report> =>
      session.board
        .run(path.join('.'), taskContext, (boardContext) => service(gallery, input, boardContext))
        .finally(() => gallery.changes.touch())
    return stream(run, session.detached ? undefined : signal, session.detached)
  }
}

function asWireError(thrown: unknown): ORPCError<string, unknown> {
  if (thrown instanceof ORPCError) return thrown as ORPCError<string, unknown>
  const { message, ...data } = Fault.from(thrown).toShape()
  return new ORPCError('FAULT', { defined: true, message, data, cause: thrown })
}

/**
 * Runs a service as a stream: its reports are yielded, and its return value ends the stream. A reader that falls behind
 * sees only the newest report, so a slow entry point never delays the work. A reader that disconnects before the end
 * stops the work, unless it is `detached`.
 */
export async function* stream<Report>(
  run: (taskContext: TaskContext) => Promise<Report>,
  signal?: AbortSignal,
  detached = false,
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
    // If the reader disconnected before the end, the result is no longer needed.
    if (!detached) {
      stop.abort()
      await ended
    }
  }
}
