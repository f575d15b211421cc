import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Artist } from '../../../src/contract/areas/artists.ts'
import type { Work } from '../../../src/contract/areas/catalogue.ts'
import type { ClientEntry } from '../../../src/contract/areas/clients.ts'
import type { MoneyState } from '../../../src/contract/areas/money.ts'
import type { TrashedWork } from '../../../src/contract/areas/shelf.ts'
import type { VisitRecord } from '../../../src/contract/areas/visits.ts'
import { createGallery, openCatalog } from '../../../src/main/catalog/index.ts'
import { openCatalogReader } from '../../../src/catalog-read/index.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { curatornet, documentOf } from '../../support/terminal.ts'

/** Works, artists and currencies in a terminal. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const run = (...args: string[]) => curatornet(...args, '--gallery', gallery)
const json = <Document>(...args: string[]) => documentOf<Document>(...args, '--gallery', gallery)

beforeAll(() => {
  mkdirSync(folder, { recursive: true })
  createGallery(gallery)
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  catalog.artworks.insert({ externalId: 'A', artist: 'Henri Martin', price: 10, currency: 'EUR' })
  catalog.artworks.insert({ externalId: 'B', artist: 'HENRI MARTIN', price: 10, currency: 'USD' })
  catalog.artworks.insert({ externalId: 'C', artist: 'Ann', price: 10, currency: 'EUR' })
  catalog.close()
})
afterAll(remove)

function work(id: string) {
  const reader = openCatalogReader(gallery)
  const found = { ...reader.artworks.byExternalId(id), ...reader.artworks.ownFacts([id]).at(0) }
  reader.close()
  return found
}

describe('the terminal finds', () => {
  it('works by words of id, title and artist, ignoring case and accents', async () => {
    const found = await json<Work[]>('works', 'list', 'HENRÍ', 'martin')
    expect(found.map(({ item_id }) => item_id)).toEqual(['A', 'B'])
    expect(await json<Work[]>('works', 'list', 'martin', '--status', 'sold')).toEqual([])
    expect((await run('works', 'list', 'nothing')).out).toBe('No such work.\n')
    expect((await run('works', 'list', '--most', '1')).out).toContain('… and 2 more')
  })

  it('everything recorded about a work, or the next step if there is none', async () => {
    expect((await run('works', 'show', 'C')).out).toMatch(/artist +Ann\nprice +10 EUR\nstate +available/)
    const nobody = await run('works', 'show', 'nobody')
    expect(nobody).toMatchObject({
      code: 1,
      err: expect.stringContaining('`works list` finds works') as string,
    })
  })

  it('clients by words of id and name', async () => {
    await run('client', 'add', '--id', 'K1', '--name', 'Zoë Ortega')
    await run('client', 'add', '--id', 'K2')
    const found = await json<ClientEntry[]>('client', 'list', 'zoe')
    expect(found.map(({ client_id }) => client_id)).toEqual(['K1'])
    expect((await run('client', 'list', 'nobody')).out).toBe('No such client.\n')
    expect((await run('client', 'list')).out).toMatch(/K1 +Zoë Ortega +0/)
  })
})

describe('visits', () => {
  it('of a client are listed, removed, and restored by undo', async () => {
    await run('client', 'add', '--id', 'K9')
    const catalog = openCatalog(gallery, { entryPoint: 'test' })
    const visit = catalog.presented.begin('K9', '2026-03-02T12:00:00.000Z')
    catalog.presented.show(visit, 'A')
    catalog.close()
    expect((await run('visits', 'of', 'K9')).out).toMatch(/1 +2026-03-02 \d\d:00 +1 +0 +0/)
    expect((await run('visits', 'remove', String(visit))).out).toBe(`Visit ${visit} is removed.\n`)
    expect((await run('visits', 'of', 'K9')).out).toBe('No visits.\n')
    await run('undo')
    expect(await json<VisitRecord[]>('visits', 'of', 'K9')).toMatchObject([{ works: [{ item_id: 'A' }] }])
  })
})

describe('works', () => {
  it('are edited together, and only in the given fields', async () => {
    const edited = await run(
      ...['works', 'edit', 'A', 'B', '--title', 'Quay', '--width', '40', '--tags', 'sea, blue'],
      ...['--copies', '5', '--location', 'store', '--net-price', '6', '--clear', 'price'],
    )
    expect(edited).toMatchObject({ code: 0, out: '2 works are changed.\n' })
    for (const id of ['A', 'B']) {
      expect(work(id)).toMatchObject({
        ...{ title: 'Quay', widthCm: 40, tags: ['sea', 'blue'], oneOfAKind: false, editionSize: 5 },
        ...{ location: 'store', netPrice: 6, price: null },
      })
    }
    expect(work('A').artist).toBe('Henri Martin')
  })

  it('are not edited with an unknown status, field or id', async () => {
    expect(await run('works', 'edit', 'A', '--status', 'lost')).toMatchObject({ code: 2 })
    expect(await run('works', 'edit', 'A', '--clear', 'colour')).toMatchObject({ code: 2 })
    const nobody = await run('works', 'edit', 'nobody', '--title', 'X')
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('no work nobody') as string })
  })

  it('stand in an order of their own, which `works move` makes and undo takes back', async () => {
    const order = async (): Promise<string> =>
      (await json<Work[]>('works', 'list', '--own-order')).map(({ item_id }) => item_id).join('')
    expect((await run('works', 'move', 'C', '--front')).out).toBe('Work C is moved.\n')
    expect((await run('works', 'move', 'B', 'A', '--before', 'C')).out).toBe('2 works are moved.\n')
    expect(await order()).toBe('BAC')
    expect((await run('works', 'move', 'B', '--front')).out).toBe('It is already there.\n')
    expect((await json<Work[]>('works', 'list')).map(({ item_id }) => item_id).join('')).toBe('ABC')
    await run('undo')
    expect(await order()).toBe('CAB')
    for (const wrong of [[], ['--front', '--end'], ['--after', 'nobody']])
      expect(await run('works', 'move', 'A', ...wrong)).toMatchObject({ code: 1 })
    expect(await order()).toBe('CAB')
    await run('undo')
  })

  it('are archived, deleted and restored', async () => {
    expect((await run('works', 'trash')).out).toBe('The trash is empty.\n')
    expect((await run('works', 'archive', 'C')).out).toBe('Work C is archived.\n')
    expect(work('C').shelf).toBe('archived')
    await run('works', 'unarchive', 'C')
    await run('works', 'remove', 'C')
    expect((await json<TrashedWork[]>('works', 'trash')).map(({ item_id }) => item_id)).toEqual(['C'])
    await run('works', 'restore', 'C')
    expect(work('C').shelf).toBe('listed')
    expect(await run('works', 'restore', 'C')).toMatchObject({ code: 1 })
  })
})

describe('artists', () => {
  it('are listed, suggested as duplicates, merged and changed', async () => {
    const [group] = await json<Artist[][]>('artists', 'list', '--alike')
    expect(group.map(({ name }) => name).toSorted()).toEqual(['HENRI MARTIN', 'Henri Martin'])
    await run('artists', 'merge', 'HENRI MARTIN', '--into', 'Henri Martin')
    expect((await run('artists', 'list', '--alike')).out).toBe('No two names are alike.\n')
    await run('artists', 'edit', 'Henri Martin', '--born', '1860', '--died', '1943')
    expect(await json<Artist[]>('artists', 'list')).toContainEqual({
      ...{ name: 'Henri Martin', born: 1860, died: 1943, works: 2 },
    })
  })
})

describe('the currency', () => {
  it('is shown and chosen, and rates are stored and removed', async () => {
    await run('works', 'edit', 'A', 'B', '--price', '10')
    expect((await run('currency')).out).toContain(
      'Prices are compared in EUR, which most works are priced in.',
    )
    expect((await run('currency')).out).toContain('no rate: kept apart')
    // An amount that names no currency is in the gallery's, wherever the terminal shows it.
    await run('works', 'edit', 'A', '--clear', 'currency', '--net-price', '6')
    await run('client', 'add', '--id', 'K5', '--budget', '700')
    const told = [
      (await run('works', 'show', 'A')).out,
      (await run('works', 'list', 'A')).out,
      (await run('client', 'show', 'K5')).out,
      (await run('sales', 'record', '--client', 'K5', '--work', 'A')).out,
      (await run('history', '--client', 'K5')).out,
      (await run('history', '--work', 'A')).out,
    ].join('\n')
    expect(told).toMatch(/10 EUR/)
    expect(told.match(/^.*\b(?:price|budget)\b.*\b\d+(?! EUR)\b.*$/gm) ?? []).toEqual([])
    expect((await run('currency', '--rate', 'usd=0.9')).out).toContain('0.9 EUR')
    expect(await json<MoneyState>('currency', '--forget', 'USD')).toMatchObject({ rates: {} })
    expect(await json<MoneyState>('currency', 'usd')).toMatchObject({ currency: 'USD', chosen: true })
    expect(await run('currency', '--rate', 'USD')).toMatchObject({ code: 2 })
  })
})
