import { parse } from 'csv-parse/sync'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { openEntryPoint } from '../../src/main/api/entry-point.ts'
import { copyExcerpt } from '../../tools/demo-gallery/index.ts'
import { finish } from './finish.ts'

/** A gallery whose data is written in Greek letters, so that a test can distinguish it from words of the program. */

/** Columns that the program reads as dates, codes and file names. */
const AS_THEY_ARE = new Set(['file', 'currency', 'uploaded_at', 'timestamp', 'language'])
const GREEK = 'αβγδεζηθικλμνξοπρστυφχψω'

/** A text with every letter replaced by a Greek one. */
export function inGreek(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\p{L}/gu, (letter) => {
      const greek = GREEK[(letter.toLowerCase().codePointAt(0) ?? 0) % GREEK.length]
      return letter === letter.toLowerCase() ? greek : greek.toUpperCase()
    })
}

/** Rewrites a table of the demo gallery in Greek letters. */
function translate(file: string): void {
  const [header, ...rows] = parse(readFileSync(file), { bom: true })
  const greek = rows.map((row) => row.map((cell, at) => (AS_THEY_ARE.has(header[at]) ? cell : inGreek(cell))))
  writeFileSync(
    file,
    [header, ...greek].map((row) => row.map((cell) => JSON.stringify(cell)).join(',')).join('\n'),
  )
}

/**
 * Writes pictures that two of the works already have, at another size; each becomes a work of its own.
 * @returns their ids
 */
async function writeTwins(pictures: string, folder: string): Promise<string[]> {
  mkdirSync(folder)
  const files = readdirSync(pictures)
    .filter((name) => name.endsWith('.webp'))
    .slice(0, 2)
  const ids = files.map((_, at) => inGreek(`Twin ${'abc'[at]}`))
  for (const [at, file] of files.entries()) {
    await sharp(path.join(pictures, file))
      .resize(200)
      .toFile(path.join(folder, `${ids[at]}.webp`))
  }
  return ids
}

/** A gallery for tests that read the window. */
export interface GreekGallery {
  /** The client about whom most is known. */
  readonly known: string
  /** A copy of the gallery for another desk, on which an offer is noted, and its file. */
  readonly copy: string
  readonly changes: string
  /** A picture that the gallery has. */
  readonly picture: string
  /** A folder in which one file is not a picture. */
  readonly watched: string
}

/** Creates a gallery that contains something of everything except a model, and has lost one picture. */
export async function greekGallery(folder: string, gallery: string): Promise<GreekGallery> {
  await copyExcerpt(folder, 3, { works: 40, clients: 24 })
  const table = (name: string): string => path.join(folder, `${name}.csv`)
  for (const name of ['artworks', 'clients', 'sales']) translate(table(name))
  const entryPoint = openEntryPoint({ entryPoint: 'terminal', folder: gallery })
  const { client } = entryPoint
  try {
    await client.gallery.create({})
    await finish(
      client.importing.artworks({ folder: path.join(folder, 'pictures'), tables: [table('artworks')] }),
    )
    const twins = await writeTwins(path.join(folder, 'pictures'), path.join(folder, 'twins'))
    await finish(client.importing.artworks({ folder: path.join(folder, 'twins'), tables: [] }))
    await finish(client.importing.clients({ file: table('clients') }))
    await finish(client.importing.sales({ file: table('sales') }))
    await finish(client.embed({}))
    await finish(client.cluster({ clusters: 4 }))
    await finish(client.map.project({ all: true }))
    const clients = (await client.clients.list({})).toSorted((a, b) => b.works - a.works)
    const { client_id: known } = clients[0]
    const stock = (await client.catalogue.works({})).filter(({ status }) => status === 'available')
    const [liked, disliked, offered, reserved, shown, sold] = stock.map(({ item_id }) => item_id)
    await client.clients.like({ client: known, artworks: [liked], liked: true })
    await client.clients.dislike({ client: known, artworks: [disliked], disliked: true })
    await client.clients.offer({ client: known, artworks: [offered] })
    await client.clients.reserve({ client: known, artworks: [reserved], until: '2030-01-31' })
    await client.clients.change({
      client: known,
      changes: { company: inGreek('House'), notes: inGreek('Calls on Sundays'), do_not_contact: true },
    })
    const { visit } = await client.visits.begin({ client: known })
    await client.visits.show({ visit, artwork: shown })
    await client.visits.answer({ visit, artwork: shown, answer: 'refused' })
    await client.visits.note({ visit, notes: inGreek('Came with a friend') })
    await client.sales.record({
      client: known,
      works: [{ artwork: sold }],
      date: '2026-05-04',
      invoice: inGreek('Invoice seven'),
    })
    const list = { name: inGreek('Autumn'), occasion: inGreek('Fair'), notes: inGreek('Large ones') }
    await client.lists.make({ ...list, client: known, works: [liked, offered, shown] })
    const gone = await client.lists.make({ name: inGreek('Spring'), works: [liked] })
    if (gone.id !== 'tray') await client.lists.remove({ list: gone.id })
    const merged = clients.at(-1)?.client_id ?? ''
    await client.clients.merge({ client: known, merged, couple: true })
    await client.clients.add({ client_id: inGreek('new'), changes: { name: inGreek('New client') } })
    const works = await client.catalogue.works({})
    const description = inGreek('Painted by the sea')
    const own = { description, location: inGreek('Store'), consignor: inGreek('Heirs'), net_price: 70 }
    await client.catalogue.change({ edits: [{ artwork: works[0].item_id, changes: own }] })
    await client.duplicates.merge({ merge: twins[1], into: works[10].item_id })
    await client.shelf.remove({ artworks: [works[20].item_id] })
    const copy = path.join(folder, 'copy')
    await finish(client.desks.makeCopy({ folder: copy, originals: false }))
    const changes = await noteOffer(copy, known, stock[7].item_id)
    // Since sold at the main desk, so that the offer cannot be accepted.
    await client.catalogue.change({ edits: [{ artwork: stock[7].item_id, changes: { status: 'sold' } }] })
    losePicture(gallery)
    const pictures = path.join(folder, 'pictures')
    const picture = path.join(pictures, readdirSync(pictures).find((name) => name.endsWith('.webp')) ?? '')
    const watched = path.join(folder, 'watched')
    mkdirSync(watched)
    writeFileSync(path.join(watched, `${inGreek('broken')}.jpg`), 'no picture')
    return { known, copy, changes, picture, watched }
  } finally {
    await entryPoint.close()
  }
}

/**
 * Offers a work on a copy of the gallery.
 * @returns the file that takes the offer to the main desk
 */
async function noteOffer(copy: string, client: string, artwork: string): Promise<string> {
  const desk = openEntryPoint({ entryPoint: 'terminal', folder: copy })
  try {
    await desk.client.clients.offer({ client, artworks: [artwork] })
    return (await desk.client.desks.noted({})).file
  } finally {
    await desk.close()
  }
}

/** Removes an original and its data in the copies. */
function losePicture(gallery: string): void {
  const reader = openCatalogReader(gallery)
  const lost = reader.artworks.images().at(-1)
  reader.close()
  if (lost === undefined) throw new Error('there is no picture')
  rmSync(path.join(gallery, lost.path))
  rmSync(path.join(gallery, 'backups/files', lost.sha256.slice(0, 2), lost.sha256), { force: true })
}
