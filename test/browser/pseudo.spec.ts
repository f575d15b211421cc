import { expect, test } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { VIEWS } from '../../src/contract/desktop.ts'
import { catalogueFile } from '../../src/catalog-read/index.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { greekGallery, type GreekGallery } from '../support/greek-gallery.ts'
import { PseudoWindow, say } from '../support/pseudo-window.ts'
import { strayTexts } from '../support/stray-texts.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'
import { componentsWithClass } from '../support/window-components.ts'
import * as catalogue from './pseudo/catalogue.ts'
import * as clients from './pseudo/clients.ts'
import * as learning from './pseudo/learning.ts'
import { readLists } from './pseudo/lists.ts'
import * as settings from './pseudo/settings.ts'
import * as start from './pseudo/start.ts'

/**
 * The window in the pseudo-language: any text shown without brackets did not come from the catalogue of messages.
 * User-entered text and dates are in Greek letters. Every component of the window is read.
 */

test.describe.configure({ mode: 'serial' })

/** Not shown by development builds: licences are assembled when the program is packaged. */
const ONLY_PACKAGED = 'components/AboutDialog.svelte'

const { folder, remove } = temporaryFolder()
let window: PseudoWindow
let entryPoint: Loopback | undefined
let made: GreekGallery

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
  const gallery = path.join(folder, 'full')
  test.beforeAll(async () => {
    test.setTimeout(240_000)
    made = await greekGallery(path.join(folder, 'collection'), gallery)
    await open(made.copy)
  })

  test('of a copy for another desk', async () => {
    await settings.readCopy(window)
    await open(gallery)
  })

  test('of works', () => catalogue.readWorks(window))
  test('of a lost picture', () => catalogue.readLostPicture(window))
  test('of duplicates, artists and the trash', () => catalogue.readCatalogueDialogs(window))
  test('of works like a picture', () => catalogue.readPictureSearch(window, made.picture))
  test('of training', () => learning.readTraining(window))
  test('of a second model', () => learning.readDecision(window))
  test('of a training under way', () => learning.readRunningTraining(window))
  test('of an evaluation', () => learning.readEvaluation(window))
  test('of the map', () => learning.readMap(window))
  test('of a client', () => clients.readClient(window, made.known))
  test('of a presentation', () => clients.readPresentation(window))
  test('of a new client', () => clients.readNewClient(window, made.picture))
  test('of lists', () => readLists(window))
  test('of what a check finds', () => settings.readProblems(window, made.watched))
  test('of backups', () => settings.readBackups(window, folder))
  test('of an export and of notes of another desk', () =>
    settings.readWhatLeaves(window, folder, made.changes))
  test('of imports that were and a watched folder', () => settings.readImportSettings(window, made.watched))
  test('of this computer and the program', () => settings.readProgram(window))
  test('of a table that is to be imported', () => catalogue.readImport(window, folder, made.known))
  test('of the start screen once more, and of a program that has ended', () =>
    start.readEnd(window, async () => {
      await entryPoint?.close()
      entryPoint = undefined
    }))
})

test('every component of the window was read', () => {
  const unread = componentsWithClass().filter(
    ({ file, name }) => file !== ONLY_PACKAGED && !window.seen.has(name),
  )
  expect(unread.map(({ file }) => file)).toEqual([])
})

test('a text that did not come from the catalogue is found', async ({ browser }) => {
  const written = await browser.newPage()
  await written.setContent(
    '<main><p>[Ẇȧŧƈħ /a/b] (L) · 12 cm Ωμέγα, taste-1: AUC 0,7</p><p translate="no">Title</p><p>Plain</p><input placeholder="Path"></main>',
  )
  expect(await strayTexts(written.locator('main'))).toEqual(['Plain', 'Path'])
  await written.close()
})
