import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outcomes } from '../../../src/contract/results/outcomes.ts'
import { outcomes } from '../../../src/engine/tasks/outcomes.ts'
import { visRank } from '../../../src/learning/baselines/index.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { createGallery, openCatalog, type Catalog } from '../../../src/main/catalog/index.ts'
import { addPicture, identity } from '../../main/catalog/galleries.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { addModel, DIMENSION } from '../open-gallery/small-models.ts'

/**
 * Made-up offers, so that it is known how much more often than by chance the sold works are among the first twenty
 * suggestions: an offer is accepted more often if the model ranks it there.
 */

const WORKS = 120
const CLIENTS = 60
const OFFERS = 20
/** The work that the client owns is not offered. */
const CHANCE = 20 / (WORKS - 1)

let catalog: Catalog
let remove: () => void
let random: Random
/** For each client, the works that can be offered, best first. */
let rankings: number[][]

beforeEach(async () => {
  const temporary = temporaryFolder()
  remove = temporary.remove
  createGallery(temporary.folder)
  catalog = openCatalog(temporary.folder, { entryPoint: 'test' })
  const embedder = catalog.embeddings.register(identity('made up', { dimension: DIMENSION }), null)
  catalog.embeddings.makeCurrent(embedder)
  random = new Random(11)
  const artworks = Array.from({ length: WORKS }, (_, work) =>
    catalog.artworks.insert({
      externalId: `W${work}`,
      imageSha256: addPicture(catalog, `picture ${work}`),
      oneOfAKind: false,
    }),
  )
  const features = {
    data: Float32Array.from({ length: WORKS * DIMENSION }, () => random.gaussian()),
    rows: WORKS,
    columns: DIMENSION,
  }
  catalog.embeddings.insertBatch(embedder, { artworks: Int32Array.from(artworks), vectors: features.data })
  const owned = Array.from({ length: CLIENTS }, () => random.integer(WORKS))
  owned.forEach((work, client) => {
    catalog.sales.insertClient({ externalId: `C${client}` })
    const order = catalog.sales.insertOrder({ orderId: null, clientId: `C${client}`, soldAt: 1.5e9 })
    catalog.sales.insertOrderItem(order, { itemId: `W${work}`, price: null, currency: null })
  })
  addModel(catalog, embedder, 'visrank-1', 'visrank-z', { clients: [], works: [] })
  const { data } = await visRank(features).scores(owned.map((work) => Int32Array.of(work)))
  rankings = owned.map((own, client) =>
    Array.from({ length: WORKS }, (_, work) => work)
      .filter((work) => work !== own)
      .sort((a, b) => data[client * WORKS + b] - data[client * WORKS + a]),
  )
})
afterEach(() => {
  catalog.close()
  remove()
})

/**
 * Offers works to every client; those among the first twenty are accepted with one probability, the others with
 * another.
 */
function offer(accepted: { first: number; others: number }, worksFor: (ranking: number[]) => number[]): void {
  catalog.transaction(() => {
    rankings.forEach((ranking, client) => {
      for (const work of worksFor(ranking)) {
        const pair = { clientId: `C${client}`, itemId: `W${work}` }
        const likely = ranking.indexOf(work) < 20 ? accepted.first : accepted.others
        catalog.visits.offer(pair, 'visrank-1')
        catalog.visits.setOutcome(pair, random.next() < likely ? 'sold' : 'declined')
      }
    })
  })
}

function drawn(ranking: number[]): number[] {
  const works = Int32Array.from(ranking)
  random.shuffle(works)
  return [...works.slice(0, OFFERS)]
}

/**
 * How many times as often as by chance an offer is among the first twenty, given its probabilities there and elsewhere.
 */
function times(first: number, others: number): number {
  return first / (first * CHANCE + others * (1 - CHANCE))
}

async function measured(outcome: 'sold' | 'not-sold'): Promise<Outcomes['rows'][number]> {
  const { rows, enough, measured: offers } = await outcomes({ folder: catalog.folder }, {} as never)
  expect({ enough, offers }).toEqual({ enough: true, offers: CLIENTS * OFFERS })
  const row = rows.find((one) => one.outcome === outcome && one.k === 20)
  if (row === undefined) throw new Error(`no row for ${outcome}`)
  return row
}

function expectNear({ times: estimate, interval }: Outcomes['rows'][number], truth: number): void {
  const [low, high] = interval ?? [0, 0]
  expect(estimate).toBeGreaterThan(0.8 * truth)
  expect(estimate).toBeLessThan(1.2 * truth)
  expect(low).toBeLessThan(truth)
  expect(high).toBeGreaterThan(truth)
}

describe('the uplift of offers whose true uplift is known', () => {
  test('is found where suggestions sell four times as often, for sold offers and for the others', async () => {
    offer({ first: 0.6, others: 0.15 }, drawn)
    const sold = await measured('sold')
    expectNear(sold, times(0.6, 0.15))
    expect(sold.interval?.[0]).toBeGreaterThan(1.5)
    expectNear(await measured('not-sold'), times(0.4, 0.85))
  })

  test('is none where suggestions sell no better than other works', async () => {
    offer({ first: 0.3, others: 0.3 }, drawn)
    expectNear(await measured('sold'), 1)
  })

  test('is no merit of the model where offers were chosen from the suggestions: those that were not sold stand as high', async () => {
    offer({ first: 0.3, others: 0.3 }, (ranking) => ranking.slice(0, OFFERS))
    const [sold, others] = [await measured('sold'), await measured('not-sold')]
    expect(sold.times).toBeCloseTo(1 / CHANCE, 6)
    expect(others.times).toBeCloseTo(1 / CHANCE, 6)
  })
})
