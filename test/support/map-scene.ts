import path from 'node:path'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import type { Work } from '../../src/contract/areas/catalogue.ts'
import { NO_MONEY } from '../../src/contract/money.ts'
import { blockWordsOf } from '../../src/map/block-words.ts'
import { arranged, aspectFor } from '../../src/map/layouts.ts'
import { sceneOf, type Scene } from '../../src/map/scene.ts'

/** The map's works as the window lays them out on a stage, and the paths of their originals. */
export function sceneIn(
  gallery: string,
  stage: { readonly width: number; readonly height: number },
  layout: 'likeness' | 'grid',
): { readonly scene: Scene; readonly files: readonly string[] } {
  const reader = openCatalogReader(gallery)
  try {
    const works = new Map(reader.artworks.all().map((work) => [work.externalId, work]))
    const embedder = reader.embeddings.currentEmbedder()?.id ?? 0
    const places = reader.layout.places(embedder)
    const imageOf = (id: string) => reader.artworks.image(works.get(id)?.imageSha256 ?? '')
    const base = sceneOf(
      {
        embedder: 'made up',
        works: places.map(({ itemId }) => itemId),
        x: places.map(({ x }) => x),
        y: places.map(({ y }) => y),
        missing: 0,
      },
      (item_id) => {
        const image = imageOf(item_id)
        return {
          item_id,
          cluster: null,
          picture: image === undefined ? null : { ...image, colour: '#808080' },
        } as unknown as Work
      },
    )
    const files = places.map(({ itemId }) => path.join(gallery, imageOf(itemId)?.path ?? ''))
    return { scene: arranged(base, layout, aspectFor(stage), blockWordsOf('en', NO_MONEY, String)), files }
  } finally {
    reader.close()
  }
}
