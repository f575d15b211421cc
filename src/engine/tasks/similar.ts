import path from 'node:path'
import type { SimilarQuery } from '../../contract/settings.ts'
import { Fault } from '../../contract/fault.ts'
import { rank } from '../curatornet/rank.ts'
import type { Matrix } from '../dataset.ts'
import { embedPicture } from '../embedding/index.ts'
import { multiplyTransposed, rowBlock } from '../linalg/products.ts'
import { unitRows } from '../linalg/standardise.ts'
import { loadGalleryData, withReader, type GalleryData } from './gallery-data.ts'
import { withKeptEmbedder } from './kept-embedder.ts'
import { demandCurrentModel } from './open-model.ts'
import { catalogueOf, rankedItems, workNumber } from './ranked-items.ts'
import { openRanker } from './ranker.ts'
import type { Task } from './task.ts'

/** Works by cosine to a work or to a picture file, on the raw features or in the model's item space. */
export const similar: Task<'similar'> = ({ folder, query }, { signal }) =>
  withReader(folder, async (reader) => {
    const model = query.space === 'model' ? demandCurrentModel(reader) : undefined
    const data = loadGalleryData(reader, model?.embedderId)
    const self = query.artwork === undefined ? undefined : workNumber(reader, data, query.artwork)
    const asked =
      self === undefined ? await featuresOf(folder, data, query) : rowBlock(data.features, self, self + 1)
    let works = data.features
    let target = asked
    if (model !== undefined) {
      const opened = await openRanker(folder, model, data, signal)
      try {
        works = opened.vectors
        target = self === undefined ? await opened.vectorsOf(asked) : rowBlock(works, self, self + 1)
      } finally {
        await opened.close()
      }
    }
    const cosines = await multiplyTransposed(await unitRows(target), await unitRows(works, signal), signal)
    const ranked = rank(cosines.data, { k: query.k, exclude: self === undefined ? [] : [self] })
    return {
      artwork: query.artwork ?? null,
      image: query.image ?? null,
      model: model?.name ?? null,
      space: query.space,
      items: rankedItems(ranked, catalogueOf(reader, data)),
    }
  })

/** The features of a picture file that is no work. @throws Fault `bad-picture` */
async function featuresOf(
  folder: string,
  { embedder }: GalleryData,
  { image = '' }: SimilarQuery,
): Promise<Matrix> {
  if (embedder.kind === 'imported') {
    throw new Fault(
      'bad-input',
      `The numbers of ${embedder.name} were computed elsewhere; a picture has none.`,
      {
        next: 'Take a network into use with `networks use` and run `embed`, or ask with --artwork.',
      },
    )
  }
  const source =
    embedder.file === null
      ? ({ kind: 'builtin' } as const)
      : ({ kind: 'network', path: path.join(folder, embedder.file), sha256: embedder.sha256 } as const)
  return withKeptEmbedder(source, async (opened) => {
    try {
      return { data: await embedPicture(image, opened), rows: 1, columns: opened.dimension }
    } catch (error) {
      const { kind, message, next } = Fault.from(error)
      throw new Fault(kind, `${path.basename(image)}: ${message}`, { next, path: image, cause: error })
    }
  })
}
