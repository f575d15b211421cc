import type {
  Cluster,
  Description,
  OwnFacts,
  WorkChanges,
  WorkHistory,
} from '../../../contract/areas/catalogue.ts'
import { Fault } from '../../../contract/fault.ts'
import type { ArtworkChange } from '../../catalog/index.ts'
import type { Reads, Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'
import { returnOf } from '../sales/sales-list.ts'
import { demandWork } from './demand-work.ts'

/** The changes of one work. */
export interface WorkEdit {
  readonly artwork: string
  readonly changes: WorkChanges
}

/** Who bought, was offered and likes a work. @throws Fault `not-found` */
export function historyOfWork({ reader }: Reads, itemId: string): WorkHistory {
  demandWork(reader, itemId)
  return {
    sales: reader.sold.ofWork(itemId).map(({ clientId, soldAt, fullPrice, ...sale }) => ({
      ...{
        order: sale.order,
        line: sale.line,
        invoice: sale.invoice,
        client_id: clientId,
        client: sale.client,
      },
      ...{ sold_at: soldAt, price: sale.price, full_price: fullPrice },
      ...{ currency: sale.currency, quantity: sale.quantity },
    })),
    returns: reader.sold.returnsOfWork(itemId).map(returnOf),
    offers: reader.visits.offersOf(itemId).map(({ clientId, client, offeredAt, outcome }) => ({
      client_id: clientId,
      client,
      offered_at: offeredAt,
      outcome,
    })),
    likes: reader.visits.admirersOf(itemId).map(({ clientId, client }) => ({ client_id: clientId, client })),
  }
}

/**
 * Changes works, all or none.
 * @returns number of the change in the history, by which it can be undone; null if nothing changed
 * @throws Fault `not-found`
 */
export function changeWorks(session: Writes & Tells, edits: readonly WorkEdit[]): { change: number | null } {
  const catalog = session.write()
  const onlyStatus = edits.every(({ changes }) => Object.keys(changes).join() === 'status')
  const { change } = catalog.history.record(onlyStatus ? 'statusChanged' : 'worksEdited', () => {
    for (const { artwork, changes } of edits) {
      demandWork(catalog.reader, artwork)
      catalog.artworks.update(artwork, changeOf(changes))
    }
  })
  session.changes.touch()
  return { change }
}

/** The gallery's internal notes on the given works; ids that match no work are left out. */
export function ownFacts({ reader }: Pick<Reads, 'reader'>, artworks: readonly string[]): OwnFacts[] {
  return reader.artworks.ownFacts(artworks).map(({ itemId, location, consignor, netPrice }) => ({
    ...{ item_id: itemId, location, consignor, net_price: netPrice },
  }))
}

/** Prose descriptions of the given works; ids that match no work are left out. */
export function descriptions({ reader }: Pick<Reads, 'reader'>, artworks: readonly string[]): Description[] {
  return reader.artworks
    .descriptions(artworks)
    .map(({ itemId, description }) => ({ item_id: itemId, description }))
}

function changeOf(all: WorkChanges): ArtworkChange {
  const { width_cm, height_cm, depth_cm, one_of_a_kind, edition_size, net_price, ...changes } = all
  return {
    ...changes,
    widthCm: width_cm,
    heightCm: height_cm,
    depthCm: depth_cm,
    oneOfAKind: one_of_a_kind,
    editionSize: edition_size,
    netPrice: net_price,
  }
}

/** The current visual clusters, with the names given to them. */
export function listClusters({ reader }: Reads): Cluster[] {
  return reader.layout.clusters().map((cluster) => ({ ...cluster }))
}

/**
 * Names a visual cluster, or removes its name.
 * @throws Fault `not-found`
 */
export function nameCluster(session: Writes & Tells, number: number, name: string | null): Cluster {
  const named = session.write().layout.nameCluster(number, name === '' ? null : name)
  const cluster = session
    .write()
    .reader.layout.clusters()
    .find((each) => each.number === number)
  if (!named || cluster === undefined) {
    throw new Fault('not-found', message('works.noCluster', { cluster: number }), {
      next: message('works.noClusterNext'),
    })
  }
  session.changes.touch()
  return { ...cluster }
}
