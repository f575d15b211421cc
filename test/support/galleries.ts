import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeDemoGallery } from '../../src/engine/demo/index.ts'
import { documentOf } from './terminal.ts'

/** A temporary folder; `remove` takes it away with all that is in it. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'curatornet-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface SmallCollection {
  /** Pictures as JPEG files. */
  readonly pictures: string
  readonly artworks: string
  readonly sales: string
  readonly clients: string
}

/** Paints a few works with clients and sales into a folder, as tables and pictures. */
export async function paintCollection(
  folder: string,
  works: number,
  clients: number,
): Promise<SmallCollection> {
  await writeDemoGallery(folder, { seed: 3, works, clients })
  return {
    pictures: path.join(folder, 'pictures'),
    artworks: path.join(folder, 'artworks.csv'),
    sales: path.join(folder, 'sales.csv'),
    clients: path.join(folder, 'clients.csv'),
  }
}

/** A gallery with a small collection imported by the terminal. */
export async function importedGallery(gallery: string, collection: SmallCollection): Promise<void> {
  await documentOf('create', '--gallery', gallery)
  await documentOf(
    'import',
    'artworks',
    collection.pictures,
    '--csv',
    collection.artworks,
    '--gallery',
    gallery,
  )
  await documentOf('import', 'clients', collection.clients, '--gallery', gallery)
  await documentOf('import', 'sales', collection.sales, '--gallery', gallery)
}
