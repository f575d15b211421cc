import { Worker } from 'node:worker_threads'

/** Limits for a process that reads an untrusted file, above which it ends itself. */
export interface OwnLimits {
  /** Memory of the whole process, in bytes. */
  readonly bytes: number
  /** Time limit from now on, in milliseconds. */
  readonly ms: number
}

/** The thread's code is stored next to this file, both in the sources and in a bundle. */
function watchProgram(): URL {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  return new URL(`./watch-worker${ending}`, import.meta.url)
}

/**
 * Ends this process immediately when it exceeds its limits, or when its parent is gone. A separate thread watches,
 * because this one can be unresponsive: in an endless loop or native code.
 * @returns a function that stops watching
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
