import type { Place } from '../../catalog-read/index.ts'
import { layOut, placeAmong, type Layout } from '../clustering/umap.ts'
import { gatherRows } from '../linalg/products.ts'
import { zScores } from '../linalg/standardise.ts'
import { loadGalleryData, withReader } from './gallery-data.ts'
import type { Task } from './task.ts'

/** Above this share of works without a place, the map would be guesses: it is laid out anew. */
const MOST_ADDED_SHARE = 0.2

/** Lays out the collection; with `keep`, works that have a place keep it and only new ones are placed. */
export const project: Task<'project'> = async ({ folder, embedder, keep, seed }, watch) => {
  const started = performance.now()
  const { features, artworks, places } = await withReader(folder, (reader) => ({
    ...loadGalleryData(reader, embedder),
    places: keep ? reader.layout.places(embedder) : [],
  }))
  const placeOf = new Map(places.map((place) => [place.artwork, place]))
  const rows = [...artworks.keys()]
  const added = rows.filter((row) => !placeOf.has(artworks[row]))
  const seconds = (): number => (performance.now() - started) / 1000
  if (added.length > MOST_ADDED_SHARE * artworks.length) {
    const layout = await layOut(features, { seed }, watch)
    return { artworks, ...layout, placed: artworks.length, kept: 0, seconds: seconds() }
  }
  const kept = rows.filter((row) => placeOf.has(artworks[row]))
  const layout = layoutOf(
    artworks,
    kept.map((row) => placeOf.get(artworks[row])),
  )
  if (added.length > 0) {
    const normalised = await zScores(features, watch.signal)
    const { x, y } = await placeAmong(
      gatherRows(normalised, added),
      gatherRows(normalised, kept),
      {
        x: Float32Array.from(kept, (row) => layout.x[row]),
        y: Float32Array.from(kept, (row) => layout.y[row]),
      },
      watch.signal,
    )
    added.forEach((row, at) => {
      layout.x[row] = x[at]
      layout.y[row] = y[at]
    })
  }
  return { artworks, ...layout, placed: added.length, kept: kept.length, seconds: seconds() }
}

/** Known places by row; rows without one stay at 0. */
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
