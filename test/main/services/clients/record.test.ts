import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClientDetails } from '../../../../src/contract/areas/clients.ts'
import { faultOf } from '../../../../src/contract/wire-fault.ts'
import { openEntryPoint, type EntryPoint } from '../../../../src/main/api/entry-point.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../../support/galleries.ts'
import { documentOf } from '../../../support/terminal.ts'

/** A gallery's data on a client, through the api and the terminal. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: EntryPoint
let free: readonly string[]

beforeAll(async () => {
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 32, 6))
  entryPoint = openEntryPoint({ entryPoint: 'window', notesFile: path.join(folder, 'notes.json') })
  await entryPoint.client.app.open({ folder: gallery })
  free = (await entryPoint.client.catalogue.works({}))
    .filter(({ status }) => status === 'available')
    .map(({ item_id }) => item_id)
}, 120_000)
afterAll(async () => {
  await entryPoint.close()
  remove()
})

async function statusOf(artwork: string): Promise<string | undefined> {
  const works = await entryPoint.client.catalogue.works({})
  return works.find(({ item_id }) => item_id === artwork)?.status
}

const RECORD = {
  name: 'Ines Calderón',
  second_name: 'Tomás Arriagada',
  company: 'Arriagada y Cía.',
  contact: 'ines@example.org',
  address: 'Calle Mayor 4',
  language: 'español',
  budget: 4000,
  budget_currency: 'EUR',
  birthday: '1971-05-02',
  do_not_contact: true,
  walls: [
    { room: 'Hall', width_cm: 240, height_cm: 260 },
    { room: null, width_cm: 90, height_cm: null },
  ],
  notes: 'Above the piano.',
}

describe('a record', () => {
  test('stores every field, and keeps fields that a change leaves out', async () => {
    const { clients } = entryPoint.client
    const added = await clients.add({ client_id: 'R1', changes: RECORD })
    expect(added).toMatchObject(RECORD)
    const changed = await clients.change({ client: 'R1', changes: { budget: null, do_not_contact: false } })
    expect(changed).toMatchObject({ ...RECORD, budget: null, do_not_contact: false })
  })

  test('rejects a wall without a valid size, and an invalid birthday', async () => {
    const { clients } = entryPoint.client
    const walls = [{ room: null, width_cm: -1, height_cm: null }]
    await expect(clients.change({ client: 'R1', changes: { walls } })).rejects.toThrow()
    await expect(clients.change({ client: 'R1', changes: { birthday: '31 May' } })).rejects.toThrow()
  })

  test('marks a work as either liked or disliked, and a liked one that is disliked later as seen', async () => {
    const { clients } = entryPoint.client
    const pair = { client: 'R1', artworks: [free[0]] }
    expect(await clients.like({ ...pair, liked: true })).toMatchObject({ liked: [free[0]], disliked: [] })
    expect(await clients.dislike({ ...pair, disliked: true })).toMatchObject({
      liked: [],
      disliked: [free[0]],
      seen: [free[0]],
    })
    expect(await clients.like({ ...pair, liked: true })).toMatchObject({ liked: [free[0]], disliked: [] })
    expect(await clients.see({ ...pair, seen: false })).toMatchObject({ seen: [] })
  })

  test('reserves a work for one client until a day, and lists the next to expire first', async () => {
    const { clients } = entryPoint.client
    await clients.reserve({ client: 'R1', artworks: [free[1]], until: null })
    const details = await clients.reserve({ client: 'R1', artworks: [free[2]], until: '2026-12-24' })
    expect(details.reservations).toMatchObject([
      { item_id: free[2], expires_on: '2026-12-24' },
      { item_id: free[1], expires_on: null },
    ])
    expect(await statusOf(free[2])).toBe('reserved')
    const released = await clients.release({ client: 'R1', artworks: [free[2]] })
    expect(released.reservations).toMatchObject([{ item_id: free[1] }])
    expect(await statusOf(free[2])).toBe('available')
  })

  test('does not reserve a sold work, and drops a reservation when the work gets another status', async () => {
    const { clients, catalogue } = entryPoint.client
    await catalogue.change({ edits: [{ artwork: free[1], changes: { status: 'sold' } }] })
    expect(await clients.show({ client: 'R1' })).toMatchObject({ reservations: [] })
    const refused = await clients.reserve({ client: 'R1', artworks: [free[1]], until: null }).catch(faultOf)
    expect(refused).toMatchObject({ kind: 'bad-input' })
  })
})

describe('two clients', () => {
  const known = async (client: string): Promise<ClientDetails> => entryPoint.client.clients.show({ client })

  test('are merged with all that is known about both, and separated again as they were', async () => {
    const { clients } = entryPoint.client
    const [buyer] = (await clients.list({})).filter(({ works }) => works > 0)
    await clients.change({ client: buyer.client_id, changes: { contact: null, notes: 'Older.' } })
    await clients.like({ client: buyer.client_id, artworks: [free[0], free[3]], liked: true })
    await clients.offer({ client: 'R1', artworks: [free[4]] })
    const before = { kept: await known(buyer.client_id), merged: await known('R1') }
    const { merge, client } = await clients.merge({ client: buyer.client_id, merged: 'R1' })
    expect(client).toMatchObject({
      works: buyer.works,
      contact: RECORD.contact,
      notes: `Older.\n\n${RECORD.notes}`,
      walls: RECORD.walls,
      offers: [{ item_id: free[4] }],
      merges: [{ merge, client_id: 'R1' }],
    })
    expect(client.liked.toSorted()).toEqual([free[0], free[3]].toSorted())
    expect(await known('R1').catch(faultOf)).toMatchObject({ kind: 'not-found' })
    await clients.unmerge({ merge })
    expect({ kept: await known(buyer.client_id), merged: await known('R1') }).toEqual(before)
    expect(await clients.unmerge({ merge }).catch(faultOf)).toMatchObject({ kind: 'not-found' })
  })

  test('who are a couple keep both names', async () => {
    const { clients } = entryPoint.client
    await clients.add({ client_id: 'A', changes: { name: 'Ada' } })
    await clients.add({ client_id: 'B', changes: { name: 'Bo' } })
    const { client, merge } = await clients.merge({ client: 'A', merged: 'B', couple: true })
    expect(client).toMatchObject({ name: 'Ada', second_name: 'Bo' })
    // Changes made after the merge are kept when it is undone.
    await clients.change({ client: 'A', changes: { name: 'Ada K.' } })
    expect(await clients.unmerge({ merge })).toMatchObject({ name: 'Ada K.', second_name: null })
  })

  test('that are the same cannot be merged', async () => {
    const refused = await entryPoint.client.clients.merge({ client: 'A', merged: 'A' }).catch(faultOf)
    expect(refused).toMatchObject({ kind: 'bad-input' })
  })

  test('count as one in later tables that use a former number', async () => {
    const { clients, importing } = entryPoint.client
    const { merge } = await clients.merge({ client: 'A', merged: 'B' })
    const table = path.join(folder, 'later.csv')
    writeFileSync(table, `user_id,item_id,timestamp\nB,${free[5]},2026-02-01\n`)
    const stream = await importing.likes({ file: table })
    for (let step = await stream.next(); step.done !== true;) step = await stream.next()
    expect(await clients.show({ client: 'A' })).toMatchObject({ liked: [free[5]] })
    expect(await clients.show({ client: 'B' }).catch(faultOf)).toMatchObject({ kind: 'not-found' })
    await clients.unmerge({ merge })
  })

  test('make a window that knew them reload, as a removed client is not sent as a change', async () => {
    const { clients } = entryPoint.client
    const { known: before } = await clients.since({ known: null })
    const { merge } = await clients.merge({ client: 'A', merged: 'B' })
    const after = await clients.since({ known: before })
    expect(after.all).toBe(true)
    expect(after.clients.map(({ client_id }) => client_id)).not.toContain('B')
    await clients.unmerge({ merge })
  })
})

describe('everything known about a client', () => {
  test('is a page in their language and a document, with the works described in words', async () => {
    const { document, page } = await entryPoint.client.clients.export({ client: 'R1' })
    expect(document).toMatchObject({ name: RECORD.name, liked: [{ item_id: free[0] }] })
    expect(page).toContain('<html lang="es">')
    expect(page).toContain('Le gusta')
    expect(page).toContain('Ines Calderón · Tomás Arriagada')
    expect(page).not.toMatch(/<script|src=|href=/)
  })
})

describe('in the terminal', () => {
  test('a client is shown, edited, exported, merged and forgotten', async () => {
    await entryPoint.close()
    const client = (...args: string[]): Promise<unknown> =>
      documentOf('client', ...args, '--gallery', gallery)
    await client('edit', 'A', '--budget', '900', '--currency', 'EUR', '--wall', 'Study:120x')
    expect(await client('show', 'A')).toMatchObject({
      budget: 900,
      walls: [{ room: 'Study', width_cm: 120, height_cm: null }],
    })
    expect(await client('edit', 'A', '--clear', 'budget')).toMatchObject({
      budget: null,
      budget_currency: null,
    })
    const file = path.join(folder, 'client.html')
    await client('export', 'A', '--out', file)
    expect(readFileSync(file, 'utf8')).toContain('Ada K.')
    const merged = (await client('merge', 'A', 'B')) as { merge: number }
    await client('unmerge', `${merged.merge}`)
    expect(await client('forget', 'A')).toMatchObject({ sales: 0 })
    expect(await client('forgotten')).toHaveLength(1)
  })
})
