import { existsSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import { embedPictures, openEmbedder } from '../src/engine/embedding/index.ts'

/**
 * Embedding against what the machine allows: the bare session on ready tensors, sharp alone, and both together on the
 * same cores, 1/(1/session + 1/sharp). All three take turns over the same pictures, so that whatever else the
 * machine does slows each. Usage: node bench/embed.ts PICTURES NETWORK.onnx [COUNT]. Prints one JSON document.
 */
const [folder, networkFile, wanted = '900'] = process.argv.slice(2)
if (!existsSync(folder) || !existsSync(networkFile)) {
  throw new Error('usage: node bench/embed.ts PICTURES NETWORK.onnx [COUNT]')
}

const ROUNDS = 3
const SESSION_BATCH = 8
const GOAL = 0.95
const cores = os.availableParallelism()

const files = readdirSync(folder)
  .filter((name) => /\.jpe?g$/i.test(name))
  .slice(0, Number(wanted))
  .map((name, key) => ({ key, path: path.join(folder, name) }))

/** Pictures per second of the network on tensors that are ready, at default settings. */
async function bareSession(count: number): Promise<() => Promise<number>> {
  const session = await InferenceSession.create(networkFile)
  const [input] = session.inputNames
  const [output] = session.outputNames.slice(-1)
  const data = Float32Array.from({ length: SESSION_BATCH * 3 * 224 * 224 }, (_, at) => Math.sin(at))
  const pictures = new Tensor('float32', data, [SESSION_BATCH, 3, 224, 224])
  await session.run({ [input]: pictures }, [output])
  return () =>
    perSecond(count, async () => {
      for (let done = 0; done < count; done += SESSION_BATCH)
        await session.run({ [input]: pictures }, [output])
    })
}

/** Pictures per second of sharp: decoding and resizing to what a network needs, as many at once as there are cores. */
function sharpAlone(): Promise<number> {
  return perSecond(files.length, async () => {
    let next = 0
    const lane = async (): Promise<void> => {
      while (next < files.length) {
        const bytes = readFileSync(files[next++].path)
        await sharp(bytes)
          .resize(256, 256, { fit: 'outside', kernel: 'linear' })
          .removeAlpha()
          .raw()
          .toBuffer()
      }
    }
    await Promise.all(Array.from({ length: cores }, lane))
  })
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (count * 1000) / (performance.now() - started)
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]

sharp.concurrency(1)
const embedder = await openEmbedder({ kind: 'network', path: networkFile })
const session = await bareSession(files.length)
const rates = { ours: [] as number[], session: [] as number[], sharp: [] as number[] }
for (let round = 0; round < ROUNDS; round++) {
  rates.session.push(await session())
  rates.sharp.push(await sharpAlone())
  rates.ours.push(
    await perSecond(files.length, async () => {
      await embedPictures(files, embedder, { onBatch: () => undefined, onFailure: () => undefined })
    }),
  )
}
const rivals = { session: median(rates.session), sharp: median(rates.sharp) }
const together = 1 / (1 / rivals.session + 1 / rivals.sharp)
const ours = median(rates.ours)
const document = {
  machine: { cpu: os.cpus()[0].model, cores },
  results: [
    {
      name: 'embed',
      value: Number(ours.toFixed(1)),
      unit: 'pictures/s',
      goal: Number((GOAL * together).toFixed(1)),
      ratio: Number((ours / together).toFixed(3)),
      against: [
        { name: 'session and sharp together', value: Number(together.toFixed(1)) },
        { name: 'bare session', value: Number(rivals.session.toFixed(1)) },
        { name: 'sharp alone', value: Number(rivals.sharp.toFixed(1)) },
      ],
    },
  ],
}
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
