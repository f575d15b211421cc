import { expect, test } from '@playwright/test'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { VIEWS } from '../../src/contract/desktop.ts'
import { catalogueFile } from '../../src/catalog-read/index.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { greekDeskCopy, greekGallery } from '../support/greek-gallery.ts'
import { PseudoWindow, say } from '../support/pseudo-window.ts'
import { strayTexts } from '../support/stray-texts.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'
import { componentsWithClass } from '../support/window-components.ts'
import * as catalogue from './pseudo/catalogue.ts'
import * as clients from './pseudo/clients.ts'
import * as learning from './pseudo/learning.ts'
import { readLists } from './pseudo/lists.ts'
import { readNotedHere, readSettings } from './pseudo/settings.ts'
import * as start from './pseudo/start.ts'

/**
 * The window in the pseudo-language: whatever it shows without brackets did not come from the catalogue of messages.
 * What people entered is in Greek letters, and dates are. Every component of the window is read at least once.
 */

test.describe.configure({ mode: 'default' })

/** Components that no state of these galleries shows, and why. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {}

const { folder, remove } = temporaryFolder()
let window: PseudoWindow
let entryPoint: Loopback | undefined
let known: string
let changes: string
let picture: string

async function open(gallery: string): Promise<void> {
  await entryPoint?.close()
  entryPoint = await startLoopback({
    entryPoint: await openWindowEntryPoint({
      folder: gallery,
      entryPoint: 'browser',
      notesFile: path.join(folder, 'notes.json'),
      documents: folder,
    }),
    assets: builtWindow(),
  })
  await window.page.goto(entryPoint.url)
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  window = await PseudoWindow.open(browser)
})
test.afterAll(async () => {
  await window.page.context().close()
  await entryPoint?.close()
  remove()
})

test('a gallery that does not open, a new one and the demo take every text from the catalogue', async () => {
  const broken = path.join(folder, 'broken')
  await documentOf('create', '--gallery', broken)
  writeFileSync(catalogueFile(broken), 'not a database '.repeat(1_000))
  await open(broken)
  await start.readStart(window)
  await start.readDemo(window)
})

test.describe('an empty gallery', () => {
  test.beforeAll(async () => {
    test.setTimeout(120_000)
    const gallery = path.join(folder, 'empty')
    await documentOf('create', '--gallery', gallery)
    await open(gallery)
  })
  for (const view of VIEWS) {
    test(`takes every text of the ${view} from the catalogue`, async () => {
      await window.show(view)
      if (view === 'catalogue') await window.readWith(window.page.getByText(say('firstNetwork').title))
      await window.read()
    })
  }
})

test.describe('a gallery with something of everything takes every text from the catalogue', () => {
  test.beforeAll(async () => {
    test.setTimeout(240_000)
    const gallery = path.join(folder, 'full')
    const collection = path.join(folder, 'collection')
    known = await greekGallery(collection, gallery)
    changes = await greekDeskCopy(gallery, path.join(folder, 'copy'), known)
    const pictures = path.join(collection, 'pictures')
    picture = path.join(pictures, readdirSync(pictures).find((name) => name.endsWith('.webp')) ?? '')
    mkdirSync(path.join(folder, 'Ωμέγα'))
    await open(gallery)
  })

  test('of works', () => catalogue.readWorks(window))
  test('of a lost picture', () => catalogue.readLostPicture(window))
  test('of duplicates, artists and the trash', () => catalogue.readCatalogueDialogs(window))
  test('of works like a picture', () => catalogue.readPictureSearch(window, picture))
  test('of training', () => learning.readTraining(window))
  test('of CuratorNet', () => learning.readCuratorNet(window))
  test('of an evaluation', () => learning.readEvaluation(window))
  test('of the map', () => learning.readMap(window))
  test('of a client', () => clients.readClient(window, known))
  test('of a presentation', () => clients.readPresentation(window))
  test('of a new client', () => clients.readNewClient(window, picture))
  test('of lists', () => readLists(window))
  test('of the settings', () =>
    readSettings(window, path.join(folder, 'full'), path.join(folder, 'Ωμέγα'), changes))
  test('of a table that is to be imported', () => catalogue.readImport(window, folder, known))
  test('of an import with unknown words', () => catalogue.readImportToItsEnd(window, folder))
  test('of the galleries that were opened before', () => start.readRecent(window))
  test('of a copy for another desk', async () => {
    await open(path.join(folder, 'copy'))
    await readNotedHere(window)
  })
  test('of a program that does not answer', async () => {
    await entryPoint?.close()
    entryPoint = undefined
    await window.readWith(window.page.getByText(say('frame').lost))
  })
})

test('every component of the window was read', () => {
  const unread = componentsWithClass().filter(({ name }) => !window.seen.has(name))
  expect(unread.map(({ file }) => file)).toEqual(Object.keys(OUT_OF_REACH))
})

test('a text that did not come from the catalogue is found', async ({ browser }) => {
  const written = await browser.newPage()
  await written.setContent(
    '<main><p>[Ẇȧŧƈħ /a/b] (L) · 12 cm Ωμέγα, taste-1: AUC 0,7</p><p translate="no">Title</p><p>Plain</p><input placeholder="Path"></main>',
  )
  expect(await strayTexts(written.locator('main'))).toEqual(['Plain', 'Path'])
  await written.close()
})
