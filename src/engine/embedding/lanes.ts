import { Worker } from 'node:worker_threads'
import { Fault } from '../../contract/fault.ts'
import { sharedMemory } from '../images/memory.ts'
import type { InputShape } from './preprocess.ts'
import { message, type Text } from '../../messages/message.ts'

export interface PictureFile {
  /** The caller's number for the picture; it comes back with the vector. */
  readonly key: number
  readonly path: string
}

export interface PictureFailure {
  readonly key: number
  /** One sentence or two for the person whose picture it is. */
  readonly reason: Text
}

/** An image network that every lane opens for itself, on the processor. */
export interface LaneNetwork {
  readonly path: string
  /** The file must still be this one. */
  readonly sha256?: string
  readonly threads: number
}

/** What a lane makes of pictures, `rows` at a time: a network's input, finished descriptors, or a network's features. */
export type LaneTask =
  | { readonly kind: 'prepare'; readonly input: InputShape; readonly rows: number }
  | { readonly kind: 'describe'; readonly dimension: number; readonly rows: number }
  | { readonly kind: 'features'; readonly network: LaneNetwork; readonly rows: number }

/** What a lane's thread begins with. */
export interface LaneWork {
  readonly task: LaneTask
  /** The budget that large pictures share. */
  readonly memory: SharedArrayBuffer
}

/** At most `rows` files, and the memory of an earlier chunk that nobody needs any more. */
export interface LaneOrder {
  readonly kind: 'order'
  readonly files: readonly PictureFile[]
  readonly recycled?: ArrayBuffer
}

/** What a lane is told. After `end` it makes nothing new, lets its network go and stops. */
export type LaneMessage =
  LaneOrder | { readonly kind: 'rehearse'; readonly milliseconds: number } | { readonly kind: 'end' }

/**
 * Some pictures' rows, after the task: pixels, descriptors or features. `data` has room for all rows of the task; the
 * first `keys.length` are filled.
 */
export interface Chunk {
  readonly keys: readonly number[]
  readonly data: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>
  readonly failures: readonly PictureFailure[]
}

/** Orders that a lane may have before it: enough to stay busy while a network run blocks the thread that feeds it. */
const AHEAD = 3

/** Where the lane's program lies: beside this file, in the sources as in a bundle. */
function laneProgram(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './lane-worker.ts' : './lane-worker.js', import.meta.url)
}

interface Lane {
  readonly worker: Worker
  readonly ended: Promise<unknown>
}

function startLane(task: LaneTask): Lane {
  const workerData: LaneWork = { task, memory: sharedMemory() }
  const worker = new Worker(laneProgram(), { workerData })
  return { worker, ended: new Promise((resolve) => worker.once('exit', resolve)) }
}

/** A thread whose network runs must not be ended from outside: that would end the process. */
function endLane({ worker, ended }: Lane, task: LaneTask): Promise<unknown> {
  if (task.kind !== 'features') return worker.terminate()
  tell(worker, { kind: 'end' })
  return ended
}

function tell(worker: Worker, message: LaneMessage, transfer: ArrayBuffer[] = []): void {
  worker.postMessage(message, transfer)
}

/**
 * Has pictures worked on by `count` lanes, each a thread of its own, and yields them in chunks, in no particular order;
 * every file ends in exactly one chunk, as a row or as a failure; its `data` is good until the next chunk is asked for.
 * At most `AHEAD` chunks per lane wait in memory. The lanes end with the generator, however it ends; it throws the
 * signal's reason when that aborts.
 */
export async function* runLanes(
  files: readonly PictureFile[],
  task: LaneTask,
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
    const order: LaneOrder = { kind: 'order', files: files.slice(next, next + task.rows), recycled }
    tell(worker, order, recycled === undefined ? [] : [recycled])
    next += task.rows
    pending++
  }
  const needed = Math.min(count, Math.ceil(files.length / task.rows))
  const lanes = Array.from({ length: needed }, () => {
    const lane = startLane(task)
    const { worker } = lane
    worker.on('message', (chunk: Chunk) => {
      queue.push({ chunk, worker })
      wake.resolve(undefined)
    })
    const onEnd = (cause: unknown): void => {
      problem ??= new Fault('internal', message('system.picturesStopped'), { cause })
      wake.resolve(undefined)
    }
    worker.on('error', onEnd).on('exit', onEnd)
    return lane
  })
  const onAbort = (): void => wake.resolve(undefined)
  signal?.addEventListener('abort', onAbort)
  try {
    for (let round = 0; round < AHEAD; round++) for (const { worker } of lanes) feed(worker)
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
    const ended = Promise.all(lanes.map((lane) => endLane(lane, task)))
    // A lane ends when its decoder or its network returns, and whoever cancelled does not wait for a large picture.
    if (signal?.aborted !== true) await ended
  }
}

/** What a lane says of a rehearsal. */
export interface Rehearsal {
  readonly pictures: number
  readonly milliseconds: number
}

/**
 * Pictures a second of `count` lanes that run a network beside each other on made-up pictures, without any decoding.
 * @throws Fault `internal` where a lane does not come that far
 */
export async function rehearseLanes(
  network: LaneNetwork,
  rows: number,
  count: number,
  milliseconds: number,
): Promise<number> {
  const task: LaneTask = { kind: 'features', network, rows }
  const lanes = Array.from({ length: count }, () => startLane(task))
  const answers = (): Promise<Rehearsal[]> =>
    Promise.all(lanes.map(({ worker }) => answerOf(worker, milliseconds)))
  try {
    // The first time they wait for each other's start.
    await answers()
    const rehearsals = await answers()
    return rehearsals.reduce((sum, { pictures, milliseconds }) => sum + (1000 * pictures) / milliseconds, 0)
  } finally {
    await Promise.all(lanes.map((lane) => endLane(lane, task)))
  }
}

function answerOf(worker: Worker, milliseconds: number): Promise<Rehearsal> {
  const { promise, resolve, reject } = Promise.withResolvers<Rehearsal>()
  const fail = (cause: unknown): void =>
    reject(new Fault('internal', message('networks.measuringStopped'), { cause }))
  worker.once('error', fail).once('exit', fail)
  worker.once('message', (rehearsal: Rehearsal) => {
    worker.off('error', fail).off('exit', fail)
    resolve(rehearsal)
  })
  tell(worker, { kind: 'rehearse', milliseconds })
  return promise
}
