import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildWhenStale } from '../../src/main/platform/build.ts'
import { copyExcerpt } from '../demo-gallery/index.ts'
import { start } from './program.ts'

/**
 * A gallery, by default of 24 works and 20 clients, analysed and trained.
 * @param collection a folder for the import's source files
 */
export async function makeGallery(
  gallery: string,
  collection: string,
  size = { works: 24, clients: 20 },
): Promise<void> {
  buildWhenStale(() => undefined)
  await copyExcerpt(collection, 3, size)
  const pictures = path.join(collection, 'pictures')
  const table = (name: string): string => path.join(collection, name)
  const clients = path.join(collection, 'first.csv')
  writeFileSync(clients, 'user_id\nclient-0-0\n')
  for (const args of [
    ['create'],
    ['import', 'artworks', pictures, '--csv', table('artworks.csv')],
    ['import', 'clients', table('clients.csv')],
    ['import', 'clients', clients],
    ['import', 'sales', table('sales.csv')],
    ['embed'],
    ['train', '--triples', '3000', '--epochs', '3'],
  ]) {
    const made = start(gallery, args)
    if ((await made.ended) !== 0) throw new Error(`${args.join(' ')}: ${made.errors()}`)
  }
}
