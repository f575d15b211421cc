import { existsSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { catalogueFile, type SoldItem } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { createGallery } from '../../catalog/index.ts'
import { resourceFile } from '../../platform/places.ts'
import type { Computes, Copies, Excludes, Tells, Writes } from '../../session/needs.ts'
import { importArtworks, importClients, importSales } from '../importing/importing.ts'
import { message } from '../../../messages/message.ts'

export interface Demo {
  readonly works: number
  readonly clients: number
  readonly sales: number
  /** Whether this run created it; false if an earlier one did. */
  readonly made: boolean
  readonly visitor: string
}

/** Marks a demo gallery, so that it is created once and never over a gallery of the user's own. */
const SETTING = 'demo'
/** The setting's value while the demo is being created; any other value means that the demo is complete. */
const UNFINISHED = { whole: false }

/** The demo data that ships with the program, in the form that the importer reads. */
const FOLDER = 'demo-gallery'

/** Desired number of purchases of the client used to demonstrate a visit. */
const VISITOR_PURCHASES = 6

/**
 * Creates the demo gallery in the session's folder, once: imports the pictures and tables that ship with the program in
 * the ordinary way. A run that was stopped is resumed.
 * @throws Fault `bad-input` if the folder contains another gallery
 */
export async function prepareDemo(
  session: Writes & Computes & Copies & Excludes & Tells,
  _input: unknown,
  context: TaskContext,
): Promise<Demo> {
  const { folder } = session
  if (!existsSync(catalogueFile(folder))) createGallery(folder)
  const catalog = session.write()
  const state = catalog.reader.learning.setting(SETTING)
  const made = state === undefined || isDeepStrictEqual(state, UNFINISHED)
  if (made) {
    if (state === undefined) refuseForeignGallery(folder, catalog.reader.statistics().artworks)
    catalog.settings.set(SETTING, UNFINISHED)
    const shipped = (name: string): string => resourceFile(path.join(FOLDER, name))
    // The demo is created as a whole and is not an import that the user can undo.
    const options = { map: {}, dryRun: false, history: false }
    const tables = [shipped('artworks.csv')]
    await importArtworks(session, { folder: shipped('pictures'), tables, ...options }, context)
    await importClients(session, { file: shipped('clients.csv'), ...options }, context)
    await importSales(session, { file: shipped('sales.csv'), ...options }, context)
    catalog.settings.set(SETTING, { whole: true })
  }
  const { artworks, clients, orderItems } = catalog.reader.statistics()
  return {
    works: artworks,
    clients,
    sales: orderItems,
    made,
    visitor: visitorOf(catalog.reader.sales.sold()),
  }
}

function refuseForeignGallery(folder: string, artworks: number): void {
  if (artworks === 0) return
  throw new Fault('bad-input', message('gallery.ownGallery', { folder }), {
    next: message('gallery.ownGalleryNext'),
    path: folder,
  })
}

function visitorOf(sold: readonly SoldItem[]): string {
  const purchases = new Map<string, number>()
  for (const { clientId } of sold) purchases.set(clientId, (purchases.get(clientId) ?? 0) + 1)
  const away = (count: number): number => Math.abs(count - VISITOR_PURCHASES)
  const [visitor] = [...purchases].sort(([, a], [, b]) => away(a) - away(b))[0] ?? ['']
  return visitor
}
