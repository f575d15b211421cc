import { existsSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { copyExcerpt } from '../demo-gallery/index.ts'
import { openEntryPoint, type Client } from '../../src/main/api/entry-point.ts'
import { hasPaintings, sharedFolder } from '../../test/shared.ts'
import { finish } from '../../test/support/finish.ts'

/** Galleries that are kept between runs: creating them takes minutes, a screenshot seconds. */
export const cacheFolder = path.join(os.tmpdir(), 'curatornet-screenshots')

const WORKS = 160
const CLIENTS = 90

/**
 * A painted gallery, embedded and trained like the demo.
 * @returns its folder
 */
export function paintedGallery(note: (text: string) => void): Promise<string> {
  return prepared('painted', note, async (client) => {
    const studio = path.join(cacheFolder, 'studio')
    await copyExcerpt(studio, 1, { works: WORKS, clients: CLIENTS })
    const tables = [path.join(studio, 'artworks.csv')]
    await finish(client.importing.artworks({ folder: path.join(studio, 'pictures'), tables }))
    await finish(client.importing.clients({ file: path.join(studio, 'clients.csv') }))
    await finish(client.importing.sales({ file: path.join(studio, 'sales.csv') }))
  })
}

/** The 2,887 paintings with their sales; undefined if they are not next to the checkout. */
export async function paintingsGallery(note: (text: string) => void): Promise<string | undefined> {
  if (!hasPaintings) return undefined
  return prepared('paintings', note, async (client) => {
    const folder = path.join(sharedFolder, 'paintings')
    const tables = ['catalog.csv', 'catalog_extra.csv', 'inventory.csv'].map((name) => path.join(folder, name))
    await finish(client.importing.artworks({ folder, tables }))
    await finish(client.importing.sales({ file: path.join(folder, 'sales.csv') }))
  })
}

/** A gallery without works. */
export async function emptyGallery(): Promise<string> {
  const folder = path.join(cacheFolder, 'empty')
  rmSync(folder, { recursive: true, force: true })
  const entryPoint = openEntryPoint({ entryPoint: 'terminal', folder })
  await entryPoint.client.gallery.create({})
  await entryPoint.close()
  return folder
}

/** It is given its final name once complete, so a stopped run leaves no incomplete gallery. */
async function prepared(
  name: string,
  note: (text: string) => void,
  fill: (client: Client) => Promise<void>,
): Promise<string> {
  const folder = path.join(cacheFolder, name)
  if (existsSync(folder)) return folder
  const started = performance.now()
  const making = `${folder}.new`
  rmSync(making, { recursive: true, force: true })
  const entryPoint = openEntryPoint({ entryPoint: 'terminal', folder: making })
  const { client } = entryPoint
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['imported', () => fill(client)],
    ['looked at', () => finish(client.embed({}))],
    ['grouped', () => finish(client.cluster({ restarts: 2 }))],
    ['learned from', () => finish(client.train({ triples: 300_000, epochs: 3 }))],
    ['laid out', () => finish(client.map.project({ all: true }))],
    ['tested', () => finish(client.evaluate({ methods: ['curatornet', 'visrank', 'popularity', 'random'] }))],
  ]
  try {
    await client.gallery.create({})
    for (const [done, step] of steps) {
      await step()
      note(`${name}: ${done} (${Math.round((performance.now() - started) / 1000)} s)`)
    }
  } finally {
    await entryPoint.close()
  }
  renameSync(making, folder)
  return folder
}
