import fc from 'fast-check'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { similarQuerySchema, suggestionQuerySchema } from '../../../src/contract/settings.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { OpenGallery } from '../../../src/engine/open-gallery/index.ts'
import { suggestions } from '../../../src/engine/tasks/recommend.ts'
import { similarWorks } from '../../../src/engine/tasks/similar.ts'
import { whoMightWant } from '../../../src/engine/tasks/who-might-want.ts'
import { createGallery, openCatalog, type Catalog } from '../../../src/main/catalog/index.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { addPicture, identity } from '../../main/catalog/galleries.ts'
import '../../support/properties.ts'
import { addModel, DIMENSION, type SmallMethod } from './small-models.ts'
import { tried } from '../../support/properties.ts'

const WORKS = 90
const CLIENTS = 7
/** A memory limit so low that samples and quantised features are used, as in galleries of 100,000 works. */
const FEW_BYTES = 1000
const METHODS = ['curatornet', 'blend', 'vbpr', 'visrank-z'] as const satisfies readonly SmallMethod[]
const ARTISTS = ['Ada', 'Berta', 'Carla']

const workId = (work: number): string => `W${work}`
const clientId = (client: number): string => `C${client}`

/** Events in a gallery. Numbers select among the entries that exist at that time. */
type Step =
  | { readonly kind: 'edit'; readonly work: number; readonly price: number }
  | { readonly kind: 'artist'; readonly work: number; readonly artist: number }
  | { readonly kind: 'picture'; readonly work: number }
  | { readonly kind: 'import'; readonly works: number }
  | { readonly kind: 'embed again'; readonly work: number }
  | { readonly kind: 'sale'; readonly client: number; readonly work: number }
  | { readonly kind: 'like'; readonly client: number; readonly work: number }
  | { readonly kind: 'decline'; readonly client: number; readonly work: number }
  | { readonly kind: 'client' }
  | { readonly kind: 'promote'; readonly model: number }
  | { readonly kind: 'merge'; readonly kept: number; readonly merged: number }
  | { readonly kind: 'unmerge' }
  | { readonly kind: 'crash' }
  | { readonly kind: 'damaged vectors file'; readonly byte: number }

const any = fc.nat(10_000)
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('edit' as const), work: any, price: fc.nat(500) }),
    fc.record({ kind: fc.constant('artist' as const), work: any, artist: any }),
    fc.record({ kind: fc.constant('picture' as const), work: any }),
    fc.record({ kind: fc.constant('import' as const), works: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('embed again' as const), work: any }),
    fc.record({ kind: fc.constant('sale' as const), client: any, work: any }),
    fc.record({ kind: fc.constant('like' as const), client: any, work: any }),
    fc.record({ kind: fc.constant('decline' as const), client: any, work: any }),
    fc.record({ kind: fc.constant('client' as const) }),
    fc.record({ kind: fc.constant('promote' as const), model: any }),
    fc.record({ kind: fc.constant('merge' as const), kept: any, merged: any }),
    fc.record({ kind: fc.constant('unmerge' as const) }),
    fc.record({ kind: fc.constant('crash' as const) }),
    fc.record({ kind: fc.constant('damaged vectors file' as const), byte: any }),
  ),
  { minLength: 1, maxLength: 12 },
)

/** A gallery and the process that writes to it. */
class Writer {
  readonly catalog: Catalog
  readonly #embedder: number
  readonly #random = new Random(5)
  readonly #merges: number[] = []
  #made = 0
  #clients = 0

  constructor(folder: string) {
    createGallery(folder)
    this.catalog = openCatalog(folder, { entryPoint: 'test' })
    this.#embedder = this.catalog.embeddings.register(identity('made up', { dimension: DIMENSION }), null)
    this.catalog.embeddings.makeCurrent(this.#embedder)
    this.#takeIn(WORKS)
    for (let client = 0; client < CLIENTS; client++) {
      this.#newClient()
      for (let sale = 0; sale <= client % 4; sale++) this.#sell(client, this.#random.integer(WORKS))
    }
    const known = {
      clients: Array.from({ length: CLIENTS - 1 }, (_, client) => clientId(client)),
      works: Array.from({ length: WORKS }, (_, work) => workId(work)),
    }
    for (const method of METHODS) addModel(this.catalog, this.#embedder, method, method, known)
    this.catalog.learning.makeModelCurrent('curatornet')
  }

  do(step: Step): void {
    const { catalog } = this
    const works = catalog.reader.artworks.all()
    const idOf = (place: number): string => works[place % works.length].externalId
    const pairOf = ({ client, work }: { readonly client: number; readonly work: number }) => ({
      clientId: clientId(client % this.#clients),
      itemId: idOf(work),
    })
    switch (step.kind) {
      case 'edit':
        catalog.artworks.update(idOf(step.work), { price: step.price, title: `at ${step.price}` })
        break
      case 'artist':
        catalog.artworks.update(idOf(step.work), { artist: ARTISTS[step.artist % ARTISTS.length] })
        break
      case 'picture':
        catalog.artworks.update(idOf(step.work), { imageSha256: addPicture(catalog, 'another') })
        break
      case 'import':
        this.#takeIn(step.works)
        break
      case 'embed again':
        this.#embed([works[step.work % works.length].id])
        break
      case 'sale':
        this.#sell(step.client, step.work % works.length)
        break
      case 'like':
        catalog.sales.insertLike({ ...pairOf(step), likedAt: step.work })
        break
      case 'decline':
        catalog.visits.answer(pairOf(step), 'declined', null)
        break
      case 'client':
        this.#newClient()
        break
      case 'promote':
        catalog.learning.makeModelCurrent(METHODS[step.model % METHODS.length])
        break
      case 'merge':
        this.#merge(works[step.kept % works.length].id, works[step.merged % works.length].id)
        break
      case 'unmerge': {
        const merge = this.#merges.pop()
        if (merge !== undefined) catalog.duplicates.undo(merge)
      }
    }
  }

  #merge(kept: number, merged: number): void {
    if (kept !== merged) this.#merges.push(this.catalog.duplicates.merge(kept, merged, 'now'))
  }

  #takeIn(works: number): void {
    const ids = Array.from({ length: works }, () => {
      const work = this.#made++
      return this.catalog.artworks.insert({
        externalId: workId(work),
        title: `Work ${work}`,
        artist: ARTISTS[work % ARTISTS.length],
        medium: work % 2 === 0 ? 'oil' : 'ink',
        imageSha256: addPicture(this.catalog, `picture ${work}`),
      })
    })
    this.#embed(ids)
  }

  #embed(artworks: readonly number[]): void {
    const vectors = Float32Array.from({ length: artworks.length * DIMENSION }, () => this.#random.gaussian())
    this.catalog.embeddings.insertBatch(this.#embedder, { artworks: Int32Array.from(artworks), vectors })
  }

  #newClient(): void {
    this.catalog.sales.insertClient({ externalId: clientId(this.#clients++) })
  }

  #sell(client: number, place: number): void {
    const order = this.catalog.sales.insertOrder({
      orderId: null,
      clientId: clientId(client % this.#clients),
      soldAt: place,
    })
    const { externalId } = this.catalog.reader.artworks.all()[place]
    this.catalog.sales.insertOrderItem(order, { itemId: externalId, price: null, currency: null })
  }
}

/** An answer, or the fault thrown instead. */
async function orFault(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Fault) return [error.kind, error.message]
    throw error
  }
}

/** Every kind of question, for a few clients and works. */
async function answersOf(gallery: OpenGallery, works: readonly string[]): Promise<unknown[]> {
  const answers: unknown[] = []
  const ask = async (question: (open: OpenGallery) => Promise<unknown>): Promise<void> => {
    answers.push(await orFault(gallery.ask(question)))
  }
  for (let client = 0; client < CLIENTS; client++) {
    const query = suggestionQuerySchema.parse({
      client: clientId(client),
      k: 8,
      diversity: client % 2 ? 0.3 : 0,
    })
    await ask((open) => suggestions(open, query))
  }
  const picked = suggestionQuerySchema.parse({ works: works.slice(0, 2), k: 5 })
  await ask((open) => suggestions(open, picked))
  for (const artwork of works) {
    await ask((open) => whoMightWant(open, { artwork, k: 20, reasons: true }))
    for (const space of ['features', 'model']) {
      await ask((open) => similarWorks(open, similarQuerySchema.parse({ artwork, space, k: 8 })))
    }
  }
  return answers
}

test('an open gallery answers bit for bit like a freshly opened one, whatever happened in between', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(undefined, FEW_BYTES), async (happens, mostBytes) => {
      const { folder: temporary, remove } = temporaryFolder()
      const folder = path.join(temporary, 'gallery')
      const writer = new Writer(folder)
      let warm = new OpenGallery(folder, { mostBytes })
      try {
        await answersOf(warm, [workId(0)])
        for (const step of happens) {
          if (step.kind === 'crash') {
            await warm.flush()
            await warm.close()
            warm = new OpenGallery(folder, { mostBytes })
          } else if (step.kind === 'damaged vectors file') {
            await warm.flush()
            damage(path.join(folder, 'models', 'curatornet.vectors'), step.byte)
          } else writer.do(step)
          const works = writer.catalog.reader.artworks.all()
          const asked = [works[0], works[works.length >> 1], works[works.length - 1]]
          const ids = asked.map(({ externalId }) => externalId)
          const cold = new OpenGallery(folder, { keepsFile: false, mostBytes })
          try {
            expect(await answersOf(warm, ids)).toStrictEqual(await answersOf(cold, ids))
          } finally {
            await cold.close()
          }
        }
      } finally {
        await warm.close()
        writer.catalog.close()
        remove()
      }
    }),
    { numRuns: tried(12) },
  )
}, 240_000)

function damage(file: string, byte: number): void {
  if (!existsSync(file)) return
  const { size } = statSync(file)
  if (byte % 3 === 0) rmSync(file)
  else writeFileSync(file, new Uint8Array([byte % 256]), byte % 3 === 1 ? { flag: 'a' } : {})
  expect(size).toBeGreaterThan(0)
}
