import type { CatalogReader, Place } from '../../catalog-read/index.ts'
import type { TaskInput, TaskResult } from '../../contract/engine.ts'
import type { TaskContext } from '../../contract/progress.ts'
import { mapSpace } from '../../learning/clustering/map-space.ts'
import { layOut, placeAmong, type Layout } from '../../learning/clustering/umap.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { gatherRows } from '../../learning/linalg/products.ts'
import { nothingEmbedded, withReader } from './gallery-data.ts'
import { storedVectors } from './stored-vectors.ts'
import type { Task } from './task.ts'

/** Above this share of works without a position, the map would be guesswork, so it is recomputed. */
const MOST_ADDED_SHARE = 0.2

/** Lays out the collection; with `keep`, works that have a position keep it and only new ones are placed. */
export const project: Task<'project'> = ({ folder, embedder, keep, seed }, context) =>
  withReader(folder, (reader) => projectWorks(reader, { embedder, keep, seed }, context))

async function projectWorks(
  reader: CatalogReader,
  { embedder: id, keep, seed }: Omit<TaskInput<'project'>, 'folder'>,
  context: TaskContext,
): Promise<TaskResult<'project'>> {
  const started = performance.now()
  const embedder = reader.embeddings.embedders().find((one) => one.id === id)
  if (embedder === undefined) throw nothingEmbedded()
  const artworks = reader.embeddings.embeddedWorks(embedder.id)
  if (artworks.length === 0) throw nothingEmbedded(embedder.name)
  const places = keep ? reader.layout.places(embedder.id) : []
  const placeOf = new Map(places.map((place) => [place.artwork, place]))
  const rows = [...artworks.keys()]
  const added = rows.filter((row) => !placeOf.has(artworks[row]))
  const seconds = (): number => (performance.now() - started) / 1000
  const space = (): Promise<Matrix> =>
    mapSpace(storedVectors(reader, embedder, artworks), seed, context.signal)
  if (added.length > MOST_ADDED_SHARE * artworks.length) {
    const layout = await layOut(await space(), { seed }, context)
    return { artworks, ...layout, placed: artworks.length, kept: 0, seconds: seconds() }
  }
  const kept = rows.filter((row) => placeOf.has(artworks[row]))
  const layout = layoutOf(
    artworks,
    kept.map((row) => placeOf.get(artworks[row])),
  )
  if (added.length > 0) {
    const all = await space()
    const { x, y } = await placeAmong(
      gatherRows(all, added),
      gatherRows(all, kept),
      {
        x: Float32Array.from(kept, (row) => layout.x[row]),
        y: Float32Array.from(kept, (row) => layout.y[row]),
      },
      context.signal,
    )
    added.forEach((row, at) => {
      layout.x[row] = x[at]
      layout.y[row] = y[at]
    })
  }
  return { artworks, ...layout, placed: added.length, kept: kept.length, seconds: seconds() }
}

/** Known positions by row; rows without one stay at 0. */
function layoutOf(artworks: Int32Array, places: readonly (Place | undefined)[]): Layout {
  const rowOf = new Map(Array.from(artworks, (artwork, row) => [artwork, row]))
  const x = new Float32Array(artworks.length)
  const y = new Float32Array(artworks.length)
  for (const place of places) {
    const row = place === undefined ? undefined : rowOf.get(place.artwork)
    if (place === undefined || row === undefined) continue
    x[row] = place.x
    y[row] = place.y
  }
  return { x, y }
}
