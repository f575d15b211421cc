import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { paintPicture, planDemoGallery, type DemoWork } from '../../src/engine/demo/index.ts'
import { tablesOf } from '../../src/engine/demo/tables.ts'
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

/** A third of a demo picture's longer side, which takes a quarter of the time to paint. */
const SMALL_SIDE = 400

/**
 * Paints a few works with clients and sales into a folder, as tables and pictures.
 * @param longestSide pixels that no picture is longer than; whoever interrupts needs larger ones, which take their time
 */
export async function paintCollection(
  folder: string,
  works: number,
  clients: number,
  longestSide = SMALL_SIDE,
): Promise<SmallCollection> {
  const plan = planDemoGallery(3, { works, clients })
  const pictures = path.join(folder, 'pictures')
  mkdirSync(pictures, { recursive: true })
  for (const [name, text] of Object.entries(tablesOf(plan))) writeFileSync(path.join(folder, name), text)
  for (const { file, picture } of plan.works) {
    writeFileSync(path.join(pictures, file), await paintPicture(within(picture, longestSide)))
  }
  return {
    pictures,
    artworks: path.join(folder, 'artworks.csv'),
    sales: path.join(folder, 'sales.csv'),
    clients: path.join(folder, 'clients.csv'),
  }
}

function within(picture: DemoWork['picture'], longestSide: number): DemoWork['picture'] {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  return { ...picture, width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) }
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
