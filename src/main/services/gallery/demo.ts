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
  /** Whether this run made it; false where an earlier one had. */
  readonly made: boolean
  readonly visitor: string
}

/** Marks a demo gallery, so that it is made once and never over a gallery of the user's own. */
const SETTING = 'demo'
/** What it holds while the demo is being made; whatever else it holds means that the demo is there. */
const UNFINISHED = { whole: false }

/** What ships, in the form that the importer reads. */
const FOLDER = 'demo-gallery'

/** A visit is best shown for a client with about this many purchases. */
const VISITOR_PURCHASES = 6

/**
 * Makes the demo gallery in the session's folder, once: imports the pictures and tables that ship with the program by the
 * ordinary way. A run that was stopped goes on where it was.
 * @throws Fault `bad-input` where the folder holds another gallery
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
    // The demo is made as a whole and is no import of anybody's to be taken back.
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
