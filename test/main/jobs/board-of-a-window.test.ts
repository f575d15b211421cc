import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Board } from '../../../src/contract/areas/jobs.ts'
import { TOPICS } from '../../../src/contract/topics.ts'
import { faultOf } from '../../../src/contract/wire-fault.ts'
import { router } from '../../../src/main/api/router.ts'
import { AppSession } from '../../../src/main/app/app-session.ts'
import { openCatalog } from '../../../src/main/catalog/index.ts'
import { finish } from '../../support/finish.ts'
import { importedGallery } from '../../support/galleries.ts'
import { openSmallWindow, type SmallWindow } from '../../support/small-window.ts'

/** The board of running jobs as a window follows it, on a small real gallery. */

let small: SmallWindow
let folder: SmallWindow['folder']
let gallery: SmallWindow['gallery']
let collection: SmallWindow['collection']
let entryPoint: SmallWindow['entryPoint']

beforeAll(async () => {
  small = await openSmallWindow()
  ;({ folder, gallery, collection, entryPoint } = small)
})
afterAll(() => small.close())

describe('the board', () => {
  test('streams what is running and increments its revision with every change', async () => {
    const boards = await entryPoint.client.jobs.watch({})
    const { value: before } = await boards.next()
    await finish(await entryPoint.client.embed({}))
    const { value: after } = await boards.next()
    expect(after?.jobs.at(-1)).toMatchObject({ kind: 'embed', state: 'done' })
    expect(after?.revision).toBeGreaterThan(before?.revision ?? Infinity)
    await boards.return()
  })

  test('reports which topics of the catalogue have changed, even if another program wrote them', async () => {
    const boards = await entryPoint.client.jobs.watch({})
    const next = async (): Promise<Board['revisions']> => (await boards.next()).value?.revisions ?? {}
    const before = await next()
    const [{ client_id: client }] = await entryPoint.client.clients.list({})
    const [{ item_id: work }] = await entryPoint.client.catalogue.works({})
    await entryPoint.client.clients.offer({ client, artworks: [work] })
    const offered = await next()
    const changed = (a: Board['revisions'], b: Board['revisions']): string[] =>
      TOPICS.filter((topic) => a[topic] !== b[topic])
    expect(changed(before, offered)).toEqual(['offers', 'history'])
    const other = new Database(path.join(gallery, 'catalog.sqlite'))
    other.prepare('UPDATE artworks SET price = 5 WHERE external_id = ?').run(work)
    other.close()
    const edited = await next()
    expect(changed(offered, edited)).toEqual(['works'])
    await boards.return()
    await entryPoint.client.clients.withdrawOffer({ client, artworks: [work] })
  })

  test('refuses a second job of a kind whose unfinished files have fixed names', async () => {
    const first = await entryPoint.client.train({})
    await first.next()
    const second = await entryPoint.client.train({})
    expect(await finish(second).catch(faultOf)).toMatchObject({
      kind: 'busy',
      message: 'A training run is running already.',
    })
    await first.return(undefined)
  })

  test('ends a job that was cancelled from it as cancelled', async () => {
    const running = async () => {
      const boards = await entryPoint.client.jobs.watch({})
      const { value } = await boards.next()
      await boards.return()
      return value?.jobs.find(({ state }) => state === 'running')
    }
    const cancelled = async () => {
      const stream = await entryPoint.client.embed({ all: true })
      await stream.next()
      const job = await running()
      if (job !== undefined) await entryPoint.client.jobs.cancel({ id: job.id })
      return finish(stream).catch(faultOf)
    }
    // On a busy machine the few works can be embedded before the cancellation arrives.
    await vi.waitFor(async () => expect(await cancelled()).toMatchObject({ kind: 'cancelled' }), 60_000)
  })
})

test('a gallery that is closed during a job keeps the outcome of the job, and can be opened at once', async () => {
  const folderOfOwn = path.join(folder, 'closing')
  await importedGallery(folderOfOwn, collection)
  const window = new AppSession({ entryPoint: 'window', detached: true })
  await window.open(folderOfOwn)
  const client = createRouterClient(router, { context: { session: window } })
  const work = finish(await client.embed({})).catch(faultOf)
  await Promise.all([window.close(), window.open(folderOfOwn), window.open(folderOfOwn)])
  expect(await work).toMatchObject({ kind: 'cancelled' })
  expect(window.board.jobs).toMatchObject([{ kind: 'embed', state: 'cancelled' }])
  await window.close()
  const catalog = openCatalog(folderOfOwn, { entryPoint: 'terminal' })
  expect(catalog.reader.learning.jobs().map(({ state }) => state)).not.toContain('interrupted')
  catalog.close()
})
