import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import { writeDemoGallery } from '../src/engine/demo/index.ts'
import {
  embedPictures,
  measureNetwork,
  openEmbedder,
  type PictureFile,
} from '../src/engine/embedding/index.ts'
import { Random } from '../src/engine/linalg/random.ts'
import { mobileNetwork } from './mobile-network.ts'
import { resnetNetwork } from './resnet-network.ts'
import { median, milliseconds, print, result, type Result } from './shared.ts'

/**
 * Embedding against what the machine allows: the bare session on ready tensors, sharp alone, and both together on the
 * same cores, 1/(1/session + 1/sharp). All three take turns over the same pictures, so that whatever else the
 * machine does slows each. Usage: node bench/embed.ts [PICTURES NETWORK.onnx [COUNT]]; without arguments on networks of
 * the shapes of MobileNetV2 and ResNet-50, with small painted pictures and with photographs of 24 megapixels.
 */
const ROUNDS = 3
const SIDE = 224
const TOGETHER = 0.95
/** Where the network is the work, the pictures must cost next to nothing. */
const OF_BARE_SESSION = 0.9
const PAINTED = 24
const cores = os.availableParallelism()

/**
 * How sharp is asked alone: for what a network needs of a small picture; of a large JPEG for what keeps the network's
 * input within two grey levels of the exact one, and for the least that it can give, which is off by thirteen.
 */
const SHARP = {
  small: { side: 256, kernel: 'linear' },
  exact: { side: 1280, kernel: 'cubic' },
} as const

interface Material {
  readonly name: string
  readonly files: readonly PictureFile[]
  readonly large: boolean
}

interface Network {
  readonly name: string
  readonly file: string
}

/** Runs the network over `count` pictures, on tensors that are ready, at its best batch. */
async function bareSession(file: string, count: number, batch: number): Promise<() => Promise<void>> {
  const session = await InferenceSession.create(file)
  const [input] = session.inputNames
  const [output] = session.outputNames.slice(-1)
  const data = Float32Array.from({ length: batch * 3 * SIDE * SIDE }, (_, at) => Math.sin(at))
  const pictures = new Tensor('float32', data, [batch, 3, SIDE, SIDE])
  await session.run({ [input]: pictures }, [output])
  return async () => {
    for (let done = 0; done < count; done += batch) await session.run({ [input]: pictures }, [output])
  }
}

/** Decodes and resizes, as many pictures at once as there are cores. */
async function sharpAlone(
  files: readonly PictureFile[],
  { side, kernel }: (typeof SHARP)[keyof typeof SHARP],
): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < files.length) {
      const bytes = readFileSync(files[next++].path)
      await sharp(bytes).resize(side, side, { fit: 'outside', kernel }).removeAlpha().raw().toBuffer()
    }
  }
  await Promise.all(Array.from({ length: cores }, lane))
}

async function measure(network: Network, { name, files, large }: Material): Promise<Result> {
  const pace = await measureNetwork(readFileSync(network.file))
  const embedder = await openEmbedder(
    { kind: 'network', path: network.file },
    { providers: ['cpu'], threads: pace.threads, batch: pace.batch },
  )
  const session = await bareSession(network.file, files.length, pace.batch)
  const times = {
    ours: [] as number[],
    session: [] as number[],
    decoding: [] as number[],
    least: [] as number[],
  }
  for (let round = 0; round < ROUNDS; round++) {
    times.session.push(await milliseconds(session))
    times.decoding.push(await milliseconds(() => sharpAlone(files, large ? SHARP.exact : SHARP.small)))
    if (large) times.least.push(await milliseconds(() => sharpAlone(files, SHARP.small)))
    const handlers = { onBatch: () => undefined, onFailure: () => undefined }
    times.ours.push(await milliseconds(() => embedPictures(files, embedder, handlers)))
  }
  await embedder.network?.release()
  const perSecond = (values: readonly number[]): number => (files.length * 1000) / median(values)
  const [bare, decoding] = [perSecond(times.session), perSecond(times.decoding)]
  const together = 1 / (1 / bare + 1 / decoding)
  const ofNetwork = network.name === 'ResNet-50' && !large ? OF_BARE_SESSION * bare : 0
  return result({
    name: `embed ${network.name}, ${name}`,
    value: perSecond(times.ours),
    unit: 'pictures/s',
    goal: Math.max(TOGETHER * together, ofNetwork),
    against: [
      { name: 'session and sharp together', value: together },
      { name: 'bare session', value: bare },
      { name: 'sharp alone', value: decoding },
      ...(large ? [{ name: 'sharp alone at its least', value: perSecond(times.least) }] : []),
    ],
  })
}

function repeated(paths: readonly string[], count: number): PictureFile[] {
  return Array.from({ length: count }, (_, key) => ({ key, path: paths[key % paths.length] }))
}

function picturesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.jpe?g$/i.test(name))
    .map((name) => path.join(folder, name))
}

/** 6,000 x 4,000 pixels: a painting, enlarged, with the grain of a camera. */
async function photographs(folder: string, paintings: readonly string[], count: number): Promise<string[]> {
  const [width, height] = [6000, 4000]
  return Promise.all(
    paintings.slice(0, count).map(async (painting, at) => {
      const file = path.join(folder, `photograph-${at}.jpg`)
      const noise = { type: 'gaussian', mean: 128, sigma: 10 } as const
      const grain = await sharp({ create: { width, height, channels: 3, background: 'grey', noise } })
        .png({ compressionLevel: 0 })
        .toBuffer()
      await sharp(painting)
        .resize(width, height, { fit: 'fill' })
        .composite([{ input: grain, blend: 'soft-light' }])
        .jpeg({ quality: 90 })
        .toFile(file)
      return file
    }),
  )
}

async function ofOwnMaking(folder: string): Promise<Result[]> {
  const networks: Network[] = [
    { name: 'MobileNetV2', file: path.join(folder, 'mobile.onnx') },
    { name: 'ResNet-50', file: path.join(folder, 'residual.onnx') },
  ]
  writeFileSync(networks[0].file, mobileNetwork(new Random(1)))
  writeFileSync(networks[1].file, resnetNetwork(new Random(1)))
  const gallery = path.join(folder, 'gallery')
  await writeDemoGallery(gallery, { seed: 1, works: PAINTED, clients: PAINTED })
  const small = picturesIn(path.join(gallery, 'pictures'))
  const large = await photographs(folder, small, 3)
  const counts = { MobileNetV2: [200, 30], 'ResNet-50': [60, 30] }
  const results: Result[] = []
  for (const network of networks) {
    const [few, photos] = network.name === 'ResNet-50' ? counts['ResNet-50'] : counts.MobileNetV2
    results.push(
      await measure(network, { name: 'small pictures', files: repeated(small, few), large: false }),
      await measure(network, { name: '24 megapixels', files: repeated(large, photos), large: true }),
    )
  }
  return results
}

const [givenFolder, givenNetwork, wanted = '200'] = process.argv.slice(2)
sharp.concurrency(1)
if (process.argv.length > 3) {
  const files = repeated(picturesIn(givenFolder), Number(wanted))
  print(
    await measure(
      { name: path.basename(givenNetwork), file: givenNetwork },
      { name: 'given pictures', files, large: false },
    ),
  )
} else {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
  try {
    print(...(await ofOwnMaking(temporary)))
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}
