import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEntryPoint, type Client } from '../../../../src/main/api/entry-point.ts'
import { createGallery, openCatalog } from '../../../../src/main/catalog/index.ts'
import { finish } from '../../../support/finish.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const copy = path.join(folder, 'copy')
let entryPoint: ReturnType<typeof openEntryPoint>
let desk: Client
let catalogue: Buffer

const ofAda = (...artworks: string[]) => ({ client: 'ada', artworks })
/** The notes, without ids and times. */
const noted = async (): Promise<unknown[]> =>
  (await desk.desks.noted({})).entries.map(({ what, client, works, notes }) => [what, client, works, notes])

beforeAll(async () => {
  createGallery(gallery)
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  catalog.transaction(() => {
    for (const externalId of ['w1', 'w2', 'w3', 'w4'])
      catalog.artworks.insert({ externalId, title: externalId, oneOfAKind: true })
    for (const externalId of ['ada', 'bo']) catalog.sales.insertClient({ externalId, name: externalId })
    catalog.sales.insertLike({ clientId: 'ada', itemId: 'w1', likedAt: 1 })
    catalog.visits.offer({ clientId: 'ada', itemId: 'w2' }, null)
  })
  catalog.close()
  const atHome = openEntryPoint({ folder: gallery, entryPoint: 'test' })
  await finish(atHome.client.desks.makeCopy({ folder: copy }))
  await atHome.close()
  catalogue = readFileSync(path.join(copy, 'catalog.sqlite'))
  entryPoint = openEntryPoint({ folder: copy, entryPoint: 'test' })
  desk = entryPoint.client
})
afterAll(async () => {
  await entryPoint.close()
  remove()
})

describe('a client action at a copy', () => {
  it('is noted for the main desk, and visible at once', async () => {
    expect((await desk.clients.like({ ...ofAda('w3'), liked: true })).liked).toEqual(['w1', 'w3'])
    const offered = await desk.clients.offer(ofAda('w4'))
    expect(offered.offers.map(({ item_id, outcome }) => [item_id, outcome])).toEqual([
      ['w4', 'open'],
      ['w2', 'open'],
    ])
    expect(offered).toMatchObject({ open_offers: 2, change: null })
    expect(await noted()).toEqual([
      ['liked', 'ada', ['w3'], null],
      ['offered', 'ada', ['w4'], null],
    ])
    expect(readFileSync(path.join(copy, 'catalog.sqlite')).equals(catalogue)).toBe(true)
  })

  it('is noted once, and not if the catalogue already has it', async () => {
    const before = await noted()
    await desk.clients.like({ ...ofAda('w1', 'w3'), liked: true })
    await desk.clients.offer(ofAda('w2', 'w4'))
    expect(await noted()).toEqual(before)
  })

  it('is replaced by its opposite', async () => {
    const refused = await desk.clients.answer({ ...ofAda('w3', 'w2'), outcome: 'declined' })
    expect(refused.liked).toEqual(['w1'])
    expect(refused.offers.find(({ item_id }) => item_id === 'w2')?.outcome).toBe('declined')
    expect(await noted()).not.toContainEqual(['liked', 'ada', ['w3'], null])
    const liked = await desk.clients.like({ ...ofAda('w3'), liked: true })
    expect(liked.liked).toEqual(['w1', 'w3'])
    expect(liked.offers.map(({ item_id }) => item_id)).not.toContain('w3')
  })

  it('is withdrawn if it was noted here, and not if it is in the catalogue', async () => {
    await desk.clients.answer({ ...ofAda('w2'), outcome: 'open' })
    await desk.clients.withdrawOffer(ofAda('w4'))
    const back = await desk.clients.like({ ...ofAda('w3'), liked: false })
    expect(back.liked).toEqual(['w1'])
    expect(await noted()).toEqual([])
    const readOnly = { message: expect.stringContaining('copy for another desk') as string }
    await expect(desk.clients.like({ ...ofAda('w1'), liked: false })).rejects.toMatchObject(readOnly)
    await expect(desk.clients.withdrawOffer(ofAda('w2'))).rejects.toMatchObject(readOnly)
  })

  it('reports an unknown work and an unknown client', async () => {
    await expect(desk.clients.offer(ofAda('w9'))).rejects.toMatchObject({
      message: expect.stringContaining('w9') as string,
    })
    await expect(desk.clients.offer({ client: 'zoe', artworks: ['w1'] })).rejects.toMatchObject({
      message: expect.stringContaining('zoe') as string,
    })
    expect(await noted()).toEqual([])
  })

  it('loses nothing when there are many at once', async () => {
    const works = ['w3', 'w4']
    await Promise.all([
      ...works.map((work) => desk.clients.offer({ client: 'bo', artworks: [work] })),
      ...works.map((work) => desk.clients.like({ client: 'bo', artworks: [work], liked: true })),
    ])
    const { entries } = await desk.desks.noted({})
    expect(entries).toHaveLength(4)
    for (const { id } of entries) await desk.desks.removeNote({ id })
    expect(await noted()).toEqual([])
  })
})

describe('a visit at a copy', () => {
  it('is one entry with what was shown and said, and continues when it is opened again', async () => {
    const { visit } = await desk.visits.begin({ client: 'ada' })
    await desk.visits.show({ visit, artwork: 'w3' })
    const { client } = await desk.visits.answer({ visit, artwork: 'w4', answer: 'refused' })
    expect(client.offers.find(({ item_id }) => item_id === 'w4')?.outcome).toBe('declined')
    await desk.visits.note({ visit, notes: 'For the hall' })
    const again = await desk.visits.begin({ client: 'ada' })
    expect(again).toMatchObject({
      visit,
      notes: 'For the hall',
      works: [
        { item_id: 'w3', answer: null },
        { item_id: 'w4', answer: 'refused' },
      ],
    })
    expect(await desk.visits.of({ client: 'ada' })).toEqual([again])
    expect(await noted()).toEqual([
      ['visit', 'ada', ['w3', 'w4'], 'For the hall'],
      ['refused', 'ada', ['w4'], null],
    ])
  })

  it('withdraws an answer, and is removed', async () => {
    const { visit } = await desk.visits.begin({ client: 'ada' })
    await desk.visits.answer({ visit, artwork: 'w4', answer: null })
    expect(await noted()).toEqual([['visit', 'ada', ['w3', 'w4'], 'For the hall']])
    expect(await desk.visits.remove({ visit })).toEqual({ removed: true, change: null })
    expect(await noted()).toEqual([])
  })
})
