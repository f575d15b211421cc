import type { Work } from '../../../contract/areas/catalogue.ts'

interface Newcomers {
  /** Their works that can be offered, as indices. */
  readonly works: readonly number[]
  readonly artists: number
}

/** Artists without any sale, as suggestion lists count them: their works that can be offered. */
export function newcomersOf(
  works: readonly Pick<Work, 'item_id' | 'artist' | 'status'>[],
  sold: ReadonlyMap<string, number>,
): Newcomers {
  const known = new Set<string>()
  for (const { item_id, artist } of works) if (artist !== null && sold.has(item_id)) known.add(artist)
  const found: number[] = []
  const artists = new Set<string>()
  works.forEach(({ artist, status }, at) => {
    if (artist === null || known.has(artist) || status !== 'available') return
    found.push(at)
    artists.add(artist)
  })
  return { works: found, artists: artists.size }
}
