import path from 'node:path'
import type { Similar } from '../../contract/results/suggestions.ts'
import type { SimilarQuery } from '../../contract/settings.ts'
import { Fault } from '../../contract/fault.ts'
import { rank } from '../../learning/curatornet/rank.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { multiplyTransposed, rowBlock } from '../../learning/linalg/products.ts'
import { unitRows } from '../../learning/linalg/standardise.ts'
import { withOpenGallery, workNumber, type OpenGallery, type Works } from '../open-gallery/index.ts'
import { rankedItems } from './ranked-items.ts'
import type { Task } from './task.ts'
import { message } from '../../messages/message.ts'

export const similar: Task<'similar'> = ({ folder, query }, { signal }) =>
  withOpenGallery(folder, (gallery) => similarWorks(gallery, query, signal), signal)

/** Works by cosine to a work or to a picture file, on the raw features or in the model's item space. */
export async function similarWorks(
  gallery: OpenGallery,
  query: SimilarQuery,
  signal?: AbortSignal,
): Promise<Similar> {
  const { works, model, cosines } =
    query.space === 'model' ? await byModel(gallery, query, signal) : await byFeatures(gallery, query, signal)
  const self = query.artwork === undefined ? [] : [workNumber(gallery.reader, works, query.artwork)]
  // Archived and deleted works are never shown as similar.
  const among = works.listed.slice()
  for (const item of self) among[item] = 0
  const ranked = rank(cosines.data, { k: query.k, among })
  return {
    artwork: query.artwork ?? null,
    image: query.image ?? null,
    model,
    space: query.space,
    items: rankedItems(ranked, works.catalogue),
  }
}

/** Cosines of all works, [1, works], and the works that they belong to. */
interface Likeness {
  readonly works: Works
  readonly model: string | null
  readonly cosines: Matrix
}

async function byModel(gallery: OpenGallery, query: SimilarQuery, signal?: AbortSignal): Promise<Likeness> {
  const { model, works, ranker } = await gallery.ranking(signal)
  const units = await gallery.unitVectors(ranker)
  if (query.artwork !== undefined) {
    const self = workNumber(gallery.reader, works, query.artwork)
    const cosines = await multiplyTransposed(rowBlock(units, self, self + 1), units, signal)
    return { works, model: model.name, cosines }
  }
  const vectors = await ranker.vectorsOf(await featuresOf(gallery.folder, works, query))
  return {
    works,
    model: model.name,
    cosines: await multiplyTransposed(await unitRows(vectors), units, signal),
  }
}

async function byFeatures(
  gallery: OpenGallery,
  query: SimilarQuery,
  signal?: AbortSignal,
): Promise<Likeness> {
  const works = gallery.catalogue.works()
  const target =
    query.artwork === undefined
      ? await unitRows(await featuresOf(gallery.folder, works, query))
      : await gallery.features.unit(works, workNumber(gallery.reader, works, query.artwork))
  return { works, model: null, cosines: await gallery.features.cosines(works, target, query.k, signal) }
}

/**
 * The features of a picture file that belongs to no work.
 * @throws Fault `bad-picture`
 */
async function featuresOf(
  folder: string,
  { embedder }: Works,
  { image = '' }: SimilarQuery,
): Promise<Matrix> {
  if (embedder.kind === 'imported') {
    throw new Fault('bad-input', message('suggestions.computedElsewhere', { name: embedder.name }), {
      next: message('suggestions.computedElsewhereNext'),
    })
  }
  const source =
    embedder.file === null
      ? ({ kind: 'builtin' } as const)
      : ({ kind: 'network', path: path.join(folder, embedder.file), sha256: embedder.sha256 } as const)
  // The picture decoder is loaded only if there is a picture; most questions name a work.
  const [{ embedPicture }, { withKeptEmbedder }] = await Promise.all([
    import('../embedding/index.ts'),
    import('./kept-embedder.ts'),
  ])
  return withKeptEmbedder(source, async (opened) => {
    try {
      return { data: await embedPicture(image, opened), rows: 1, columns: opened.dimension }
    } catch (error) {
      throw Fault.from(error).ofFile(path.basename(image), image)
    }
  })
}
