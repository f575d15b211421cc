import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Artwork, CatalogReader, SoldItem } from '../src/catalog-read/index.ts'
import { evaluateSettingsSchema, trainSettingsSchema } from '../src/contract/settings.ts'
import { pairedTTest } from '../src/learning/evaluation/significance.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { GallerySession } from '../src/main/session/gallery-session.ts'
import { evaluateGallery } from '../src/main/services/evaluation/evaluation.ts'
import { importLikes } from '../src/main/services/importing/importing.ts'
import { trainModel } from '../src/main/services/learning/training.ts'

/**
 * The benefit of likes: trains without and with likes on a copy of a gallery, with likes simulated and imported as a
 * user would import them, and prints AUC and recall@20 on the hidden purchases with intervals and paired tests. Usage:
 * node bench/likes.ts GALLERY [past|whole] [LIKES_PER_PURCHASE ...]. Most clients like works of an artist or a style
 * that they bought, and occasionally any work; some people like works without buying any. With `past`, tastes are
 * derived from the purchases that a training sees, so that likes reveal no more about the hidden ones than past
 * purchases do; with `whole`, from every purchase, including the hidden ones, since people have a taste before they buy
 * accordingly.
 */
const SEED = 7
/** Number of passes, instead of the preset's time limit, so that trainings are comparable on a busy machine too. */
const EPOCHS = 3
const SHARE_OF_CLIENTS = 0.6
const VISITORS = 400
const FEWEST = 3
const MOST = 12
/** Share of the likes: by an artist of the client, of a style of the client; the rest is any work. */
const BY_ARTIST = 0.4
const BY_STYLE = 0.35
const YEAR_SECONDS = 365 * 24 * 3600

interface Taste {
  readonly works: readonly Artwork[]
  readonly since: number
  readonly until: number
}

/** The works that represent a client: all, or all but the last basket of clients with two or more. */
function tasteOf(sold: readonly SoldItem[], works: ReadonlyMap<string, Artwork>, whole: boolean): Taste {
  const last = sold[sold.length - 1]
  const isLast = ({ order, soldAt }: SoldItem): boolean =>
    last.orderId === null ? soldAt === last.soldAt : order === last.order
  const past = sold.filter((item) => !isLast(item))
  const seen = whole || past.length === 0 ? sold : past
  return {
    works: seen.flatMap(({ itemId }) => works.get(itemId) ?? []),
    since: sold[0].soldAt - YEAR_SECONDS,
    until: last.soldAt,
  }
}

function rowsOf(
  clientId: string,
  { works, since, until }: Taste,
  all: readonly Artwork[],
  random: Random,
): string[] {
  const any = (of: readonly Artwork[]): Artwork => of[random.integer(of.length)]
  return Array.from({ length: FEWEST + random.integer(MOST - FEWEST + 1) }, () => {
    const model = any(works)
    const draw = random.next()
    const alike = all.filter(({ artist, style }) =>
      draw < BY_ARTIST ? artist === model.artist : draw >= BY_ARTIST + BY_STYLE || style === model.style,
    )
    const time = Math.round(since + random.next() * (until - since))
    return `${clientId},${any(alike).externalId},${time}`
  })
}

function likesOf(reader: CatalogReader, whole: boolean): string {
  const random = new Random(SEED)
  const all = reader.artworks.all()
  const works = new Map(all.map((work) => [work.externalId, work]))
  const tastes = [...Map.groupBy(reader.sales.sold(), ({ clientId }) => clientId)].map(
    ([clientId, sold]) => ({ clientId, taste: tasteOf(sold, works, whole) }),
  )
  const buyers = tastes
    .filter(() => random.next() < SHARE_OF_CLIENTS)
    .flatMap(({ clientId, taste }) => rowsOf(clientId, taste, all, random))
  // Each visitor has the taste of an existing client.
  const visitors = Array.from({ length: VISITORS }, (_, at) => {
    const { taste } = tastes[random.integer(tastes.length)]
    return rowsOf(`visitor-${at}`, taste, all, random)
  }).flat()
  return ['user_id,item_id,timestamp', ...buyers, ...visitors].join('\n')
}

const [gallery, tastes = 'past', ...weights] = process.argv.slice(2)
const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
try {
  const copy = path.join(temporary, 'gallery')
  cpSync(gallery, copy, { recursive: true })
  const table = path.join(temporary, 'likes.csv')
  const session = new GallerySession({ folder: copy, entryPoint: 'terminal' })
  writeFileSync(table, likesOf(session.reader, tastes === 'whole'))
  const imported = await importLikes(session, { file: table, map: {}, dryRun: false }, {})
  const perClient = new Map<number, readonly number[]>()
  for (const likes of [0, ...(weights.length === 0 ? [2] : weights.map(Number))]) {
    const { model, triples, seconds } = await trainModel(
      session,
      trainSettingsSchema.parse({ likes, epochs: EPOCHS }),
      {},
    )
    const settings = evaluateSettingsSchema.parse({ methods: ['curatornet'], model })
    const { rows } = await evaluateGallery(session, settings, {})
    const { learning } = session.reader
    const [{ id }] = learning.evaluations()
    const [areas] = learning.clientValues(id, 'auc')
    perClient.set(likes, areas.values.map(Number))
    const against = likes === 0 ? undefined : pairedTTest(perClient.get(likes) ?? [], perClient.get(0) ?? [])
    const [{ auc, ci, ...row }] = rows
    const figures = { auc, interval: ci.auc, recall20: row['recall@20'], interval20: ci['recall@20'] }
    const line = { tastes, imported: imported.new, likes, ...figures, triples, seconds, against }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  await session.close()
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
