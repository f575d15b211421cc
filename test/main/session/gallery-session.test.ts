import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isOfOlderSchema } from '../../../src/catalog-read/index.ts'
import { createGallery, openCatalog, ownMigrations } from '../../../src/main/catalog/index.ts'
import { takeWriteLock } from '../../../src/main/catalog/lock.ts'
import {
  evaluateSettingsSchema,
  reproduceSettingsSchema,
  suggestionQuerySchema,
} from '../../../src/contract/settings.ts'
import { Fault } from '../../../src/contract/fault.ts'
import { openEntryPoint } from '../../../src/main/api/entry-point.ts'
import { clusterWorks } from '../../../src/main/services/learning/clustering.ts'
import { GallerySession } from '../../../src/main/session/gallery-session.ts'
import { evaluateGallery } from '../../../src/main/services/evaluation/evaluation.ts'
import { projectWorks } from '../../../src/main/services/map/map.ts'
import { reproducePaper } from '../../../src/main/services/evaluation/reproduction.ts'
import { recommend } from '../../../src/main/services/suggestions/suggestions.ts'
import { faultOf, newGallery, temporaryFolder } from '../catalog/galleries.ts'

function sessionAt(folder: string): GallerySession {
  const session = new GallerySession({ folder, entryPoint: 'terminal' })
  onTestFinished(() => session.close())
  return session
}

function galleryOfTheFirstSchema(): string {
  const folder = temporaryFolder()
  createGallery(folder, ownMigrations().slice(0, 1))
  return folder
}

test('a gallery of an older program is upgraded by a separate call, after a backup, and is free again', () => {
  const folder = galleryOfTheFirstSchema()
  const session = sessionAt(folder)
  session.bringUpToDate()
  expect(isOfOlderSchema(folder)).toBe(false)
  expect(readdirSync(path.join(folder, 'backups')).join()).toContain('before-schema')
  expect(session.reader.statistics()).toMatchObject({ artworks: 0, clients: 0 })
  openCatalog(folder, { entryPoint: 'window' }).close()
})

test('reading an older gallery changes nothing: it is refused until it is upgraded', () => {
  const folder = galleryOfTheFirstSchema()
  const session = sessionAt(folder)
  expect(faultOf(() => session.reader)).toMatchObject({ kind: 'damaged' })
  expect(isOfOlderSchema(folder)).toBe(true)
  expect(readdirSync(path.join(folder, 'backups'))).toEqual([])
})

test('the terminal upgrades a gallery of an older program for a query, and not for a check', async () => {
  const folder = galleryOfTheFirstSchema()
  const entryPoint = openEntryPoint({ folder, entryPoint: 'terminal' })
  onTestFinished(() => entryPoint.close())
  const check = async (): Promise<unknown> => {
    const steps = await entryPoint.client.gallery.check()
    for (let step = await steps.next(); ; step = await steps.next()) if (step.done === true) return step.value
  }
  await expect(check()).rejects.toThrow('was written by an older version of the program')
  expect(isOfOlderSchema(folder)).toBe(true)
  expect(await entryPoint.client.gallery.info()).toMatchObject({ artworks: 0 })
  expect(isOfOlderSchema(folder)).toBe(false)
  expect(await check()).toEqual({ ok: true, problems: [] })
})

test('viewing a gallery takes no lock and starts no process', async () => {
  const folder = newGallery()
  const session = sessionAt(folder)
  session.bringUpToDate()
  expect(session.reader.statistics()).toMatchObject({ artworks: 0 })
  expect(session.writing).toBeUndefined()
  expect(session.engines.health).toMatchObject({ state: 'idle' })
  expect(session.changes.revisions).toMatchObject({ works: 1 })
  const { computing, answering, pictures } = session.engines
  expect([computing.pid, answering.pid, pictures.pid]).toEqual([undefined, undefined, undefined])
  openCatalog(folder, { entryPoint: 'window' }).close()
  // Not even a query does: it starts an engine, but no writer.
  const query = suggestionQuerySchema.parse({ client: 'nobody' })
  await expect(recommend(session, query, {})).rejects.toBeInstanceOf(Fault)
  expect(session.writing).toBeUndefined()
  openCatalog(folder, { entryPoint: 'window' }).close()
})

test('an older gallery that another program writes to is refused, and stays unchanged', () => {
  const folder = galleryOfTheFirstSchema()
  const other = takeWriteLock(folder, 'window')
  onTestFinished(() => other.release())
  expect(faultOf(() => sessionAt(folder).bringUpToDate()).kind).toBe('gallery-locked')
  expect(isOfOlderSchema(folder)).toBe(true)
})

test.each([
  [
    'a grouping of the works',
    (session: GallerySession) => clusterWorks(session, { seed: 1, restarts: 1 }, {}),
  ],
  ['a map', (session: GallerySession) => projectWorks(session, { all: true, seed: 1 }, {})],
  [
    'an evaluation',
    (session: GallerySession) => evaluateGallery(session, evaluateSettingsSchema.parse({}), {}),
  ],
  [
    'a reproduction',
    (session: GallerySession) => reproducePaper(session, reproduceSettingsSchema.parse({}), {}),
  ],
] as const)('%s that is asked for twice runs once', async (_, ask) => {
  const session = sessionAt(newGallery())
  const [first, second] = await Promise.allSettled([ask(session), ask(session)])
  // The gallery is empty, so the first one soon ends with that fault.
  expect(first).toMatchObject({ status: 'rejected', reason: { kind: 'too-little-data' } })
  expect(second).toMatchObject({ status: 'rejected', reason: { kind: 'busy' } })
  await expect(ask(session)).rejects.toMatchObject({ kind: 'too-little-data' })
})

test('closing waits for work that still records its outcome, and nothing reopens the gallery', async () => {
  const folder = newGallery()
  const session = sessionAt(folder)
  const catalog = session.write()
  const job = catalog.jobs.start({ kind: 'train', details: {} })
  const work = Promise.withResolvers<undefined>()
  const closed = session.close(work.promise)
  catalog.jobs.end(job, 'cancelled')
  work.resolve(undefined)
  await closed
  for (const open of [() => session.write(), () => session.reader])
    expect(faultOf(open).kind).toBe('cancelled')
  await expect(session.engines.run('describeBuiltin', null)).rejects.toMatchObject({ kind: 'cancelled' })
  const again = openCatalog(folder, { entryPoint: 'terminal' })
  expect(again.reader.learning.jobs()).toMatchObject([{ state: 'cancelled' }])
  again.close()
})
