import { Worker } from 'node:worker_threads'

/** What a process that looks into a stranger's file may use before it ends itself. */
export interface OwnLimits {
  /** Memory of the whole process, in bytes. */
  readonly bytes: number
  /** From now on, in milliseconds. */
  readonly ms: number
}

/** The body of the thread lies beside this file, in the sources as in a bundle. */
function watchProgram(): URL {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  return new URL(`./watch-worker${ending}`, import.meta.url)
}

/**
 * Ends this process at once when it takes more than it may, or when its parent is gone. A thread of its own watches, for
 * what runs on this one may hear nothing: a loop without an end, or native code.
 * @returns how to end the watching
 */
export async function keepWithin(limits: OwnLimits): Promise<() => Promise<void>> {
  const watch = new Worker(watchProgram(), { workerData: limits })
  watch.unref()
  const started = Promise.withResolvers<undefined>()
  watch.once('message', () => started.resolve(undefined))
  watch.once('error', (error) => started.reject(error))
  await started.promise
  return async () => {
    await watch.terminate()
  }
}
