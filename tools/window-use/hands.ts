import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { CatalogReader } from '../../src/catalog-read/index.ts'
import type { Random } from '../../src/learning/linalg/random.ts'
import { finish } from '../../test/support/finish.ts'
import type { Desk } from './desk.ts'
import { NOTHING, type Ledger } from './ledger.ts'

/**
 * User actions in a window, one after another: small changes recorded in a ledger, questions, pictures, imports,
 * trainings.
 */

export interface Stock {
  readonly works: readonly string[]
  /** Clients with at least one purchase. */
  readonly clients: readonly string[]
  /** Content hashes of pictures. */
  readonly pictures: readonly string[]
}

/** What is available to work with. */
export function stockOf(reader: CatalogReader): Stock {
  return {
    works: reader.artworks
      .all()
      .filter(({ oneOfAKind }) => oneOfAKind)
      .map(({ externalId }) => externalId),
    clients: [...new Set(reader.sales.sold().map(({ clientId }) => clientId))],
    pictures: reader.artworks.images().map(({ sha256 }) => sha256),
  }
}

export interface Hand {
  readonly desk: Desk
  readonly stock: Stock
  readonly ledger: Ledger
  readonly random: Random
  /** Prefix for unique names: no two hands change the same thing. */
  readonly name: string
  /** A folder for tables to import. */
  readonly folder: string
}

export interface Act {
  readonly name: string
  /** Relative frequency among the acts. */
  readonly weight: number
  readonly run: (hand: Hand) => Promise<unknown>
}

let counter = 0
const anew = (hand: Hand): string => `${hand.name}-${process.pid}-${counter++}`
const one = <Each>({ random }: Hand, of: readonly Each[]): Each => of[random.integer(of.length)]

/** A client that belongs to the hand, created on first use. */
async function ownClient(hand: Hand): Promise<string> {
  const id = `client-of-${hand.name}`
  const { clients } = hand.desk.client
  const there = await clients.list({})
  if (!there.some(({ client_id }) => client_id === id)) {
    await hand.ledger.change(
      `client ${id}`,
      id,
      (held) => held.client(id),
      () => clients.add({ client_id: id, changes: { name: id } }),
    )
  }
  return id
}

async function edit(hand: Hand): Promise<void> {
  const work = one(hand, ownWorks(hand))
  const location = anew(hand)
  await hand.ledger.change(
    `location of ${work}`,
    location,
    (held) => held.location(work),
    () => hand.desk.client.catalogue.change({ edits: [{ artwork: work, changes: { location } }] }),
  )
}

async function addClient(hand: Hand): Promise<void> {
  const id = anew(hand)
  await hand.ledger.change(
    `client ${id}`,
    `Name of ${id}`,
    (held) => held.client(id),
    () => hand.desk.client.clients.add({ client_id: id, changes: { name: `Name of ${id}` } }),
  )
}

async function like(hand: Hand): Promise<void> {
  const [client, work] = [await ownClient(hand), one(hand, hand.stock.works)]
  const liked = hand.random.integer(3) > 0
  await hand.ledger.change(
    `like of ${client} for ${work}`,
    liked ? 'yes' : NOTHING,
    (held) => held.like(client, work),
    () => hand.desk.client.clients.like({ client, artworks: [work], liked }),
  )
}

async function offer(hand: Hand): Promise<void> {
  const [client, work] = [await ownClient(hand), one(hand, hand.stock.works)]
  const { clients } = hand.desk.client
  const key = `offer of ${work} to ${client}`
  const read: Parameters<Ledger['change']>[2] = (held) => held.offer(client, work)
  await hand.ledger.change(key, 'open', read, () => clients.offer({ client, artworks: [work] }))
  await hand.ledger.change(key, 'declined', read, () =>
    clients.answer({ client, artworks: [work], outcome: 'declined' }),
  )
  await hand.ledger.change(key, NOTHING, read, () => clients.withdrawOffer({ client, artworks: [work] }))
}

/** Sells a work and undoes the sale, so that there is always something to sell. */
async function sell(hand: Hand): Promise<void> {
  const [client, work, invoice] = [await ownClient(hand), one(hand, ownWorks(hand)), anew(hand)]
  const { sales, catalogue } = hand.desk.client
  // A work whose sale was interrupted before it was undone stays sold, as some were from the start.
  if ((await sales.list({ work, most: 1 })).sales.length > 0) return
  await catalogue.change({ edits: [{ artwork: work, changes: { status: 'available' } }] })
  const key = `sale ${invoice}`
  const sale = { client, works: [{ artwork: work, copies: 1 }], date: '2024-06-01', invoice, discount: 0 }
  const { order } = await hand.ledger.change(
    key,
    work,
    (held) => held.sale(invoice),
    () => sales.record(sale),
  )
  await hand.ledger.change(
    key,
    NOTHING,
    (held) => held.sale(invoice),
    () => sales.return({ order, lines: null, date: '2024-06-02' }),
  )
}

async function list(hand: Hand): Promise<void> {
  const name = anew(hand)
  const works = [...new Set([one(hand, hand.stock.works), one(hand, hand.stock.works)])]
  const { lists } = hand.desk.client
  const { id } = await hand.ledger.change(
    `list ${name}`,
    works.join(' '),
    (held) => held.list(name),
    () => lists.make({ name, works }),
  )
  await hand.ledger.change(
    `list ${name}`,
    works[0],
    (held) => held.list(name),
    () => (works.length > 1 ? lists.take({ list: id, works: works.slice(1) }) : lists.show({ list: id })),
  )
}

async function visit(hand: Hand): Promise<void> {
  const client = await ownClient(hand)
  const { visits } = hand.desk.client
  const { visit: number } = await visits.begin({ client })
  await visits.show({ visit: number, artwork: one(hand, hand.stock.works) })
  const notes = anew(hand)
  await hand.ledger.change(
    `note of the visit of ${client}`,
    notes,
    (held) => held.visitNote(client),
    () => visits.note({ visit: number, notes }),
  )
}

async function importClients(hand: Hand): Promise<void> {
  const prefix = `${anew(hand)}-row-`
  const rows = 1 + hand.random.integer(200)
  const file = path.join(hand.folder, `${prefix}clients.csv`)
  writeFileSync(file, ['user_id', ...Array.from({ length: rows }, (_, at) => `${prefix}${at}`)].join('\n'))
  await hand.ledger.change(
    `clients ${prefix}`,
    String(rows),
    (held) => held.clientCount(prefix),
    () => finish(hand.desk.client.importing.clients({ file })),
  )
}

/** Each hand changes its own share of the works. */
function ownWorks({ stock, name }: Hand): string[] {
  const share = Number(/\d+$/.exec(name)?.[0] ?? 0)
  return stock.works.filter((_, at) => at % HANDS === share % HANDS)
}

/** Maximum number of hands. */
export const HANDS = 4

const suggest = (hand: Hand): Promise<unknown> =>
  hand.desk.client.suggestions.recommend({ client: one(hand, hand.stock.clients), k: 20 })
const similar = (hand: Hand): Promise<unknown> =>
  hand.desk.client.suggestions.similar({ artwork: one(hand, hand.stock.works), k: 20 })
const who = (hand: Hand): Promise<unknown> =>
  hand.desk.client.suggestions.who({ artwork: one(hand, hand.stock.works), k: 20, reasons: true })
const look = async (hand: Hand): Promise<void> => {
  const { catalogue, clients, lists, history } = hand.desk.client
  await Promise.all([catalogue.worksPage({ limit: 500 }), clients.since({ known: null }), lists.all({})])
  await history.list({ most: 100 })
}

async function picture(hand: Hand): Promise<void> {
  const size = one(hand, ['small', 'medium', 'large'])
  const { status } = await hand.desk.get(`picture/${one(hand, hand.stock.pictures)}/${size}`)
  if (status !== 200) throw new Error(`a picture was answered with status ${status}`)
}

/** A window that is opened, watches for a moment and closes, possibly in the middle of a question. */
async function comeAndGo(hand: Hand): Promise<void> {
  const window = await hand.desk.openWindow()
  try {
    const watching = await window.client.jobs.watch({})
    await watching.next()
    window.client.suggestions
      .recommend({ client: one(hand, hand.stock.clients), k: 20 })
      .catch(() => undefined)
  } finally {
    window.close()
  }
}

const train = (hand: Hand): Promise<unknown> =>
  finish(hand.desk.client.train({ ...SHORT_TRAINING, seed: 1 + hand.random.integer(1_000) }))
/** About two seconds on a small gallery. */
export const SHORT_TRAINING = { method: 'curatornet', triples: 3_000, epochs: 3 } as const

/** Mixed use: questions and small changes are frequent, long tasks are rare. */
export const ACTS: readonly Act[] = [
  { name: 'edit', weight: 6, run: edit },
  { name: 'add a client', weight: 3, run: addClient },
  { name: 'like', weight: 4, run: like },
  { name: 'offer', weight: 3, run: offer },
  { name: 'sell and take back', weight: 3, run: sell },
  { name: 'list', weight: 3, run: list },
  { name: 'visit', weight: 3, run: visit },
  { name: 'import clients', weight: 1, run: importClients },
  { name: 'suggest', weight: 6, run: suggest },
  { name: 'similar', weight: 4, run: similar },
  { name: 'who', weight: 3, run: who },
  { name: 'look', weight: 3, run: look },
  { name: 'picture', weight: 8, run: picture },
  { name: 'come and go', weight: 1, run: comeAndGo },
  { name: 'train', weight: 0.5, run: train },
]

/** A training that leaves the number of models unchanged. */
async function trainAnew(hand: Hand): Promise<void> {
  await train(hand)
  const { models } = hand.desk.client
  const idle = (await models.list({})).filter(({ current }) => !current)
  for (const { name } of idle) await models.remove({ name })
}

/** Imports the same rows again and again, which are unchanged after the first time. */
async function importAgain(hand: Hand): Promise<void> {
  const file = path.join(hand.folder, `${hand.name}-clients.csv`)
  writeFileSync(file, ['user_id', ...Array.from({ length: 200 }, (_, at) => `${hand.name}-${at}`)].join('\n'))
  await finish(hand.desk.client.importing.clients({ file }))
}

async function changeList(hand: Hand): Promise<void> {
  const { lists } = hand.desk.client
  const works = [one(hand, hand.stock.works)]
  await lists.put({ list: 'tray', works: works.map((item_id) => ({ item_id })) })
  await lists.take({ list: 'tray', works })
}

/** As `ACTS`, but without growth of the gallery: any remaining growth is caused by the program. */
export const STEADY_ACTS: readonly Act[] = [
  ...ACTS.filter(({ name }) => !['add a client', 'import clients', 'list', 'train'].includes(name)),
  { name: 'list', weight: 3, run: changeList },
  { name: 'import clients', weight: 0.5, run: importAgain },
  { name: 'train', weight: 0.05, run: trainAnew },
]

/** Draws the next act with probability proportional to its weight. */
export function nextAct(random: Random, acts: readonly Act[] = ACTS): Act {
  const total = acts.reduce((sum, { weight }) => sum + weight, 0)
  let left = random.next() * total
  return acts.find(({ weight }) => (left -= weight) < 0) ?? acts[0]
}
