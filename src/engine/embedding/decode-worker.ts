import { parentPort, workerData } from 'node:worker_threads'
import { Fault } from '../../contract/fault.ts'
import { decodePicture, readPicture } from '../images/decode.ts'
import { fitWithin } from '../images/resample.ts'
import { describePicture } from './builtin/index.ts'
import type { Chunk, DecodeOrder, DecodeTask, PictureFailure } from './decoding.ts'
import { DESCRIPTOR_SIDE, inputSize, prepare } from './preprocess.ts'

/**
 * The body of a worker thread that turns picture files into rows of numbers: prepared network inputs, or finished
 * descriptor vectors. One message in, a `DecodeOrder`; one message out, a `Chunk`. No ONNX session runs here.
 */

const task = workerData as DecodeTask

/** While one picture is resampled here, sharp decodes the next on a thread of its own. */
const IN_FLIGHT = 2

async function decodeChunk({ files, recycled }: DecodeOrder): Promise<Chunk> {
  const width = task.kind === 'describe' ? task.dimension : inputSize(task.input)
  const data = recycled ?? new Float32Array(task.rows * width)
  const keys: number[] = []
  const failures: PictureFailure[] = []
  let next = 0
  const decodeSome = async (): Promise<void> => {
    while (next < files.length) {
      const { key, path } = files[next++]
      try {
        const picture = await decodePicture(readPicture(path))
        // Nothing awaits from here on, so the row is this picture's alone.
        const offset = keys.length * width
        if (task.kind === 'describe') {
          const small = fitWithin(picture, DESCRIPTOR_SIDE)
          data.set(describePicture(small.data, small.width, small.height), offset)
        } else {
          prepare(picture, task.input, data, offset)
        }
        keys.push(key)
      } catch (error) {
        failures.push({ key, reason: Fault.from(error).sentence })
      }
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, decodeSome))
  return { keys, data, failures }
}

parentPort?.on('message', (order: DecodeOrder) => {
  void decodeChunk(order).then((chunk) => {
    parentPort?.postMessage(chunk, [chunk.data.buffer])
  })
})
