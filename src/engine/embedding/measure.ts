import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { TaskContext } from '../../contract/progress.ts'
import { Fault } from '../../contract/fault.ts'
import { PROVIDERS, type RefusedProvider } from '../../learning/onnx/index.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import { GOLDEN_TOLERANCE, goldenPixels, relativeDistance } from './golden-vector.ts'
import { rehearsePictureThreads } from './picture-threads.ts'
import { ImageNetwork } from './network.ts'
import { inputSize } from './preprocess.ts'
import { message } from '../../messages/message.ts'

/** The fastest settings for a network on this machine. */
export interface MeasuredPace {
  readonly provider: string
  /** Pictures per run. */
  readonly batch: number
  /** Threads per run. */
  readonly threads: number
  /** Number of concurrent runs, each in a session of its own. */
  readonly workers: number
  /** Pictures per second of the network alone. */
  readonly picturesPerSecond: number
  /** Providers that fail to run it here, or that compute different numbers. */
  readonly refused: readonly RefusedProvider[]
}

const BATCHES = [1, 2, 4, 8, 16]
/** Upper limit for one run in milliseconds: a run blocks its thread, and a cancel waits for its end. */
const LONGEST_RUN_MS = 150
/** Duration for which runs of one setting are repeated, in milliseconds. */
const MEASURED_MS = 250
/** Minimum speed-up that makes a larger batch worth its memory. */
const WORTH = 1.03

/** Maximum number of workers: more sessions would cost more memory than the time saved is worth. */
const MOST_WORKERS = 4
const WORKER_NETWORK_BYTES = 512 * 1024 ** 2
/**
 * Batch sizes for workers: a run in a worker delays nothing else, and a small one leaves room in the caches for the
 * pictures.
 */
const LANE_BATCHES = [1, 2, 4]

const OTHER_NUMBERS = 'it computes other numbers than the processor'

type Pace = Omit<MeasuredPace, 'refused'>

/**
 * Tries a network file for a few seconds with different batch sizes, thread counts and providers, and with parallel
 * sessions on the processor's cores. A provider whose golden vector differs from the processor's is left out. Throws a
 * Fault of kind `bad-network` if the processor cannot run it, and the signal's reason.
 */
export async function measureNetwork(file: string, context: TaskContext = {}): Promise<MeasuredPace> {
  const bytes = await readFile(file)
  const cores = availableParallelism()
  const refused: RefusedProvider[] = []
  const settings = [
    ...threadCounts(cores).map((threads) => ({ provider: 'cpu', threads })),
    ...PROVIDERS.filter((provider) => provider !== 'cpu').map((provider) => ({ provider, threads: cores })),
  ]
  const total = settings.length + 1
  const report = (done: number): void =>
    context.onProgress?.({ stage: message('stages.measuringNetwork'), done, total })
  const found: Pace[] = []
  let golden: Float32Array | undefined
  let fixedBatch: number | undefined
  for (const [at, { provider, threads }] of settings.entries()) {
    report(at)
    const opened = await open(bytes, provider, threads)
    if (!(opened instanceof ImageNetwork)) {
      if (golden === undefined) throw opened
      refused.push({ provider, reason: opened.message })
      continue
    }
    try {
      golden ??= opened.golden
      fixedBatch = opened.fixedBatch
      if (relativeDistance(golden, opened.golden) > GOLDEN_TOLERANCE) {
        refused.push({ provider, reason: OTHER_NUMBERS })
        continue
      }
      found.push({ provider, threads, workers: 1, ...(await bestBatch(opened, context)) })
    } finally {
      await opened.release()
    }
  }
  report(settings.length)
  const single = found.reduce((best, one) => (isFaster(one, best) ? one : best))
  const workers = await bestWorkers({ path: file, bytes: bytes.length, fixedBatch }, single, context)
  return { ...(workers !== undefined && !isFaster(single, workers) ? workers : single), refused }
}

function isFaster(one: Pace, other: Pace): boolean {
  return one.picturesPerSecond > other.picturesPerSecond * WORTH
}

/**
 * Parallel sessions on the processor, if there is room for more than one and the network accepts any batch. At equal
 * speed they are preferable to a single session, because their threads never wait for one that decodes a picture.
 */
async function bestWorkers(
  { path, bytes, fixedBatch }: { path: string; bytes: number; fixedBatch: number | undefined },
  single: Pace,
  { signal }: TaskContext,
): Promise<Pace | undefined> {
  const cores = availableParallelism()
  const workers = Math.min(cores, MOST_WORKERS, Math.floor(WORKER_NETWORK_BYTES / bytes))
  if (workers < 2 || single.provider !== 'cpu') return undefined
  const threads = Math.floor(cores / workers)
  let best: Pace | undefined
  // Larger batches than the single session's could fail to run at all.
  const batches =
    fixedBatch === undefined ? LANE_BATCHES.filter((batch) => batch <= single.batch) : [fixedBatch]
  for (const batch of batches) {
    await yieldToEventLoop(signal)
    const picturesPerSecond = await rehearsePictureThreads({ path, threads }, batch, workers, MEASURED_MS)
    const one = { provider: 'cpu', batch, threads, workers, picturesPerSecond }
    if (best === undefined || isFaster(one, best)) best = one
  }
  return best
}

/** All cores, and half of them: if two cores share one arithmetic unit, half can be faster. */
function threadCounts(cores: number): number[] {
  return cores >= 4 ? [cores, Math.floor(cores / 2)] : [cores]
}

async function open(bytes: Uint8Array, provider: string, threads: number): Promise<ImageNetwork | Fault> {
  try {
    return await ImageNetwork.load(bytes, { providers: [provider], threads })
  } catch (error) {
    return Fault.from(error)
  }
}

async function bestBatch(
  network: ImageNetwork,
  context: TaskContext,
): Promise<{ batch: number; picturesPerSecond: number }> {
  const candidates = network.fixedBatch === undefined ? BATCHES : [network.fixedBatch]
  let best = { batch: candidates[0], picturesPerSecond: 0 }
  for (const batch of candidates) {
    await yieldToEventLoop(context.signal)
    if (best.picturesPerSecond > 0 && (1000 * batch) / best.picturesPerSecond > LONGEST_RUN_MS) break
    const candidate = await network.withBatch(batch).catch(() => undefined)
    if (candidate === undefined) break
    const picturesPerSecond = await speedOf(candidate, context)
    if (picturesPerSecond > best.picturesPerSecond * WORTH) best = { batch, picturesPerSecond }
  }
  return best
}

/** Uses the fastest of the runs: other load on the machine makes a run slower, never faster. */
async function speedOf(network: ImageNetwork, { signal }: TaskContext): Promise<number> {
  const size = inputSize(network.input)
  const pictures = new Uint8Array(network.batch * size)
  for (let at = 0; at < network.batch; at++) pictures.set(goldenPixels(network.input, at), at * size)
  let fastest = Infinity
  const until = performance.now() + MEASURED_MS
  do {
    const started = performance.now()
    await network.features(pictures)
    fastest = Math.min(fastest, performance.now() - started)
    await yieldToEventLoop(signal)
  } while (performance.now() < until)
  return (1000 * network.batch) / fastest
}
