import { expect, test } from '@playwright/test'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { VIEWS } from '../../src/contract/desktop.ts'
import { catalogueFile } from '../../src/catalog-read/index.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { greekGallery } from '../support/greek-gallery.ts'
import { PseudoWindow, say } from '../support/pseudo-window.ts'
import { strayTexts } from '../support/stray-texts.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'
import { componentsWithClass } from '../support/window-components.ts'
import * as catalogue from './pseudo/catalogue.ts'
import * as clients from './pseudo/clients.ts'
import * as learning from './pseudo/learning.ts'
import { readLists } from './pseudo/lists.ts'
import { readSettings } from './pseudo/settings.ts'
import * as start from './pseudo/start.ts'

/**
 * The window in the pseudo-language: whatever it shows without brackets did not come from the catalogue of messages.
 * What people entered is in Greek letters, and dates are. Every component of the window is read, but those that are listed as not read yet.
 */

test.describe.configure({ mode: 'serial' })

/** Components of states that are not read yet; what is not on this list must be. */
const NOT_READ_YET: ReadonlySet<string> = new Set([
  'components/AboutDialog.svelte',
  'components/FigureTable.svelte',
  'components/FindPictures.svelte',
  'components/Lost.svelte',
  'components/copies/RestoreDialog.svelte',
  'components/lists/CallTable.svelte',
  'components/sale/ReturnForm.svelte',
  'views/catalogue/ColumnTable.svelte',
  'views/catalogue/ImportColumns.svelte',
  'views/catalogue/ReadingChoices.svelte',
  'views/catalogue/WordChoices.svelte',
  'views/client/ReserveForm.svelte',
  'views/client/VisitActions.svelte',
  'views/evaluation/OutcomeMonths.svelte',
  'views/evaluation/RunsCompared.svelte',
  'views/lists/PicturesDialog.svelte',
  'views/map/GroupPage.svelte',
  'views/map/GroupSales.svelte',
  'views/map/Map.svelte',
  'views/map/Minimap.svelte',
  'views/present/VisitNote.svelte',
  'views/settings/BackupSettings.svelte',
  'views/settings/ExportSettings.svelte',
  'views/settings/LogSettings.svelte',
  'views/settings/MachineSettings.svelte',
  'views/settings/NotedHere.svelte',
  'views/settings/Problems.svelte',
  'views/settings/TakeInDialog.svelte',
  'views/settings/UndoImport.svelte',
  'views/settings/WatchSettings.svelte',
  'views/start/FromExport.svelte',
  'views/start/Recent.svelte',
  'views/training/Charts.svelte',
  'views/training/Failure.svelte',
  'views/training/ModelsCompared.svelte',
  'views/training/Running.svelte',
  'views/training/Strategies.svelte',
  'views/training/StrategyCourses.svelte',
  'views/training/VisRankInstead.svelte',
])

const { folder, remove } = temporaryFolder()
let window: PseudoWindow
let entryPoint: Loopback | undefined
let known: string
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
    const pictures = path.join(collection, 'pictures')
    picture = path.join(pictures, readdirSync(pictures).find((name) => name.endsWith('.webp')) ?? '')
    await open(gallery)
  })

  test('of works', () => catalogue.readWorks(window))
  test('of a lost picture', () => catalogue.readLostPicture(window))
  test('of duplicates, artists and the trash', () => catalogue.readCatalogueDialogs(window))
  test('of works like a picture', () => catalogue.readPictureSearch(window, picture))
  test('of training', () => learning.readTraining(window))
  test('of an evaluation', () => learning.readEvaluation(window))
  test('of the map', () => learning.readMap(window))
  test('of a client', () => clients.readClient(window, known))
  test('of a presentation', () => clients.readPresentation(window))
  test('of a new client', () => clients.readNewClient(window, picture))
  test('of lists', () => readLists(window))
  test('of the settings', () => readSettings(window))
  test('of a table that is to be imported', () => catalogue.readImport(window, folder, known))
})

test('every component of the window that is not listed was read', () => {
  const unread = componentsWithClass().filter(
    ({ file, name }) => !window.seen.has(name) && !NOT_READ_YET.has(file),
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
