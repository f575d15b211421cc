import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '../../src/contract/results/importing.ts'
import type { EmbedReport } from '../../src/contract/results/networks.ts'
import { OpenGallery } from '../../src/main/app/open-gallery.ts'
import { embedWorks } from '../../src/main/services/networks/embedding.ts'
import { importArtworks } from '../../src/main/services/importing/importing.ts'
import { inspectPictures } from '../../src/main/services/importing/quarantined-inspection.ts'
import { preparePreviews } from '../../src/main/services/pictures/previews.ts'
import { CRASHES_ENGINE, crashingEngine, makeCrashing } from '../support/crashing-picture.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { documentInEnglish } from '../../src/messages/english.ts'
import { message } from '../../src/messages/message.ts'

/**
 * A picture that crashes the engine is set aside and reported, and everything else continues. The crashes are real
 * kills.
 */

const WORKS = 6
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let session: OpenGallery

beforeAll(async () => {
  const collection = await paintCollection(path.join(folder, 'collection'), WORKS, 4)
  const [first] = readdirSync(collection.pictures).sort()
  makeCrashing(path.join(collection.pictures, first))
  await importedGallery(gallery, collection)
  session = new OpenGallery({
    folder: gallery,
    entryPoint: 'test',
    engine: crashingEngine,
    pictures: crashingEngine,
  })
})
afterAll(async () => {
  await session.close()
  remove()
})

const embed = (all = false): Promise<EmbedReport> => embedWorks(session, { all }, {})

it('during embedding: the others are embedded, and the crashing picture is named and not retried until requested', async () => {
  const report = await embed()
  expect(report).toMatchObject({ embedded: WORKS - 1, failed: [], already: 0 })
  expect(report.set_aside).toHaveLength(1)
  expect(session.engines.computing.health.crashes).toBe(0)

  const engine = session.engines.computing.pid
  expect(await embed()).toMatchObject({ embedded: 0, already: WORKS - 1, set_aside: report.set_aside })
  expect(session.engines.computing.pid).toBe(engine)

  expect(await embed(true)).toMatchObject({ embedded: WORKS - 1, set_aside: report.set_aside })
  expect(session.engines.computing.pid).not.toBe(engine)
})

it('during preview creation: the others get previews, and the crashing picture is named and not retried', async () => {
  const report = await preparePreviews(session, {})
  expect(documentInEnglish(report)).toEqual({
    made: WORKS - 1,
    failed: [expect.objectContaining({ reason: expect.stringContaining('twice') as string })],
  })
  expect(session.engines.pictures.health).toMatchObject({ crashes: 0 })
  const { pid } = session.engines.pictures
  expect((await preparePreviews(session, {})).failed).toHaveLength(1)
  expect(session.engines.pictures.pid).toBe(pid)
})

describe('during an import', () => {
  let pictures = ''
  let crashing = ''
  const run = (how: { dryRun?: boolean; all?: boolean } = {}): Promise<ImportReport> =>
    importArtworks(session, { folder: pictures, tables: [], map: {}, dryRun: false, ...how }, {})
  const named = (): unknown[] => [
    expect.objectContaining({
      file: expect.stringContaining(crashing) as string,
      reason: message('plans.ofPicture', { picture: crashing, reason: message('pictures.endedEngine') }),
    }),
  ]

  beforeAll(async () => {
    // Of another size, so that none of the files is already in the gallery.
    pictures = (await paintCollection(path.join(folder, 'more'), 3, 2, 700)).pictures
    crashing = readdirSync(pictures).sort()[0]
    makeCrashing(path.join(pictures, crashing))
  })

  it('the others are imported, and the crashing picture is named with the reason', async () => {
    const report = await run()
    expect(report.new + report.changed + report.unchanged).toBe(2)
    expect(report.skipped).toEqual(named())
    expect(session.engines.pictures.health.crashes).toBe(0)
  })

  it('the crashing picture is not retried until requested, even by another program', async () => {
    await session.close()
    session = new OpenGallery({
      folder: gallery,
      entryPoint: 'test',
      engine: crashingEngine,
      pictures: crashingEngine,
    })
    const { pid } = session.engines.pictures
    for (const dryRun of [true, false]) expect((await run({ dryRun })).skipped).toEqual(named())
    expect(session.engines.pictures.pid).toBe(pid)
    expect((await run({ all: true })).skipped).toEqual(named())
    expect(session.engines.pictures.pid).not.toBe(pid)
  })

  it('the crashing picture is retried after it changes, and forgotten once it succeeds', async () => {
    const file = path.join(pictures, crashing)
    const before = readFileSync(file)
    writeFileSync(file, before.subarray(0, before.lastIndexOf(CRASHES_ENGINE)))
    expect(await run()).toMatchObject({ skipped: [] })
    const catalog = session.write()
    const sha256 = createHash('sha256').update('a file that the engine reads today').digest('hex')
    catalog.quarantine.setAside(sha256)
    expect(catalog.reader.artworks.isSetAside(sha256)).toBe(true)
    const copy = [{ path: file, sha256 }]
    for await (const { ok } of inspectPictures(session, copy, {})) expect(ok).toBe(false)
    for await (const { ok } of inspectPictures(session, copy, {}, true)) expect(ok).toBe(true)
    expect(catalog.reader.artworks.isSetAside(sha256)).toBe(false)
  })
})
