import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { copyExcerpt } from '../../tools/demo-gallery/index.ts'
import { documentOf } from './terminal.ts'

/** A temporary folder; `remove` deletes it with its contents. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'curatornet-'))
  // A process that a test killed can write one more file before it ends, which fails the removal of its folder.
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }) }
}

export interface SmallCollection {
  /** WebP files `D0001.webp`, `D0002.webp` … of at most 640 pixels, unless larger ones were requested. */
  readonly pictures: string
  readonly artworks: string
  readonly sales: string
  readonly clients: string
}

/**
 * Writes a small collection of painted works with clients and sales to a folder, as tables and pictures; the pictures
 * are those of the demo gallery.
 * @param longestSide pixels to which the pictures are enlarged; tests that interrupt need large ones, which take longer
 */
export async function paintCollection(
  folder: string,
  works: number,
  clients: number,
  longestSide?: number,
): Promise<SmallCollection> {
  await copyExcerpt(folder, 3, { works, clients })
  const pictures = path.join(folder, 'pictures')
  if (longestSide !== undefined) await enlarge(pictures, longestSide)
  return {
    pictures,
    artworks: path.join(folder, 'artworks.csv'),
    sales: path.join(folder, 'sales.csv'),
    clients: path.join(folder, 'clients.csv'),
  }
}

async function enlarge(folder: string, longestSide: number): Promise<void> {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    await sharp(readFileSync(file))
      .resize(longestSide, longestSide, { fit: 'inside' })
      .webp({ effort: 0 })
      .toFile(file)
  }
}

/** Creates a gallery with a small collection imported by the terminal. */
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
