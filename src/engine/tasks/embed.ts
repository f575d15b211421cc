import type { TaskInput } from '../../contract/engine.ts'
import type { EmbeddingPace } from '../../contract/embedders.ts'
import type { PictureFailure } from '../../contract/inspection.ts'
import { Fault } from '../../contract/fault.ts'
import {
  builtinGolden,
  embedPictures,
  GOLDEN_TOLERANCE,
  goldenSample,
  openEmbedder,
  relativeDistance,
  type Embedder,
  type EmbedOptions,
} from '../embedding/index.ts'
import type { Task } from './task.ts'
import { message } from '../../messages/message.ts'

/** Minimum number of works: for fewer, opening the network again in each worker takes longer than the workers save. */
const WORTH_WORKERS = 200

/** Embeds works and sends the vectors to main in batches. */
export const embed: Task<'embed'> = async (input, { signal, onProgress, onPart }) => {
  const started = performance.now()
  const opened = await openTheSame(input)
  const workers = workersFor(input, opened)
  const failures: PictureFailure[] = []
  try {
    if (workers !== undefined) await opened.network?.release()
    await embedPictures(
      input.works.map(({ artwork, path }) => ({ key: artwork, path })),
      opened,
      {
        onBatch: (artworks, vectors) => onPart({ artworks, vectors }),
        onFailure: (artwork, reason) => void failures.push({ artwork, reason }),
        context: { signal, onProgress },
        ...workers,
      },
    )
  } finally {
    if (workers === undefined) await opened.network?.release()
  }
  const device = opened.network?.provider ?? 'cpu'
  const golden = goldenSample(opened.network?.golden ?? builtinGolden())
  return { device, seconds: (performance.now() - started) / 1000, failures, golden }
}

/** How the workers run the network themselves, if its pace specifies it. */
function workersFor(
  { pace, embedder, networkFile, works }: TaskInput<'embed'>,
  { network }: Embedder,
): Pick<EmbedOptions, 'workers' | 'ownNetworks'> | undefined {
  if (pace === null || networkFile === null || pace.workers < 2 || works.length < WORTH_WORKERS)
    return undefined
  if (network?.provider !== 'cpu') return undefined
  const { batch, threads, workers } = pace
  return {
    workers,
    ownNetworks: { network: { path: networkFile, sha256: embedder.sha256, threads }, batch },
  }
}

/** Opens the catalogue's embedder at its pace; on the CPU if its provider now computes different numbers. */
async function openTheSame(input: TaskInput<'embed'>): Promise<Embedder> {
  const first = await open(input, input.pace)
  if (!isAnother(first, input.golden)) return first
  await first.network?.release()
  if (input.pace !== null && input.pace.provider !== 'cpu') {
    const second = await open(input, null)
    if (!isAnother(second, input.golden)) return second
    await second.network?.release()
  }
  throw new Fault('bad-network', message('networks.otherThanAdded', { name: input.embedder.name }), {
    next: message('networks.otherThanAddedNext'),
  })
}

async function open(
  { embedder, networkFile }: TaskInput<'embed'>,
  pace: EmbeddingPace | null,
): Promise<Embedder> {
  const opened = await openEmbedder(
    networkFile === null
      ? { kind: 'builtin' }
      : { kind: 'network', path: networkFile, sha256: embedder.sha256 },
    pace === null ? {} : { ...pace, providers: [...new Set([pace.provider, 'cpu'])] },
  )
  if (opened.dimension === embedder.dimension && opened.preprocessingVersion === embedder.preprocessing) {
    return opened
  }
  await opened.network?.release()
  throw new Fault('bad-network', message('networks.otherVersion', { name: embedder.name }), {
    next: message('networks.otherVersionNext'),
  })
}

function isAnother({ network }: Embedder, golden: readonly number[] | null): boolean {
  if (network === undefined || golden === null) return false
  return relativeDistance(golden, goldenSample(network.golden)) > GOLDEN_TOLERANCE
}
