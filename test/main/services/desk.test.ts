import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isOfOlderSchema } from '../../../src/catalog-read/index.ts'
import { createGallery, openCatalog, ownMigrations } from '../../../src/main/catalog/index.ts'
import { takeWriteLock } from '../../../src/main/catalog/lock.ts'
import { evaluateSettingsSchema, reproduceSettingsSchema } from '../../../src/contract/settings.ts'
import { clusterWorks } from '../../../src/main/services/clustering.ts'
import { Desk } from '../../../src/main/services/desk.ts'
import { evaluateGallery } from '../../../src/main/services/evaluation.ts'
import { projectWorks } from '../../../src/main/services/map.ts'
import { reproducePaper } from '../../../src/main/services/reproduction.ts'
import { faultOf, newGallery, temporaryFolder } from '../catalog/galleries.ts'

function deskAt(folder: string): Desk {
  const desk = new Desk({ folder, door: 'terminal' })
  onTestFinished(() => desk.close())
  return desk
}

function galleryOfTheFirstSchema(): string {
  const folder = temporaryFolder()
  createGallery(folder, ownMigrations().slice(0, 1))
  return folder
}

test('a question to a gallery of an older program brings it up to date, behind a backup', () => {
  const folder = galleryOfTheFirstSchema()
  expect(isOfOlderSchema(folder)).toBe(true)
  expect(deskAt(folder).reader.statistics()).toMatchObject({ artworks: 0, clients: 0 })
  expect(isOfOlderSchema(folder)).toBe(false)
  expect(readdirSync(path.join(folder, 'backups')).join()).toContain('before-schema')
})

test('a question to one that is up to date takes no lock', () => {
  const folder = newGallery()
  deskAt(folder).reader.statistics()
  openCatalog(folder, { door: 'window' }).close()
})

test('an older gallery that another program writes is refused, and stays as it is', () => {
  const folder = galleryOfTheFirstSchema()
  const other = takeWriteLock(folder, 'window')
  onTestFinished(() => other.release())
  expect(faultOf(() => deskAt(folder).reader).kind).toBe('gallery-locked')
  expect(isOfOlderSchema(folder)).toBe(true)
})

test('what runs alone is refused a second time, and free again however it ended', async () => {
  const desk = deskAt(newGallery())
  const failing = Promise.withResolvers<never>()
  const first = desk.alone('A training', () => failing.promise)
  await expect(desk.alone('A training', () => Promise.resolve())).rejects.toMatchObject({ kind: 'busy' })
  expect(await desk.alone('Embedding', () => Promise.resolve('beside it'))).toBe('beside it')
  failing.reject(new Error('it failed'))
  await expect(first).rejects.toThrow('it failed')
  expect(await desk.alone('A training', () => Promise.resolve('again'))).toBe('again')
})

test('what is part of another work waits for its turn, unless that is cancelled', async () => {
  const desk = deskAt(newGallery())
  const order: string[] = []
  const first = Promise.withResolvers<undefined>()
  const running = desk.alone('Grouping', () => first.promise)
  const stop = new AbortController()
  const waiting = ['second', 'third'].map((name) =>
    desk.aloneInTurn('Grouping', async () => {
      order.push(`${name} begins`)
      await Promise.resolve()
      order.push(`${name} ends`)
    }),
  )
  const cancelled = desk.aloneInTurn('Grouping', () => Promise.resolve(), stop.signal)
  stop.abort()
  expect(order).toEqual([])
  first.reject(new Error('it failed'))
  await expect(running).rejects.toThrow('it failed')
  await Promise.all(waiting)
  expect(order).toEqual(['second begins', 'second ends', 'third begins', 'third ends'])
  await expect(cancelled).rejects.toThrow(/abort/)
})

test.each([
  ['a grouping of the works', (desk: Desk) => clusterWorks(desk, { seed: 1, restarts: 1 }, {})],
  ['a map', (desk: Desk) => projectWorks(desk, { all: true, seed: 1 }, {})],
  ['an evaluation', (desk: Desk) => evaluateGallery(desk, evaluateSettingsSchema.parse({}), {})],
  ['a reproduction', (desk: Desk) => reproducePaper(desk, reproduceSettingsSchema.parse({}), {})],
] as const)('%s that is asked for twice runs once', async (_, ask) => {
  const desk = deskAt(newGallery())
  const [first, second] = await Promise.allSettled([ask(desk), ask(desk)])
  // The gallery is empty, so the first one ends soon, and says so.
  expect(first).toMatchObject({ status: 'rejected', reason: { kind: 'too-little-data' } })
  expect(second).toMatchObject({ status: 'rejected', reason: { kind: 'busy' } })
  await expect(ask(desk)).rejects.toMatchObject({ kind: 'too-little-data' })
})

test('closing waits for the work that still tells how it ended, and nothing opens the gallery again', async () => {
  const folder = newGallery()
  const desk = deskAt(folder)
  const { catalog } = desk
  const job = catalog.jobs.start({ kind: 'train', details: {} })
  const work = Promise.withResolvers<undefined>()
  const closed = desk.close(work.promise)
  catalog.jobs.end(job, 'cancelled')
  work.resolve(undefined)
  await closed
  for (const open of [() => desk.catalog, () => desk.reader, () => desk.engine, () => desk.pictures]) {
    expect(faultOf(open).kind).toBe('cancelled')
  }
  const again = openCatalog(folder, { door: 'terminal' })
  expect(again.reader.learning.jobs()).toMatchObject([{ state: 'cancelled' }])
  again.close()
})
