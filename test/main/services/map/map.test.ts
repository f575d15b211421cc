import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { embedWorks } from '../../../../src/main/services/networks/embedding.ts'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { projectWorks, showMap } from '../../../../src/main/services/map/map.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

/**
 * The map of real files, six of which show one picture (I00 to I05), imported as by a user; the sixth is added later.
 */

const files = path.resolve('test/cases/68-identical/mixed')
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const [first, later] = ['first', 'later'].map((name) => path.join(folder, name))
const LATER = 'I05.jpg'
let session: GallerySession

async function take(pictures: string): Promise<void> {
  await importArtworks(session, { folder: pictures, tables: [], map: {}, dryRun: false }, {})
  await embedWorks(session, { all: false }, {})
}

/** The largest distance between two works whose ids have this prefix, as a share of the map's longer side. */
function widest(start: string): number {
  const { works, x, y } = showMap(session)
  const side = Math.max(Math.max(...x) - Math.min(...x), Math.max(...y) - Math.min(...y))
  const chosen = [...works.keys()].filter((at) => works[at].startsWith(start))
  return Math.max(...chosen.flatMap((a) => chosen.map((b) => Math.hypot(x[a] - x[b], y[a] - y[b]) / side)))
}

beforeAll(async () => {
  createGallery(gallery)
  session = new GallerySession({ folder: gallery, entryPoint: 'window' })
  cpSync(files, first, { recursive: true, filter: (file) => !file.endsWith(LATER) })
  mkdirSync(later)
  cpSync(path.join(files, LATER), path.join(later, LATER))
  await take(first)
})
afterAll(async () => {
  await session.close()
  remove()
})

it.each([1, 2, 3])(
  'places equal pictures within .02 of the map and the others far apart, with seed %i',
  async (seed) => {
    const report = await projectWorks(session, { all: true, seed }, {})
    expect(report).toMatchObject({ placed: 35, kept: 0 })
    expect(widest('I')).toBeGreaterThan(0)
    expect(widest('I')).toBeLessThan(0.02)
    expect(widest('W')).toBeGreaterThan(0.5)
  },
)

it('places one more equal picture next to them, and moves no other', async () => {
  const before = showMap(session)
  await take(later)
  expect(showMap(session).missing).toBe(1)
  expect(await projectWorks(session, { all: false, seed: 1 }, {})).toMatchObject({ placed: 1, kept: 35 })
  expect(showMap(session)).toMatchObject({ works: { length: 36 }, missing: 0 })
  expect(widest('I')).toBeLessThan(0.02)
  const after = showMap(session)
  expect(before.works.map((work) => after.x[after.works.indexOf(work)])).toEqual(before.x)
})
