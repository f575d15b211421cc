import { Worker } from 'node:worker_threads'
import { Fault } from '../../contract/fault.ts'
import { sharedMemory } from '../images/memory.ts'
import type { InputShape } from './preprocess.ts'

export interface PictureFile {
  /** The caller's number for the picture; it comes back with the vector. */
  readonly key: number
  readonly path: string
}

export interface PictureFailure {
  readonly key: number
  /** One sentence or two for the person whose picture it is. */
  readonly reason: string
}

/** What a worker makes of pictures; `rows` at a time. */
export type DecodeTask =
  | { readonly kind: 'prepare'; readonly input: InputShape; readonly rows: number }
  | { readonly kind: 'describe'; readonly dimension: number; readonly rows: number }

/** What a worker begins with. */
export interface DecodeWork {
  readonly task: DecodeTask
  /** The budget that large pictures share. */
  readonly memory: SharedArrayBuffer
}

/** What a worker is told: at most `rows` files, and the memory of an earlier chunk that nobody needs any more. */
export interface DecodeOrder {
  readonly files: readonly PictureFile[]
  readonly recycled?: ArrayBuffer
}

/**
 * Some pictures' rows, pixels or descriptors after the task. `data` has room for all rows of the task; the first
 * `keys.length` are filled.
 */
export interface Chunk {
  readonly keys: readonly number[]
  readonly data: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>
  readonly failures: readonly PictureFailure[]
}

/** Chunks that a worker may be ahead: enough to stay busy while a network run blocks the thread that feeds it. */
const AHEAD = 3

/** Where the worker's program lies: beside this file, in the sources as in a bundle. */
function workerProgram(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './decode-worker.ts' : './decode-worker.js',
    import.meta.url,
  )
}

/**
 * Decodes pictures on `workers` threads and yields them in chunks, in no particular order; every file ends in
 * exactly one chunk, as a row or as a failure; its `data` is good until the next chunk is asked for. At most `AHEAD` chunks per worker wait in memory. The workers end with
 * the generator, however it ends; it throws the signal's reason when that aborts.
 */
export async function* decodeChunks(
  files: readonly PictureFile[],
  task: DecodeTask,
  workers: number,
  signal?: AbortSignal,
): AsyncGenerator<Chunk> {
  const queue: { chunk: Chunk; worker: Worker }[] = []
  const spare: ArrayBuffer[] = []
  let problem: Error | undefined
  let wake = Promise.withResolvers<undefined>()
  let next = 0
  let pending = 0

  const feed = (worker: Worker): void => {
    if (next >= files.length) return
    const recycled = spare.pop()
    const order: DecodeOrder = { files: files.slice(next, next + task.rows), recycled }
    worker.postMessage(order, recycled === undefined ? [] : [recycled])
    next += task.rows
    pending++
  }
  const workerData: DecodeWork = { task, memory: sharedMemory() }
  const needed = Math.min(workers, Math.ceil(files.length / task.rows))
  const crew = Array.from({ length: needed }, () => {
    const worker = new Worker(workerProgram(), { workerData })
    worker.on('message', (chunk: Chunk) => {
      queue.push({ chunk, worker })
      wake.resolve(undefined)
    })
    const onEnd = (cause: unknown): void => {
      problem ??= new Fault('internal', 'Decoding pictures stopped unexpectedly.', { cause })
      wake.resolve(undefined)
    }
    worker.on('error', onEnd).on('exit', onEnd)
    return worker
  })
  const onAbort = (): void => wake.resolve(undefined)
  signal?.addEventListener('abort', onAbort)
  try {
    for (let round = 0; round < AHEAD; round++) for (const worker of crew) feed(worker)
    while (pending > 0) {
      signal?.throwIfAborted()
      if (problem !== undefined) throw problem
      const ready = queue.shift()
      if (ready === undefined) {
        await wake.promise
        wake = Promise.withResolvers()
        continue
      }
      pending--
      feed(ready.worker)
      yield ready.chunk
      spare.push(ready.chunk.data.buffer)
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    const ended = Promise.all(crew.map((worker) => worker.terminate()))
    // A thread ends when its decoder returns, and whoever cancelled does not wait for a large picture.
    if (signal?.aborted !== true) await ended
  }
}
