import { createHash } from 'node:crypto'
import path from 'node:path'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message, type Message } from '../../../messages/message.ts'
import { compareWorks, type PlannedWork } from '../plans/compare-artworks.ts'
import type { MatchedWork } from '../plans/matched-works.ts'
import type { SaleRow } from '../tables/event-table.ts'
import { knownSales, knownWorks } from '../plans/known-items.ts'
import { planSaleRows, type SalesPlan } from '../plans/plan-sales.ts'
import type { Counted, Skipped } from '../plans/plan.ts'
import type { VectorRow } from './object-array.ts'
import { planClusters, type PlannedClusters } from './plan-clusters.ts'
import type { PlannedVectors } from './planned-vectors.ts'
import { findPublishedFiles, readVectorFile, type PublishedFiles } from './published-files.ts'
import { readPublishedTables, type InventoryRow } from './published-tables.ts'

export interface UgalleryPlan extends Counted {
  readonly works: readonly PlannedWork[]
  readonly vectors: PlannedVectors
  readonly sales: SalesPlan
  readonly clusters: PlannedClusters | undefined
}

const NAME = 'ugallery'
const PREPROCESSING = 'imported'
/** Some of the files identify works by their picture. */
const PICTURE_ENDING = /\.(jpe?g|png|gif|webp|tiff?|bmp)$/i

/**
 * Reads the paper's published files and determines what an import would do. Works are taken from the inventory,
 * followed by works that only have a vector. The files do not state which works are one of a kind; as in the authors'
 * code, works bought exactly once count as such.
 * @throws Fault `not-found` or `bad-input` for files that do not exist or cannot be read, and the signal's reason
 */
export async function planUgallery(
  folder: string,
  reader: CatalogReader,
  context: TaskContext,
): Promise<UgalleryPlan> {
  const files = await findPublishedFiles(folder)
  const { inventory, purchases } = await readPublishedTables(files, context.signal)
  context.onProgress?.({ stage: message('stages.readingVectors'), done: 0, total: 0 })
  const embedded = distinctRows(await readVectorFile(files.vectors, context.signal), files.vectors)
  const bought = timesBought(purchases.rows)
  const works = worksOf(files, inventory.rows, embedded.rows, bought)
  const itemIds = new Set(works.map(({ itemId }) => itemId))
  const compared = compareWorks(works, () => NO_PHOTOGRAPHS, knownWorks(reader))
  const vectors = planVectors(embedded.rows, reader)
  const ofKnownWorks = purchases.rows.filter(({ itemId }) => itemIds.has(itemId))
  const sales = planSaleRows(ofKnownWorks, knownSales(reader))
  const clusters = await planClusters(files.clusters, embedded.rows, vectors, reader, context.signal)
  return {
    works: compared.works,
    vectors,
    sales,
    clusters: clusters.planned,
    ...counts(works, compared.works, vectors, sales),
    skipped: [
      ...inventory.skipped,
      ...purchases.skipped,
      ...unknownWorks(files.purchases, purchases.rows, itemIds),
      ...embedded.skipped,
      ...sales.skipped,
    ],
    notes: [
      ...inventory.notes,
      ...purchases.notes,
      ...compared.notes,
      ...sales.notes,
      ...workNotes(files, inventory.rows, embedded.rows),
      ...vectorNotes(vectors, embedded.rows, bought),
      ...clusters.notes,
    ],
  }
}

/** The published files describe works without their pictures. */
const NO_PHOTOGRAPHS = { primary: undefined, further: [] }

/** Works by their first row; later rows of the same work, and vectors with non-numeric values, are left out. */
function distinctRows(rows: readonly VectorRow[], file: string): { rows: VectorRow[]; skipped: Skipped[] } {
  const taken = new Map<string, VectorRow>()
  const skipped: Skipped[] = []
  rows.forEach(({ id: name, vector }, index) => {
    const id = name.replace(PICTURE_ENDING, '')
    const skip = (why: Message): void => {
      const reason = message('ugallery.ofVector', { row: index + 1, work: id, why })
      skipped.push({ file, line: null, reason })
    }
    if (taken.has(id)) skip(message('ugallery.vectorTwice'))
    else if (!vector.every(Number.isFinite)) skip(message('ugallery.vectorNotFinite'))
    else taken.set(id, { id, vector })
  })
  return { rows: [...taken.values()], skipped }
}

function timesBought(rows: readonly SaleRow[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { itemId } of rows) times.set(itemId, (times.get(itemId) ?? 0) + 1)
  return times
}

function worksOf(
  files: PublishedFiles,
  inventory: readonly InventoryRow[],
  embedded: readonly VectorRow[],
  bought: ReadonlyMap<string, number>,
): MatchedWork[] {
  const kind = (itemId: string) => ({ oneOfAKind: bought.get(itemId) === 1 })
  const listed = new Set(inventory.map(({ itemId }) => itemId))
  return [
    ...inventory.map(({ itemId, line, artist, uploadedAt }) => ({
      itemId,
      origin: { file: files.inventory, line },
      fields: {
        ...(artist !== undefined && { artist }),
        ...(uploadedAt !== undefined && { uploadedAt }),
        ...kind(itemId),
      },
    })),
    ...embedded
      .filter(({ id }) => !listed.has(id))
      .map(({ id }) => ({ itemId: id, origin: { file: files.vectors, line: null }, fields: kind(id) })),
  ]
}

/** Vectors belong to the same embedder if works and numbers are equal, regardless of the file's encoding. */
function planVectors(rows: readonly VectorRow[], reader: CatalogReader): PlannedVectors {
  const sha256 = contentHash(rows)
  const embedders = reader.embeddings.embedders()
  const known = embedders.find(
    (embedder) => embedder.sha256 === sha256 && embedder.preprocessing === PREPROCESSING,
  )
  const dimension = rows.at(0)?.vector.length ?? 1
  const name = known?.name ?? freeName(new Set(embedders.map((embedder) => embedder.name)))
  const identity = { name, kind: 'imported', sha256, dimension, preprocessing: PREPROCESSING } as const
  if (known === undefined) return { identity, isNew: true, rows }
  const embedded = new Set(reader.embeddings.embeddedWorks(known.id))
  const works = reader.artworks.all().filter(({ id }) => embedded.has(id))
  const written = new Set(works.map(({ externalId }) => externalId))
  return { identity, isNew: false, rows: rows.filter(({ id }) => !written.has(id)) }
}

function contentHash(rows: readonly VectorRow[]): string {
  const hash = createHash('sha256')
  for (const { id, vector } of rows) hash.update(`${id}\n`).update(vector)
  return hash.digest('hex')
}

function freeName(taken: ReadonlySet<string>): string {
  let name = NAME
  for (let number = 2; taken.has(name); number++) name = `${NAME}-${number}`
  return name
}

/** A work whose vector is written does not count as unchanged. */
function counts(
  works: readonly MatchedWork[],
  planned: readonly PlannedWork[],
  vectors: PlannedVectors,
  sales: SalesPlan,
): Pick<Counted, 'new' | 'changed' | 'unchanged'> {
  const fresh = new Set(planned.filter(({ isNew }) => isNew).map(({ itemId }) => itemId))
  const touched = new Set([...planned.map(({ itemId }) => itemId), ...vectors.rows.map(({ id }) => id)])
  return {
    new: fresh.size + sales.new,
    changed: touched.size - fresh.size + sales.changed,
    unchanged: works.length - touched.size + sales.unchanged,
  }
}

function unknownWorks(file: string, rows: readonly SaleRow[], itemIds: ReadonlySet<string>): Skipped[] {
  return rows
    .filter(({ itemId }) => !itemIds.has(itemId))
    .map(({ line, itemId }) => ({ file, line, reason: message('ugallery.noFileHasWork', { work: itemId }) }))
}

function workNotes(
  files: PublishedFiles,
  inventory: readonly InventoryRow[],
  embedded: readonly VectorRow[],
): Message[] {
  const listed = new Set(inventory.map(({ itemId }) => itemId))
  const withVector = new Set(embedded.map(({ id }) => id))
  const unlisted = embedded.filter(({ id }) => !listed.has(id)).length
  const blind = inventory.filter(({ itemId }) => !withVector.has(itemId)).length
  const file = path.basename(files.inventory)
  return [
    ...(unlisted > 0 ? [message('ugallery.notListed', { works: unlisted, file })] : []),
    ...(blind > 0 ? [message('ugallery.withoutVector', { works: blind, file })] : []),
  ]
}

function vectorNotes(
  { identity }: PlannedVectors,
  embedded: readonly VectorRow[],
  bought: ReadonlyMap<string, number>,
): Message[] {
  const once = [...bought.values()].filter((times) => times === 1).length
  return [
    message('ugallery.vectors', {
      works: embedded.length,
      dimension: identity.dimension,
      network: identity.name,
    }),
    message('ugallery.boughtOnce', { works: once }),
  ]
}
