import { implement, ORPCError } from '@orpc/server'
import { Fault } from '../../contract/fault.ts'
import type { Progress, TaskContext } from '../../contract/progress.ts'
import { contract } from '../../contract/window.ts'
import type { AppSession } from '../app/app-session.ts'
import type { OpenGallery } from '../app/open-gallery.ts'

/** What every procedure gets from its entry point. */
export interface ApiContext {
  readonly session: AppSession
}

/** The implementer of what needs no open gallery; a fault thrown by a service leaves as the contract's typed error. */
export const lobby = implement(contract)
  .$context<ApiContext>()
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw asWireError(error)
    }
  })

/** The implementer of what happens in the folder of the open gallery, whatever lies there. */
export const folder = lobby.use(({ context, next }) =>
  next({ context: { gallery: context.session.gallery } }),
)

/** The implementer of everything that happens in the open gallery; one of an older program is brought up to date first. */
export const api = folder.use(({ context, next }) => {
  context.gallery.bringUpToDate()
  return next()
})

/** A service that takes long: what it is asked, and a watch on it. */
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
 * The handler of a long piece of work: it stands on the job board while it runs, and streams. A detached entry point's work
 * goes on when the reader goes away and is stopped from the board; any other entry point's ends with its reader.
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
 * Runs a service as a stream: what it reports is yielded, what it returns ends the stream. A reader that falls
 * behind sees the newest report only, so a slow entry point never holds up the work. A reader that goes away before the end
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
    // Where the reader went away before the end, nobody wants the result any more.
    if (!detached) {
      stop.abort()
      await ended
    }
  }
}
