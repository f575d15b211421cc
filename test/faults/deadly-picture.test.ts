import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EmbedReport } from '../../src/contract/results.ts'
import { Desk } from '../../src/main/services/desk.ts'
import { embedWorks } from '../../src/main/services/embedding.ts'
import { importArtworks } from '../../src/main/services/importing.ts'
import { deadlyEngine, makeDeadly } from '../support/deadly-picture.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'

/** A picture that ends the engine is set aside and named, and everything else goes on. The deaths are real kills. */

const WORKS = 6
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let desk: Desk

beforeAll(async () => {
  const collection = await paintCollection(path.join(folder, 'collection'), WORKS, 4)
  const [first] = readdirSync(collection.pictures).sort()
  makeDeadly(path.join(collection.pictures, first))
  await importedGallery(gallery, collection)
  desk = new Desk({ folder: gallery, door: 'test', engine: deadlyEngine, pictures: deadlyEngine })
})
afterAll(async () => {
  await desk.close()
  remove()
})

const embed = (all = false): Promise<EmbedReport> => embedWorks(desk, { all }, {})

it('while it is embedded: the others are, it is named, and is not tried again until somebody asks', async () => {
  const report = await embed()
  expect(report).toMatchObject({ embedded: WORKS - 1, failed: [], already: 0 })
  expect(report.set_aside).toHaveLength(1)
  expect(desk.engine.health.deaths).toBe(0)

  const engine = desk.engine.pid
  expect(await embed()).toMatchObject({ embedded: 0, already: WORKS - 1, set_aside: report.set_aside })
  expect(desk.engine.pid).toBe(engine)

  expect(await embed(true)).toMatchObject({ embedded: WORKS - 1, set_aside: report.set_aside })
  expect(desk.engine.pid).not.toBe(engine)
})

it('while it is imported: the others are, and it is named with the reason', async () => {
  const { pictures } = await paintCollection(path.join(folder, 'more'), 3, 2)
  const [deadly] = readdirSync(pictures).sort()
  makeDeadly(path.join(pictures, deadly))
  const report = await importArtworks(desk, { folder: pictures, tables: [], map: {}, dryRun: true }, {})
  expect(report.skipped).toEqual([
    expect.objectContaining({
      file: expect.stringContaining(deadly) as string,
      reason: expect.stringContaining('ended the engine twice') as string,
    }),
  ])
  expect(desk.engine.health.deaths).toBe(0)
})
