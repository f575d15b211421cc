import { Worker } from 'node:worker_threads'
import { Fault } from '../../contract/fault.ts'
import { sharedMemory } from '../images/decoding-memory.ts'
import type { InputShape } from './preprocess.ts'
import { message, type Text } from '../../messages/message.ts'

export interface PictureFile {
  /** The caller's number for the picture; returned with the vector. */
  readonly key: number
  readonly path: string
}

export interface PictureFailure {
  readonly key: number
  /** One or two sentences for the owner of the picture. */
  readonly reason: Text
}

/** An image network that every thread opens separately, on the processor. */
export interface WorkerNetwork {
  readonly path: string
  /** SHA-256 that the file must still have. */
  readonly sha256?: string
  readonly threads: number
}

/**
 * What a thread produces from pictures, `rows` at a time: a network's input, finished descriptors, or a network's
 * features.
 */
export type WorkerTask =
  | { readonly kind: 'prepare'; readonly input: InputShape; readonly rows: number }
  | { readonly kind: 'describe'; readonly dimension: number; readonly rows: number }
  | { readonly kind: 'features'; readonly network: WorkerNetwork; readonly rows: number }

/** Data that a thread starts with. */
export interface WorkerStart {
  readonly task: WorkerTask
  /** The memory budget shared by large pictures. */
  readonly memory: SharedArrayBuffer
}

/** At most `rows` files, and the memory of an earlier chunk that is no longer needed. */
export interface WorkerOrder {
  readonly kind: 'order'
  readonly files: readonly PictureFile[]
  readonly recycled?: ArrayBuffer
}

/** Messages to a thread. After `end` it produces nothing new, releases its network and stops. */
export type WorkerMessage =
  | WorkerOrder
  | { readonly kind: 'rehearse'; readonly milliseconds: number }
  | { readonly kind: 'end' }

/**
 * Rows of some pictures, depending on the task: pixels, descriptors or features. `data` has room for all rows of the
 * task; the first `keys.length` are filled.
 */
export interface Chunk {
  readonly keys: readonly number[]
  readonly data: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>
  readonly failures: readonly PictureFailure[]
}

/**
 * Maximum number of queued orders per thread: enough to stay busy while a network run blocks the thread that sends
 * orders.
 */
const AHEAD = 3

/** Location of the threads' program: next to this file, both in the sources and in a bundle. */
function laneProgram(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './picture-worker.ts' : './picture-worker.js',
    import.meta.url,
  )
}

interface PictureThread {
  readonly worker: Worker
  readonly ended: Promise<unknown>
}

function startThread(task: WorkerTask): PictureThread {
  const workerData: WorkerStart = { task, memory: sharedMemory() }
  const worker = new Worker(laneProgram(), { workerData })
  return { worker, ended: new Promise((resolve) => worker.once('exit', resolve)) }
}

/**
 * Threads must not be terminated from outside: while a network runs in one, or while it loads a library, that would end
 * the process.
 */
function endThread({ worker, ended }: PictureThread): Promise<unknown> {
  tell(worker, { kind: 'end' })
  return ended
}

function tell(worker: Worker, message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
  worker.postMessage(message, transfer)
}

/**
 * Processes pictures on `count` worker threads and yields them in chunks, in no particular order; every file ends in
 * exactly one chunk, as a row or as a failure; its `data` is valid until the next chunk is requested. At most `AHEAD`
 * chunks per thread wait in memory. The threads end with the generator, however it ends; it throws the signal's reason
 * when that aborts.
 */
export async function* runPictureThreads(
  files: readonly PictureFile[],
  task: WorkerTask,
  count: number,
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
    const order: WorkerOrder = { kind: 'order', files: files.slice(next, next + task.rows), recycled }
    tell(worker, order, recycled === undefined ? [] : [recycled])
    next += task.rows
    pending++
  }
  const needed = Math.min(count, Math.ceil(files.length / task.rows))
  const threads = Array.from({ length: needed }, () => {
    const thread = startThread(task)
    const { worker } = thread
    worker.on('message', (chunk: Chunk) => {
      queue.push({ chunk, worker })
      wake.resolve(undefined)
    })
    const onEnd = (cause: unknown): void => {
      problem ??= new Fault('internal', message('system.picturesStopped'), {
        next: message('system.stoppedNext'),
        cause,
      })
      wake.resolve(undefined)
    }
    worker.on('error', onEnd).on('exit', onEnd)
    return thread
  })
  const onAbort = (): void => wake.resolve(undefined)
  signal?.addEventListener('abort', onAbort)
  try {
    for (let round = 0; round < AHEAD; round++) for (const { worker } of threads) feed(worker)
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
    const ended = Promise.all(threads.map(endThread))
    // A thread ends when its decoder or its network returns; a cancel does not wait for a large picture.
    if (signal?.aborted !== true) await ended
  }
}

/** A thread's report of a rehearsal. */
export interface Rehearsal {
  readonly pictures: number
  readonly milliseconds: number
}

/**
 * Pictures per second of `count` threads that run a network in parallel on synthetic pictures, without any decoding.
 * @throws Fault `internal` if a thread does not get that far
 */
export async function rehearsePictureThreads(
  network: WorkerNetwork,
  rows: number,
  count: number,
  milliseconds: number,
): Promise<number> {
  const task: WorkerTask = { kind: 'features', network, rows }
  const threads = Array.from({ length: count }, () => startThread(task))
  const answers = (): Promise<Rehearsal[]> =>
    Promise.all(threads.map(({ worker }) => answerOf(worker, milliseconds)))
  try {
    // The first time, the threads wait until all have started.
    await answers()
    const rehearsals = await answers()
    return rehearsals.reduce((sum, { pictures, milliseconds }) => sum + (1000 * pictures) / milliseconds, 0)
  } finally {
    await Promise.all(threads.map(endThread))
  }
}

function answerOf(worker: Worker, milliseconds: number): Promise<Rehearsal> {
  const { promise, resolve, reject } = Promise.withResolvers<Rehearsal>()
  const fail = (cause: unknown): void =>
    reject(
      new Fault('internal', message('networks.measuringStopped'), {
        next: message('system.stoppedNext'),
        cause,
      }),
    )
  worker.once('error', fail).once('exit', fail)
  worker.once('message', (rehearsal: Rehearsal) => {
    worker.off('error', fail).off('exit', fail)
    resolve(rehearsal)
  })
  tell(worker, { kind: 'rehearse', milliseconds })
  return promise
}
