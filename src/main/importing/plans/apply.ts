import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { TaskContext } from '../../../contract/progress.ts'
import type { ImportReport } from '../../../contract/results/importing.ts'
import type { Catalog } from '../../catalog/index.ts'
import { message } from '../../../messages/message.ts'
import { keepOriginals, removeOriginals } from '../pictures/originals.ts'
import type { ArtworksPlan } from './plan-artworks.ts'
import type { ClientsPlan } from './plan-clients.ts'
import type { LikesPlan } from './plan-likes.ts'
import type { SalesPlan } from './plan-sales.ts'
import { reportOf } from './plan.ts'

/*
 * Executes a plan in one transaction, preceded, for works, by copying their pictures. A copy that no work refers to yet
 * is harmless, so whenever the program is killed the gallery is consistent, and the next import continues. Plans are
 * made and executed while the same program holds the gallery's lock.
 */

const STAGE = message('stages.writingCatalogue')

/**
 * @throws Fault `disk`, `bad-input` for a picture that changed since the plan was made, and the signal's reason; the
 * gallery is then unchanged
 */
export async function applyArtworks(
  plan: ArtworksPlan,
  catalog: Catalog,
  context: TaskContext,
): Promise<ImportReport> {
  catalog.demandPlace()
  const made = await keepOriginals(catalog.folder, plan.copies, context)
  try {
    await write(catalog, plan.works.length + plan.pictures.length, context, () => {
      for (const { path: file, sha256: content, ...picture } of plan.pictures) {
        catalog.artworks.insertImage({ ...picture, sha256: content, fileName: path.basename(file) })
      }
      for (const { itemId, isNew, fields, sha256, added, replaced, isRestored } of plan.works) {
        const content = { ...fields, imageSha256: sha256 }
        if (isNew) catalog.artworks.insert({ externalId: itemId, ...content })
        else catalog.artworks.update(itemId, content)
        if (isRestored === true) catalog.shelf.setDeleted(itemId, null)
        // The picture that represents the work is already one of its photographs.
        for (const picture of added) if (picture !== sha256) catalog.photographs.add(itemId, picture)
        for (const picture of replaced) catalog.photographs.remove(itemId, picture)
      }
      // A work can have been sold before a table stated that it exists only once, or how many copies there are.
      if (
        plan.works.some(({ isNew, fields }) => !isNew && (fields.oneOfAKind === true || fields.editionSize))
      ) {
        catalog.sales.takeSoldWorksOutOfStock()
      }
    })
  } catch (error) {
    await removeOriginals(made)
    throw error
  }
  return reportOf(plan, false)
}

/** @throws Fault `disk`, and the signal's reason; the gallery is then unchanged */
export async function applySales(
  plan: SalesPlan,
  catalog: Catalog,
  context: TaskContext,
): Promise<ImportReport> {
  await write(catalog, plan.baskets.length + plan.takenBack.length, context, () => {
    for (const { orderItem, itemId, copies, by } of plan.takenBack) {
      if (copies === 'all') catalog.sales.takeBack(orderItem, itemId)
      else catalog.sales.takeCopiesBack(orderItem, itemId, copies, by)
    }
    writeSales(plan, catalog)
    catalog.sales.takeSoldWorksOutOfStock()
  })
  return reportOf(plan, false)
}

/** Writes the clients and orders of a plan, within the caller's transaction. */
export function writeSales(plan: Pick<SalesPlan, 'newClients' | 'baskets'>, catalog: Catalog): void {
  for (const externalId of plan.newClients) catalog.sales.insertClient({ externalId })
  for (const { known, orderId, clientId, time, newItems, changedItems } of plan.baskets) {
    if (known !== null) catalog.sales.updateOrder(known, { soldAt: time })
    const order = known ?? catalog.sales.insertOrder({ orderId, clientId, soldAt: time })
    for (const { price = null, currency = null, ...item } of newItems) {
      catalog.sales.insertOrderItem(order, { ...item, price, currency })
    }
    for (const { key, price, currency, quantity } of changedItems)
      catalog.sales.updateOrderItem(key, { price, currency, quantity })
  }
}

/** @throws Fault `disk`, and the signal's reason; the gallery is then unchanged */
export async function applyLikes(
  plan: LikesPlan,
  catalog: Catalog,
  context: TaskContext,
): Promise<ImportReport> {
  await write(catalog, plan.likes.length, context, () => {
    for (const externalId of plan.newClients) catalog.sales.insertClient({ externalId })
    for (const { clientId, itemId, time } of plan.likes) {
      catalog.sales.insertLike({ clientId, itemId, likedAt: time })
    }
  })
  return reportOf(plan, false)
}

/** @throws Fault `disk`, and the signal's reason; the gallery is then unchanged */
export async function applyClients(
  plan: ClientsPlan,
  catalog: Catalog,
  context: TaskContext,
): Promise<ImportReport> {
  await write(catalog, plan.clients.length, context, () => {
    for (const { clientId, isNew, fields } of plan.clients) {
      if (isNew) catalog.sales.insertClient({ externalId: clientId, ...fields })
      else catalog.sales.updateClient(clientId, fields)
    }
  })
  return reportOf(plan, false)
}

/** Runs one transaction, unless there is nothing to write or the import was cancelled. */
export async function write(
  catalog: Catalog,
  rows: number,
  context: TaskContext,
  work: () => void,
): Promise<void> {
  context.onProgress?.({ stage: STAGE, done: 0, total: rows })
  // The transaction runs within a single turn of the event loop, so a cancel must be received before it.
  await setImmediate()
  context.signal?.throwIfAborted()
  if (rows > 0) catalog.transaction(work)
  context.onProgress?.({ stage: STAGE, done: rows, total: rows })
}
