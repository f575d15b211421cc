import Database from 'better-sqlite3'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ForgetReport } from '../../../../src/contract/areas/clients.ts'
import { faultOf } from '../../../../src/contract/wire-fault.ts'
import { openEntryPoint, type EntryPoint } from '../../../../src/main/api/entry-point.ts'
import { catalogueFile } from '../../../../src/catalog-read/index.ts'
import { KEPT } from '../../../../src/main/catalog/copies/rotation.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../../support/galleries.ts'
import { finish } from '../../../support/finish.ts'

/** Forgetting a client, through the api, on a real gallery: checks what is on disk afterwards. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const NAME = 'Wilhelmina Oberländer'
const OTHERS = ['Oberländer, Wilhelmina', 'wilhelmina@oberlaender.example', 'Rosenweg 7']
let entryPoint: EntryPoint
let buyer: string
let report: ForgetReport
let sold: number

/** Every file in the gallery whose bytes contain the text, whatever its kind. */
function filesWith(text: string, below = gallery): string[] {
  const wanted = Buffer.from(text)
  return readdirSync(below, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(below, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(wanted))
    .map((file) => path.relative(gallery, file))
}

beforeAll(async () => {
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 24, 6))
  entryPoint = openEntryPoint({ entryPoint: 'window', notesFile: path.join(folder, 'notes.json') })
  const { client } = entryPoint
  await client.app.open({ folder: gallery })
  const [first, other] = (await client.clients.list({})).filter(({ works }) => works > 0)
  buyer = first.client_id
  sold = first.works
  // An address book that names the client, with one row left out: the history of imports contains both.
  const table = path.join(folder, 'people.csv')
  writeFileSync(
    table,
    `user_id,name,contact,budget\n${buyer},${NAME},${OTHERS[1]},5000\n,"${OTHERS[0]}",${OTHERS[1]},1\n`,
  )
  await finish(client.importing.clients({ file: table }))
  await client.clients.change({
    client: buyer,
    changes: { name: NAME, contact: OTHERS[1], address: OTHERS[2], notes: `${NAME} prefers mornings` },
  })
  await client.clients.change({
    client: other.client_id,
    changes: { notes: `came with ${NAME.toUpperCase()} in May` },
  })
  const works = (await client.catalogue.works({})).slice(0, 3).map(({ item_id }) => item_id)
  await client.clients.like({ client: buyer, artworks: [works[0]], liked: true })
  await client.clients.offer({ client: buyer, artworks: [works[1]] })
  await client.clients.dislike({ client: buyer, artworks: [works[2]], disliked: true })
  // Another client was merged into this one, and the record for undoing the merge contains the name.
  const twin = await client.clients.add({ changes: { name: OTHERS[0], contact: OTHERS[1] } })
  await client.clients.merge({ client: buyer, merged: twin.client_id })
  await client.copies.make({})
  report = await client.clients.forget({ client: buyer })
}, 120_000)
afterAll(async () => {
  await entryPoint.close()
  remove()
})

describe('a client who is forgotten', () => {
  test('is named in no byte of the catalogue and its log, but in backups until the next one', () => {
    const named = filesWith(NAME)
    expect(named.length).toBeGreaterThan(0)
    expect(named.every((file) => file.startsWith('backups'))).toBe(true)
    expect(report.copies).toBeGreaterThanOrEqual(named.filter((file) => file.endsWith('.sqlite')).length)
  })

  test('leaves the sales in the books, without a name, and everything else is removed', async () => {
    expect(report).toMatchObject({ sales: sold, removed: { likes: 1, offers: 1, seen_works: 1 } })
    expect(await entryPoint.client.clients.show({ client: buyer }).catch(faultOf)).toMatchObject({
      kind: 'not-found',
    })
    const list = await entryPoint.client.clients.list({})
    expect(list.map(({ client_id }) => client_id)).not.toContain(buyer)
    const database = new Database(catalogueFile(gallery), { readonly: true })
    const kept = database
      .prepare(
        `SELECT count(*) FROM order_items JOIN orders ON orders.id = order_id JOIN clients ON clients.id = client_id
           WHERE forgotten_at IS NOT NULL AND name IS NULL AND contact IS NULL AND notes IS NULL`,
      )
      .pluck()
      .get()
    database.close()
    expect(kept).toBe(sold)
  })

  test('is removed from the notes of others and from the history of imports, which states so', async () => {
    expect(report.redacted).toMatchObject({ clients: 1, imports: 1 })
    const [, other] = await entryPoint.client.clients.list({})
    expect(other).toBeDefined()
    const imports = await entryPoint.client.imports.list({})
    expect(JSON.stringify(imports)).not.toContain('Oberländer')
  })

  test('is named in no byte of the gallery after the next rotation of backups, which stay intact', async () => {
    await entryPoint.client.copies.make({})
    for (const text of [NAME, NAME.toUpperCase(), ...OTHERS]) expect(filesWith(text)).toEqual([])
    const { copies } = await entryPoint.client.copies.list({})
    expect(copies.length).toBeGreaterThan(1)
    expect(copies.length).toBeLessThanOrEqual(KEPT.last)
    for (const { name } of copies) await entryPoint.client.copies.outlook({ name })
    const [protocol] = await entryPoint.client.clients.forgotten({})
    expect(protocol).toMatchObject({ sales: sold, copies: 0 })
  })

  test('does not return when a backup is restored', async () => {
    const { copies } = await entryPoint.client.copies.list({})
    const oldest = copies.at(-1)?.name ?? ''
    await entryPoint.client.copies.restore({ name: oldest })
    expect(filesWith(NAME)).toEqual([])
    const list = await entryPoint.client.clients.list({})
    expect(list.map(({ client_id }) => client_id)).not.toContain(buyer)
  })
})

describe('a client without purchases', () => {
  test('is removed entirely; a backup restored before any rotation does not bring them back', async () => {
    const { client } = entryPoint
    const { client_id } = await client.clients.add({ changes: { name: 'Balthasar Quint' } })
    const { copy } = await client.copies.make({})
    const told = await client.clients.forget({ client: client_id })
    expect(told).toMatchObject({ sales: 0, mentions: {} })
    expect(filesWith('Balthasar Quint').every((file) => file.startsWith('backups'))).toBe(true)
    await client.copies.restore({ name: copy.name })
    expect((await client.clients.list({})).map(({ client_id: id }) => id)).not.toContain(client_id)
    await client.copies.make({})
    expect(filesWith('Balthasar Quint')).toEqual([])
    expect(existsSync(path.join(gallery, 'backups', 'forgotten.json'))).toBe(true)
  })

  test('whose name is in the title of a work is reported, and the work keeps its title', async () => {
    const { client } = entryPoint
    const [{ item_id: artwork }] = await client.catalogue.works({})
    await client.catalogue.change({ edits: [{ artwork, changes: { title: 'Portrait of Odile Marchetti' } }] })
    const { client_id } = await client.clients.add({ changes: { name: 'Odile Marchetti' } })
    const told = await client.clients.forget({ client: client_id })
    expect(told.mentions).toEqual({ artworks: [artwork] })
  })

  test('who does not exist is an error that states so', async () => {
    const refused = await entryPoint.client.clients.forget({ client: 'NOBODY' }).catch(faultOf)
    expect(refused).toMatchObject({ kind: 'not-found' })
  })
})
