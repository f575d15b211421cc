import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { catalogueFile, type SoldItem } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { createGallery } from '../../catalog/index.ts'
import type { Computes, Excludes, Tells, Writes } from '../../session/needs.ts'
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

/** Where the pictures are painted before they are imported like anybody's; removed after. */
const STUDIO = 'studio'

/** A visit is best shown for a client with about this many purchases. */
const VISITOR_PURCHASES = 6

/**
 * Makes the demo gallery in the session's folder, once: paints the pictures, then imports them and the simulated sales
 * by the ordinary way. A run that was stopped goes on where it was.
 * @throws Fault `bad-input` where the folder holds another gallery
 */
export async function prepareDemo(
  session: Writes & Computes & Excludes & Tells,
  { seed }: { readonly seed: number },
  context: TaskContext,
): Promise<Demo> {
  const { folder } = session
  if (!existsSync(catalogueFile(folder))) createGallery(folder)
  const catalog = session.write()
  const made = catalog.reader.learning.setting(SETTING) === undefined
  if (made) {
    refuseForeignGallery(folder, catalog.reader.statistics().artworks)
    const studio = path.join(folder, STUDIO)
    await session.engines.run('paintDemo', { folder: studio, seed }, context)
    // The demo is made as a whole and is no import of anybody's to be taken back.
    const options = { map: {}, dryRun: false, history: false }
    const tables = [path.join(studio, 'artworks.csv')]
    await importArtworks(session, { folder: path.join(studio, 'pictures'), tables, ...options }, context)
    await importClients(session, { file: path.join(studio, 'clients.csv'), ...options }, context)
    await importSales(session, { file: path.join(studio, 'sales.csv'), ...options }, context)
    catalog.settings.set(SETTING, { seed })
    await rm(studio, { recursive: true, force: true })
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

/** A run that was stopped between its imports left works of the demo, and its studio. */
function refuseForeignGallery(folder: string, artworks: number): void {
  if (artworks === 0 || existsSync(path.join(folder, STUDIO))) return
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
