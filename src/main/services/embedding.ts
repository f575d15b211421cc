import path from 'node:path'
import type { Embedder } from '../../catalog-read/index.ts'
import type { Watch } from '../../contract/progress.ts'
import type { EmbedReport } from '../../contract/results.ts'
import { runJob } from '../jobs/run-job.ts'
import type { Desk } from './desk.ts'
import { currentEmbedder } from './networks.ts'

/**
 * Turns pictures into vectors with the network in use: those that have none yet, or all. Every batch is saved as
 * it comes, so an interrupted run goes on where it stopped.
 */
export async function embedWorks(
  desk: Desk,
  { all }: { readonly all: boolean },
  watch: Watch,
): Promise<EmbedReport> {
  const { catalog, folder } = desk
  const embedder = await currentEmbedder(desk)
  const { embeddings } = catalog.reader
  if (embedder.kind === 'imported') return importedReport(desk, embedder)
  const wanted = all ? embeddings.embeddable() : embeddings.missing(embedder.id)
  const already = all ? 0 : embeddings.count(embedder.id)
  const itemIds = new Map(wanted.map(({ artwork, itemId }) => [artwork, itemId]))
  const pictureOf = new Map(wanted.map(({ artwork, imageSha256 }) => [artwork, imageSha256]))
  const details = { embedder: embedder.name, works: wanted.length }
  return runJob(catalog, { kind: 'embed', details }, watch, async (jobWatch) => {
    const { device, seconds, failures } = await desk.engine.run(
      'embed',
      {
        embedder,
        networkFile: embedder.file === null ? null : path.join(folder, embedder.file),
        works: wanted.map((work) => ({ artwork: work.artwork, path: path.join(folder, work.path) })),
      },
      { ...jobWatch, onPart: (batch) => catalog.embeddings.insertBatch(embedder.id, batch, pictureOf) },
    )
    return {
      embedder: embedder.name,
      dimension: embedder.dimension,
      embedded: wanted.length - failures.length,
      already,
      failed: failures.map(({ artwork, reason }) => ({ item_id: itemIds.get(artwork) ?? '', reason })),
      device,
      seconds,
    }
  })
}

/** Imported vectors are there or not: no picture can be turned into one. */
function importedReport({ catalog }: Desk, { id, name, dimension }: Embedder): EmbedReport {
  const { embeddings } = catalog.reader
  const reason = `${name} holds numbers that were computed elsewhere; for this picture take a network into use`
  return {
    embedder: name,
    dimension,
    embedded: 0,
    already: embeddings.count(id),
    failed: embeddings.missing(id).map(({ itemId }) => ({ item_id: itemId, reason })),
    device: 'none',
    seconds: 0,
  }
}
