import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { writeDemoGallery } from '../tools/demo-gallery/index.ts'
import {
  embedPictures,
  measureNetwork,
  openEmbedder,
  type Embedder,
  type EmbedOptions,
  type PictureFile,
} from '../src/engine/embedding/index.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { InferenceSession, Tensor } from '../src/learning/onnx/onnx-runtime.ts'
import { mobileNetwork } from './mobile-network.ts'
import { resnetNetwork } from './resnet-network.ts'
import { median, milliseconds, print, restedMilliseconds, result, type Result } from './shared.ts'

/**
 * Embedding compared with the machine's limit: the bare session on ready tensors, sharp alone, and both together on the
 * same cores, 1/(1/session + 1/sharp). All three alternate over the same pictures, so that other load on the machine
 * slows each; none of the times includes opening networks. Usage: node bench/embed.ts [PICTURES NETWORK.onnx [COUNT]];
 * without arguments on networks shaped like MobileNetV2 and ResNet-50, with pictures of a web page's size, painted ones
 * of a megapixel, and photographs of 24 megapixels.
 */
const ROUNDS = 3
const SIDE = 224
const TOGETHER = 0.95
/** Minimum share of the bare session's rate: if the network dominates, small pictures must add almost no cost. */
const OF_BARE_SESSION = 0.9
const PAINTED = 24
const BARE_BATCH = 4
/** Longer side of a small picture, in pixels. */
const WEB_SIDE = 320
/** Number of pictures after which a run has reached full speed. */
const WARM = 8
const cores = os.availableParallelism()

/**
 * The operation of sharp alone on a picture: 256 pixels of a whole one for the network, without decoding it at a
 * fraction of its size, which is off by up to 13 grey levels; for a photograph the program's settings, and sharp's
 * minimum.
 */
const WHOLE = { side: 256, kernel: 'linear', fastShrinkOnLoad: false } as const
const REDUCED = { side: 640, kernel: 'cubic', fastShrinkOnLoad: true } as const
const LEAST = { side: 256, kernel: 'linear', fastShrinkOnLoad: true } as const

interface Material {
  readonly name: 'small pictures' | 'a megapixel' | '24 megapixels' | 'given pictures'
  readonly files: readonly PictureFile[]
}

interface Network {
  readonly name: string
  readonly file: string
}

/** Runs the network over `count` pictures, on ready tensors, at its best batch size. */
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

/** Decodes and resizes, with as many concurrent pictures as there are cores. */
async function sharpAlone(
  files: readonly PictureFile[],
  { side, ...options }: typeof WHOLE | typeof REDUCED | typeof LEAST,
): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < files.length) {
      const bytes = readFileSync(files[next++].path)
      await sharp(bytes)
        .resize(side, side, { fit: 'outside', ...options })
        .removeAlpha()
        .raw()
        .toBuffer()
    }
  }
  await Promise.all(Array.from({ length: cores }, worker))
}

/** Pictures per second once a run has reached full speed. */
async function embeddingRate(
  files: readonly PictureFile[],
  embedder: Embedder,
  ownNetworks: Pick<EmbedOptions, 'workers' | 'ownNetworks'>,
): Promise<number> {
  let first: { done: number; at: number } | undefined
  const onProgress = ({ done }: { done: number }): void => {
    if (done >= WARM) first ??= { done, at: performance.now() }
  }
  const ignore = (): void => undefined
  await embedPictures(files, embedder, {
    onBatch: ignore,
    onFailure: ignore,
    context: { onProgress },
    ...ownNetworks,
  })
  if (first === undefined) throw new Error('too few pictures')
  return (1000 * (files.length - first.done)) / (performance.now() - first.at)
}

async function measure(network: Network, { name, files }: Material): Promise<Result> {
  const large = name === '24 megapixels'
  const { threads, batch, workers } = await measureNetwork(network.file)
  const embedder = await openEmbedder(
    { kind: 'network', path: network.file },
    { providers: ['cpu'], threads, batch },
  )
  const own = { workers, ownNetworks: { network: { path: network.file, threads }, batch } }
  const session = await bareSession(network.file, files.length, BARE_BATCH)
  const rates = {
    ours: [] as number[],
    session: [] as number[],
    decoding: [] as number[],
    least: [] as number[],
  }
  const perSecond = (time: number): number => (files.length * 1000) / time
  for (let round = 0; round < ROUNDS; round++) {
    rates.session.push(perSecond(await restedMilliseconds(session)))
    rates.decoding.push(perSecond(await restedMilliseconds(() => sharpAlone(files, large ? REDUCED : WHOLE))))
    if (large) rates.least.push(perSecond(await milliseconds(() => sharpAlone(files, LEAST))))
    rates.ours.push(await embeddingRate(files, embedder, workers > 1 ? own : {}))
  }
  await embedder.network?.release()
  const [bare, decoding] = [median(rates.session), median(rates.decoding)]
  const together = 1 / (1 / bare + 1 / decoding)
  const ofNetwork = network.name === 'ResNet-50' && name === 'small pictures' ? OF_BARE_SESSION * bare : 0
  return result({
    name: `embed ${network.name}, ${name}`,
    value: median(rates.ours),
    unit: 'pictures/s',
    goal: Math.max(TOGETHER * together, ofNetwork),
    against: [
      { name: 'session and sharp together', value: together },
      { name: 'bare session', value: bare },
      { name: 'sharp alone', value: decoding },
      ...(large ? [{ name: 'sharp alone at its least', value: median(rates.least) }] : []),
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

/** 6,000 x 4,000 pixels: an enlarged painting with camera grain. */
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

/** The pictures at a web page's size. */
async function smallOnes(folder: string, paintings: readonly string[]): Promise<string[]> {
  return Promise.all(
    paintings.map(async (painting, at) => {
      const file = path.join(folder, `small-${at}.jpg`)
      await sharp(painting).resize(WEB_SIDE, WEB_SIDE, { fit: 'inside' }).jpeg().toFile(file)
      return file
    }),
  )
}

async function ofOwnMaking(folder: string): Promise<Result[]> {
  const networks = [
    { name: 'MobileNetV2', file: path.join(folder, 'mobile.onnx'), counts: [600, 200, 60] },
    { name: 'ResNet-50', file: path.join(folder, 'residual.onnx'), counts: [120, 60, 40] },
  ] as const
  writeFileSync(networks[0].file, mobileNetwork(new Random(1)))
  writeFileSync(networks[1].file, resnetNetwork(new Random(1)))
  const gallery = path.join(folder, 'gallery')
  await writeDemoGallery(gallery, { seed: 1, works: PAINTED, clients: PAINTED, output: 'photograph' })
  const painted = picturesIn(path.join(gallery, 'pictures'))
  const small = await smallOnes(folder, painted)
  const large = await photographs(folder, painted, 3)
  const results: Result[] = []
  for (const network of networks) {
    const [many, some, few] = network.counts
    results.push(
      await measure(network, { name: 'small pictures', files: repeated(small, many) }),
      await measure(network, { name: 'a megapixel', files: repeated(painted, some) }),
      await measure(network, { name: '24 megapixels', files: repeated(large, few) }),
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
      { name: 'given pictures', files },
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
