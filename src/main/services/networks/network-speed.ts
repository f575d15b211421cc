import { availableParallelism, cpus } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { CatalogReader, Embedder } from '../../../catalog-read/index.ts'
import type { EmbeddingPace } from '../../../contract/embedders.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { Computes, Writes } from '../../session/needs.ts'

/**
 * Speed of networks on this machine: measured once, stored in the gallery with the machine's name, because a gallery
 * can be moved to another one.
 */

const paceSchema = z.object({
  machine: z.string(),
  provider: z.string(),
  batch: z.number(),
  threads: z.number(),
  workers: z.number(),
  /** Pictures per second of the network alone. */
  alone: z.number(),
})
const speedSchema = z.object({ machine: z.string(), pictures_per_second: z.number() })

const paceKey = ({ sha256 }: Embedder): string => `embedding-pace:${sha256}`
const speedKey = ({ sha256 }: Embedder): string => `embedding-speed:${sha256}`

/** Number of works below which the measurement takes longer than it saves. */
const WORTH_MEASURING = 200
/** Minimum number of works: with fewer, the time is dominated by the start. */
const WORTH_KEEPING = 50

/** The properties that determine speed: a different processor or number of cores counts as another machine. */
function thisMachine(): string {
  const model = cpus().at(0)?.model ?? 'unknown processor'
  return `${model.trim()}, ${availableParallelism()} cores, ${process.platform} ${process.arch}`
}

/** The pace for embedding a given number of works: measured before, or now if that is worthwhile; null for a guess. */
export async function paceFor(
  session: Writes & Computes,
  embedder: Embedder,
  works: number,
  context: TaskContext,
): Promise<EmbeddingPace | null> {
  if (embedder.file === null) return null
  const known = measuredBefore(session.reader, embedder)
  if (known !== undefined || works < WORTH_MEASURING) return known ?? null
  return measure(session, embedder, embedder.file, context)
}

/** Stores the speed of embedding works, including reading and decoding. */
export function keepSpeed(session: Writes, embedder: Embedder, works: number, seconds: number): void {
  if (works < WORTH_KEEPING || seconds <= 0) return
  const speed: z.infer<typeof speedSchema> = { machine: thisMachine(), pictures_per_second: works / seconds }
  session.write().settings.set(speedKey(embedder), speed)
}

/**
 * Pictures per second with an embedder on this machine: as with the last works, else as measured; null if neither is
 * known and `measure` would find nothing, as for the built-in descriptors.
 */
export async function expectedSpeed(
  session: Writes & Computes,
  embedder: Embedder,
  context: TaskContext,
): Promise<number | null> {
  const { reader } = session
  const speed = speedSchema.safeParse(reader.learning.setting(speedKey(embedder)))
  if (speed.success && speed.data.machine === thisMachine()) return speed.data.pictures_per_second
  if (embedder.file === null) return null
  const pace = measuredBefore(reader, embedder) ?? (await measure(session, embedder, embedder.file, context))
  return pace.alone
}

type StoredPace = z.infer<typeof paceSchema>

function measuredBefore(reader: CatalogReader, embedder: Embedder): StoredPace | undefined {
  const stored = paceSchema.safeParse(reader.learning.setting(paceKey(embedder)))
  return stored.success && stored.data.machine === thisMachine() ? stored.data : undefined
}

async function measure(
  session: Writes & Computes,
  embedder: Embedder,
  file: string,
  context: TaskContext,
): Promise<StoredPace> {
  const found = await session.engines.run(
    'measureNetwork',
    { file: path.join(session.folder, file) },
    context,
  )
  const { provider, batch, threads, workers, picturesPerSecond } = found
  const pace = { machine: thisMachine(), provider, batch, threads, workers, alone: picturesPerSecond }
  session.write().settings.set(paceKey(embedder), pace)
  return pace
}
