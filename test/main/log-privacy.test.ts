import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Progress } from '../../src/contract/progress.ts'
import { Fault } from '../../src/contract/fault.ts'
import { openEntryPoint, type Client, type EntryPoint } from '../../src/main/api/entry-point.ts'
import { answerPage } from '../../src/main/page/answer.ts'
import { keepLog } from '../../src/main/platform/log/keep-log.ts'
import { LogFiles } from '../../src/main/platform/log/log-files.ts'
import { paintCollection, temporaryFolder } from '../support/galleries.ts'
import { childrenOf } from '../support/processes.ts'

/**
 * A day at a gallery in which every text and number is unmistakable: imports with bad rows, edits, visits, sales,
 * faults whose sentences contain names, a killed engine. None of these texts may appear in the log.
 */

const CLIENT = 'Zwetschgenhuber'
const CONTACT = 'zwetsch@brumfiddle.example'
const NOTE = 'Kraxelnotiz'
const TITLE = 'Quastenflunder'
const ARTIST = 'Wimplestock'
const TAG = 'Schnurrpfiff'
const MEDIUM = 'Grubbenlack'
const FOLDER = 'Vexelgrund'
const PRICE = 73_519
const INVOICE = 'RG-90417'
const PRIVATE = [CLIENT, CONTACT, NOTE, TITLE, ARTIST, TAG, MEDIUM, FOLDER, String(PRICE), '73.519', INVOICE]

const { folder: temporary, remove } = temporaryFolder()
const home = path.join(temporary, FOLDER)
const logs = path.join(temporary, 'logs')
const gallery = path.join(home, 'gallery')
let entryPoint: EntryPoint
let client: Client
let endLog: () => void

beforeAll(async () => {
  mkdirSync(home, { recursive: true })
  const collection = await paintCollection(path.join(home, 'collection'), 24, 8, 120)
  const names = readdirSync(collection.pictures).sort()
  for (const [at, name] of names.entries()) {
    cpSync(path.join(collection.pictures, name), path.join(home, 'pictures', `${TITLE} ${at}.jpg`))
  }
  writeFileSync(path.join(home, 'pictures', `${TITLE} broken.jpg`), CLIENT)
  table('artworks.csv', [
    'id,file,title,artist,price,currency,medium,tags,year',
    ...names.map((_, at) =>
      [`${TITLE}-${at}`, `${TITLE} ${at}.jpg`, TITLE, ARTIST, PRICE + at, 'EUR', MEDIUM, TAG, 1990].join(','),
    ),
    `${TITLE}-98,${TITLE} 0.jpg,${TITLE},${ARTIST},${CLIENT},${TAG},${MEDIUM},${TAG},${NOTE}`,
    `,,,,,,,,`,
  ])
  table('clients.csv', [
    'client_id,name,contact,notes,budget',
    ...Array.from({ length: 8 }, (_, at) => [`${CLIENT}-${at}`, CLIENT, CONTACT, NOTE, PRICE].join(',')),
    `${CLIENT}-0,${CLIENT},${CONTACT},${NOTE},${TAG}`,
  ])
  table('sales.csv', [
    'client_id,artwork_id,date,price,order_id',
    ...names
      .slice(0, 20)
      .map((_, at) =>
        [`${CLIENT}-${at % 8}`, `${TITLE}-${at}`, `2024-03-${10 + at}`, PRICE, `${INVOICE}-${at}`].join(','),
      ),
    `${CLIENT}-77,${TITLE}-77,${NOTE},${NOTE},${INVOICE}`,
  ])
  endLog = keepLog({ entryPoint: 'terminal', folder: logs, level: 'debug' })
  entryPoint = openEntryPoint({ folder: gallery, entryPoint: 'terminal' })
  client = entryPoint.client
}, 120_000)
afterAll(remove)

function table(name: string, rows: readonly string[]): void {
  writeFileSync(path.join(home, name), `${rows.join('\n')}\n`)
}

/** The faults, by kind; the day continues. */
const faults: string[] = []

async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } catch (error) {
    faults.push(Fault.from(error).message)
  }
}

/** Follows a long job to its end. */
async function all(
  work: Promise<AsyncIterator<Progress, unknown, void>>,
  onProgress = (): void => undefined,
): Promise<void> {
  const steps = await work
  for (let step = await steps.next(); step.done !== true; step = await steps.next()) onProgress()
}

function file(name: string): string {
  return path.join(home, name)
}

function written(): string {
  return new LogFiles(logs).files.map((each) => readFileSync(each, 'utf8')).join('')
}

async function logged(event: string): Promise<void> {
  await vi.waitFor(() => expect(written()).toContain(`"event":"${event}"`), {
    timeout: 60_000,
    interval: 100,
  })
}

async function importEverything(): Promise<void> {
  await attempt(() => client.gallery.create({}))
  const tables = [file('artworks.csv')]
  await attempt(() => all(client.importing.artworks({ folder: file('pictures'), tables, listLeftOut: true })))
  await attempt(() => all(client.importing.artworks({ folder: file(`${ARTIST} is not there`) })))
  await attempt(() => all(client.importing.clients({ file: file('clients.csv'), listLeftOut: true })))
  await attempt(() => all(client.importing.sales({ file: file('sales.csv'), listLeftOut: true })))
  await attempt(() => all(client.importing.sales({ file: file('pictures') })))
  await attempt(() => all(client.importing.likes({ file: file(`${CLIENT}.csv`) })))
  await attempt(() => client.importing.preview({ file: file('clients.csv'), kind: 'sales' }))
  await attempt(() => client.imports.undo({ id: 999 }))
}

async function edit(): Promise<void> {
  const artwork = `${TITLE}-1`
  const changes = { title: `${TITLE} II`, artist: ARTIST, price: PRICE, tags: [TAG], medium: MEDIUM }
  await attempt(() => client.catalogue.change({ edits: [{ artwork, changes }] }))
  await attempt(() => client.catalogue.change({ edits: [{ artwork: `${TITLE}?`, changes }] }))
  await attempt(() => client.catalogue.change({ edits: [{ artwork, changes: { currency: CLIENT } }] }))
  await attempt(() => client.catalogue.history({ artwork: CLIENT }))
  await attempt(() => client.catalogue.nameCluster({ number: 3, name: CLIENT }))
  await attempt(() => client.pictures.add({ artwork, picture: file(`${CLIENT}.jpg`) }))
  await attempt(() => client.duplicates.merge({ merge: artwork, into: CLIENT }))
  const person = { name: CLIENT, contact: CONTACT, notes: NOTE, budget: PRICE }
  await attempt(() => client.clients.add({ client_id: `${CLIENT}-0`, changes: person }))
  await attempt(() => client.clients.change({ client: `${CLIENT}-0`, changes: person }))
  await attempt(() => client.clients.change({ client: CLIENT, changes: person }))
  await attempt(() => client.clients.show({ client: CLIENT }))
  await attempt(() => client.clients.like({ client: CLIENT, artworks: [TITLE], liked: true }))
  await attempt(() => client.clients.offer({ client: `${CLIENT}-0`, artworks: [`${TITLE}-22`] }))
  const works = [{ artwork: `${TITLE}-0`, price: PRICE, currency: 'EUR' }]
  await attempt(() => client.sales.record({ client: CLIENT, works, date: '2025-01-01', invoice: INVOICE }))
}

async function ask(): Promise<void> {
  await attempt(() => all(client.embed({})))
  await attempt(() => all(client.train({ triples: 2_000, epochs: 1 })))
  await attempt(() => client.suggestions.recommend({ client: `${CLIENT}-0` }))
  await attempt(() => client.suggestions.recommend({ client: CLIENT }))
  await attempt(() => client.suggestions.similar({ image: file(`pictures/${TITLE} broken.jpg`) }))
  await attempt(() => client.suggestions.who({ artwork: CLIENT }))
  await attempt(() => all(client.duplicates.find({})))
  await attempt(() => all(client.map.project({})))
  await attempt(() => all(client.cluster({ clusters: 3, restarts: 2 })))
  await attempt(() => all(client.evaluate({})))
  await attempt(() => client.models.use({ name: CLIENT }))
  await attempt(() => all(client.networks.add({ file: file(`${CLIENT}.onnx`), name: ARTIST })))
  await attempt(() => all(client.networks.add({ file: file('clients.csv'), name: ARTIST })))
  await attempt(() => all(client.pictures.relink({ folder: file(CLIENT) })))
  await attempt(() => all(client.gallery.check({})))
}

/** Kills the engine in the middle of a training. */
async function killTheEngine(): Promise<void> {
  let victims = childrenOf(process.pid)
  const kill = (): void => {
    for (const pid of victims) process.kill(pid, 'SIGKILL')
    victims = []
  }
  await attempt(() => all(client.train({ triples: 2_000_000, epochs: 5 }), kill))
}

/**
 * Actions of a window besides those of the terminal: previews, watched folders, errors of the page, unavailable
 * pictures.
 */
async function useTheWindow(): Promise<void> {
  const page = openEntryPoint({ folder: path.join(home, CLIENT), entryPoint: 'window', detached: true })
  await attempt(() => page.client.app.open({ folder: path.join(home, CLIENT) }))
  await page.client.app.open({ folder: gallery })
  await logged('previews-made')
  cpSync(file('pictures'), file(`new ${ARTIST}`), { recursive: true })
  await page.client.watching.start({ folder: file(`new ${ARTIST}`), remember: false })
  await logged('watched-folder-imported')
  rmSync(file(`new ${ARTIST}`), { recursive: true })
  await logged('watched-folder-failed')
  await attempt(() => page.client.watching.start({ folder: file(CLIENT), remember: false }))
  await page.client.log.pageError({
    origin: 'error',
    name: 'TypeError',
    message: `${CLIENT} is undefined`,
    stack: `TypeError: ${CLIENT} is undefined\n    at show (http://127.0.0.1:1/${NOTE}/assets/index-a1.js:1:2)`,
  })
  await answerPage(
    { method: 'GET', path: `/picture/${'a'.repeat(64)}/small` },
    {
      assets: new Map(),
      picture: () => Promise.reject(new Fault('disk', `${TITLE} cannot be read.`)),
      sheet: () => Promise.resolve(undefined),
    },
  )
  await page.close()
}

it('logs a day of a gallery without a single name, contact, note, title, place or price', async () => {
  await importEverything()
  await edit()
  await ask()
  await killTheEngine()
  await entryPoint.close()
  await useTheWindow()
  endLog()

  const text = written()
  // The faults of this day do contain names: otherwise the test would prove nothing.
  expect(faults.filter((message) => PRIVATE.some((word) => message.includes(word))).length).toBeGreaterThan(8)
  for (const word of PRIVATE) expect(text.toLowerCase()).not.toContain(word.toLowerCase())

  const entries = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(entries.map(({ event }) => event)).toEqual(
    expect.arrayContaining([
      'program-started',
      'engine-started',
      'engine-stopped',
      'task-ended',
      'tasks-ended',
      'job-ended',
      'procedure-ended',
      'gallery-opened',
      'gallery-not-opened',
      'gallery-closed',
      'request-failed',
      'window-error',
      'previews-made',
      'watched-folder-imported',
      'watched-folder-failed',
    ]),
  )
  expect(entries.find(({ event }) => event === 'engine-stopped')).toMatchObject({
    signal: 'SIGKILL',
    crashes: 1,
  })
  const trained = entries.filter(({ event, task }) => event === 'task-ended' && task === 'train')
  expect(trained.map(({ outcome }) => outcome)).toEqual(['done', 'engine-stopped'])
  for (const { ms } of trained) expect(ms).toBeGreaterThan(0)
  const unknown = entries.find(({ procedure }) => procedure === 'clients.show')
  expect(unknown).toMatchObject({ outcome: 'not-found', error: { kind: 'not-found' } })
  expect((unknown?.error as { at: string[] }).at[0]).toMatch(/src\/main\/services\/clients\//)
}, 180_000)
