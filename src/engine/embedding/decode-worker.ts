import { parentPort, workerData } from 'node:worker_threads'
import { Fault } from '../../contract/fault.ts'
import { decodePicture, readPicture } from '../images/decode.ts'
import { joinMemory } from '../images/memory.ts'
import { fitWithin, type Picture } from '../images/resample.ts'
import { describePicture } from './builtin/index.ts'
import type { Chunk, DecodeOrder, DecodeWork, PictureFailure } from './decoding.ts'
import { DESCRIPTOR_SIDE, inputSize, prepare } from './preprocess.ts'

/**
 * The body of a worker thread that turns picture files into rows: the pixels that a network sees, or finished
 * descriptor vectors. One message in, a `DecodeOrder`; one message out, a `Chunk`. No ONNX session runs here.
 */

/** While one picture is resampled here, sharp decodes the next on a thread of its own. */
const IN_FLIGHT = 2

const { task, memory } = workerData as DecodeWork
joinMemory(memory)

async function decodeChunk({ files, recycled }: DecodeOrder): Promise<Chunk> {
  const { data, write } = rowsOf(recycled)
  const keys: number[] = []
  const failures: PictureFailure[] = []
  let next = 0
  const decodeSome = async (): Promise<void> => {
    while (next < files.length) {
      const { key, path } = files[next++]
      try {
        const picture = await decodePicture(readPicture(path))
        // Nothing awaits from here on, so the row is this picture's alone.
        write(picture, keys.length)
        keys.push(key)
      } catch (error) {
        failures.push({ key, reason: Fault.from(error).sentence })
      }
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, decodeSome))
  return { keys, data, failures }
}

/** Room for the task's rows, in the array that came back where one did, and how a picture becomes one of them. */
function rowsOf(recycled: ArrayBuffer | undefined): {
  data: Chunk['data']
  write: (picture: Picture, row: number) => void
} {
  if (task.kind === 'prepare') {
    const { input } = task
    const width = inputSize(input)
    const data = recycled === undefined ? new Uint8Array(task.rows * width) : new Uint8Array(recycled)
    return { data, write: (picture, row) => prepare(picture, input, data, row * width) }
  }
  const { dimension } = task
  const data = recycled === undefined ? new Float32Array(task.rows * dimension) : new Float32Array(recycled)
  const describe = (picture: Picture, row: number): void => {
    const small = fitWithin(picture, DESCRIPTOR_SIDE)
    data.set(describePicture(small.data, small.width, small.height), row * dimension)
  }
  return { data, write: describe }
}

parentPort?.on('message', (order: DecodeOrder) => {
  void decodeChunk(order).then((chunk) => {
    parentPort?.postMessage(chunk, [chunk.data.buffer])
  })
})
