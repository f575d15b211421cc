import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { Fault } from '../../contract/fault.ts'
import { decodePicture, readPicture } from '../images/decode.ts'
import { joinMemory } from '../images/decoding-memory.ts'
import { fitWithin, type Picture } from '../images/resample.ts'
import { describePicture } from './builtin/index.ts'
import { openEmbedder } from './embedder.ts'
import { goldenPixels } from './golden-vector.ts'
import type {
  Chunk,
  WorkerMessage,
  WorkerOrder,
  WorkerTask,
  WorkerStart,
  PictureFailure,
  Rehearsal,
} from './picture-threads.ts'
import type { ImageNetwork } from './network.ts'
import { DESCRIPTOR_SIDE, inputSize, prepare, type InputShape } from './preprocess.ts'

/**
 * The program of a worker thread. It converts picture files to rows: the pixels that a network sees, finished
 * descriptor vectors, or the features of a network that runs in this thread and delays no other. One message in, a
 * `WorkerOrder`; one message out, a `Chunk`.
 */

/** While one picture is resampled here, sharp decodes the next on a separate thread. */
const IN_FLIGHT = 2

/** How rows of the task are produced: `write` receives a decoded picture, `finish` returns the data to hand over. */
interface Rows {
  readonly write: (picture: Picture, row: number) => void
  readonly finish: () => Chunk['data'] | Promise<Chunk['data']>
}

const { task, memory } = workerData as WorkerStart
joinMemory(memory)
let ending = false

async function work({ files, recycled }: WorkerOrder, network: ImageNetwork | undefined): Promise<Chunk> {
  const rows = rowsOf(task, network, recycled)
  const keys: number[] = []
  const failures: PictureFailure[] = []
  let next = 0
  const decodeSome = async (): Promise<void> => {
    while (next < files.length && !ending) {
      const { key, path } = files[next++]
      try {
        const picture = await decodePicture(readPicture(path))
        // Nothing is awaited from here on, so the row belongs to this picture alone.
        rows.write(picture, keys.length)
        keys.push(key)
      } catch (error) {
        failures.push({ key, reason: Fault.from(error).reason })
      }
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, decodeSome))
  return { keys, data: await rows.finish(), failures }
}

/** Space for the task's rows, reusing the recycled array if there is one. */
function rowsOf(task: WorkerTask, network?: ImageNetwork, recycled?: ArrayBuffer): Rows {
  if (task.kind === 'describe') return descriptorRows(task, recycled)
  if (task.kind === 'prepare') {
    const data = pixelRows(task.input, task.rows, recycled)
    return { write: (picture, row) => writePixels(picture, task.input, data, row), finish: () => data }
  }
  if (network === undefined) throw new Error('features without a network')
  const pixels = pixelRows(network.input, task.rows)
  return {
    write: (picture, row) => writePixels(picture, network.input, pixels, row),
    // Memory owned by the runtime cannot be transferred.
    finish: async () => (ending ? new Float32Array() : Float32Array.from(await network.features(pixels))),
  }
}

function pixelRows(input: InputShape, rows: number, recycled?: ArrayBuffer): Uint8Array<ArrayBuffer> {
  return recycled === undefined ? new Uint8Array(rows * inputSize(input)) : new Uint8Array(recycled)
}

function writePixels(picture: Picture, input: InputShape, pixels: Uint8Array, row: number): void {
  prepare(picture, input, pixels, row * inputSize(input))
}

function descriptorRows(task: WorkerTask & { kind: 'describe' }, recycled?: ArrayBuffer): Rows {
  const { dimension, rows } = task
  const data = recycled === undefined ? new Float32Array(rows * dimension) : new Float32Array(recycled)
  return {
    write(picture, row) {
      const small = fitWithin(picture, DESCRIPTOR_SIDE)
      data.set(describePicture(small.data, small.width, small.height), row * dimension)
    },
    finish: () => data,
  }
}

/** Runs the network on synthetic pictures for the given time. */
async function rehearse(network: ImageNetwork, milliseconds: number): Promise<Rehearsal> {
  const size = inputSize(network.input)
  const pixels = new Uint8Array(network.batch * size)
  for (let row = 0; row < network.batch; row++) pixels.set(goldenPixels(network.input, row), row * size)
  const started = performance.now()
  let pictures = 0
  do {
    await network.features(pixels)
    pictures += network.batch
  } while (performance.now() - started < milliseconds)
  return { pictures, milliseconds: performance.now() - started }
}

async function openNetwork(): Promise<ImageNetwork | undefined> {
  if (task.kind !== 'features') return undefined
  const { path, sha256, threads } = task.network
  const options = { providers: ['cpu'], threads, batch: task.rows }
  const { network } = await openEmbedder({ kind: 'network', path, sha256 }, options)
  if (network?.batch !== task.rows) throw new Error(`the network does not run ${task.rows} pictures at once`)
  return network
}

async function serve(port: MessagePort): Promise<void> {
  const opened = openNetwork()
  const working = new Set<Promise<void>>()
  const answer = async (message: WorkerOrder | (WorkerMessage & { kind: 'rehearse' })): Promise<void> => {
    const network = await opened
    if (message.kind === 'order') {
      const chunk = await work(message, network)
      port.postMessage(chunk, [chunk.data.buffer])
    } else if (network !== undefined) port.postMessage(await rehearse(network, message.milliseconds))
  }
  const end = async (): Promise<void> => {
    ending = true
    await Promise.all(working)
    await (await opened)?.release()
    port.close()
  }
  port.on('message', (message: WorkerMessage) => {
    if (message.kind === 'end') void end()
    else {
      const one = answer(message).finally(() => working.delete(one))
      working.add(one)
    }
  })
  await opened
}

if (parentPort !== null) await serve(parentPort)
