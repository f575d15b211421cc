import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import { writeDemoGallery } from '../src/engine/demo/index.ts'
import { embedPictures, openEmbedder } from '../src/engine/embedding/index.ts'
import { Random } from '../src/engine/linalg/random.ts'
import { mobileNetwork } from './mobile-network.ts'
import { median, milliseconds, print, result } from './shared.ts'

/**
 * Embedding against what the machine allows: the bare session on ready tensors, sharp alone, and both together on the
 * same cores, 1/(1/session + 1/sharp). All three take turns over the same pictures, so that whatever else the
 * machine does slows each. Usage: node bench/embed.ts [PICTURES NETWORK.onnx [COUNT]]; without arguments on painted
 * pictures, each several times, and a network of MobileNetV2's shape.
 */
const ROUNDS = 3
const SESSION_BATCH = 8
const SIDE = 224
const GOAL = 0.95
const PAINTED = 40
const cores = os.availableParallelism()

interface Material {
  readonly folder: string
  readonly networkFile: string
  readonly remove: () => void
}

async function madeUp(): Promise<Material> {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
  const networkFile = path.join(temporary, 'network.onnx')
  writeFileSync(networkFile, mobileNetwork(new Random(1)))
  const gallery = path.join(temporary, 'gallery')
  await writeDemoGallery(gallery, { seed: 1, works: PAINTED, clients: PAINTED })
  const remove = (): void => rmSync(temporary, { recursive: true, force: true })
  return { folder: path.join(gallery, 'pictures'), networkFile, remove }
}

/** Runs the network as often as there are batches of pictures, on tensors that are ready, at default settings. */
async function bareSession(networkFile: string, count: number): Promise<() => Promise<void>> {
  const session = await InferenceSession.create(networkFile)
  const [input] = session.inputNames
  const [output] = session.outputNames.slice(-1)
  const data = Float32Array.from({ length: SESSION_BATCH * 3 * SIDE * SIDE }, (_, at) => Math.sin(at))
  const pictures = new Tensor('float32', data, [SESSION_BATCH, 3, SIDE, SIDE])
  await session.run({ [input]: pictures }, [output])
  return async () => {
    for (let done = 0; done < count; done += SESSION_BATCH) await session.run({ [input]: pictures }, [output])
  }
}

/** Decodes and resizes to what a network needs, as many at once as there are cores. */
async function sharpAlone(files: readonly { readonly path: string }[]): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < files.length) {
      const bytes = readFileSync(files[next++].path)
      await sharp(bytes).resize(256, 256, { fit: 'outside', kernel: 'linear' }).removeAlpha().raw().toBuffer()
    }
  }
  await Promise.all(Array.from({ length: cores }, lane))
}

const [givenFolder, givenNetwork, wanted = '200'] = process.argv.slice(2)
const material: Material =
  process.argv.length > 3
    ? { folder: givenFolder, networkFile: givenNetwork, remove: () => undefined }
    : await madeUp()
try {
  const names = readdirSync(material.folder).filter((name) => /\.jpe?g$/i.test(name))
  const files = Array.from({ length: Number(wanted) }, (_, key) => ({
    key,
    path: path.join(material.folder, names[key % names.length]),
  }))
  sharp.concurrency(1)
  const embedder = await openEmbedder({ kind: 'network', path: material.networkFile })
  const session = await bareSession(material.networkFile, files.length)
  const times = { ours: [] as number[], session: [] as number[], sharp: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.session.push(await milliseconds(session))
    times.sharp.push(await milliseconds(() => sharpAlone(files)))
    const handlers = { onBatch: () => undefined, onFailure: () => undefined }
    times.ours.push(await milliseconds(() => embedPictures(files, embedder, handlers)))
  }
  const perSecond = (values: readonly number[]): number => (files.length * 1000) / median(values)
  const [bare, decoding] = [perSecond(times.session), perSecond(times.sharp)]
  const together = 1 / (1 / bare + 1 / decoding)
  print(
    result({
      name: 'embed',
      value: perSecond(times.ours),
      unit: 'pictures/s',
      goal: GOAL * together,
      against: [
        { name: 'session and sharp together', value: together },
        { name: 'bare session', value: bare },
        { name: 'sharp alone', value: decoding },
      ],
    }),
  )
} finally {
  material.remove()
}
