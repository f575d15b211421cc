import { expect, test, type Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { catalogueFile } from '../../src/catalog-read/index.ts'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { createGallery, openCatalog } from '../../src/main/catalog/index.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { builtWindow } from '../support/window.ts'

/** A gallery is backed up, changed, restored, damaged and restored again, by the user in the window. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'My gallery')
let entryPoint: Loopback
let page: Page

const slow = { timeout: 60_000 }

async function open(): Promise<void> {
  const notesFile = path.join(folder, 'notes.json')
  const windowEntryPoint = await openWindowEntryPoint({
    folder: gallery,
    entryPoint: 'browser',
    notesFile,
    documents: folder,
  })
  entryPoint = await startLoopback({ entryPoint: windowEntryPoint, assets: builtWindow() })
  await page.goto(entryPoint.url)
}

/** Adds works to the gallery while it is open in no window. */
function addWorks(...ids: string[]): void {
  const catalog = openCatalog(gallery, { entryPoint: 'terminal' })
  for (const externalId of ids) catalog.artworks.insert({ externalId })
  catalog.close()
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  createGallery(gallery)
  addWorks('W1', 'W2')
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
})
test.beforeEach(() => test.setTimeout(120_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const toSettings = (): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
const copies = () => page.locator('[data-list=copies] li')
const dialog = () => page.getByRole('dialog')

test('makes a copy in the settings', async () => {
  await open()
  await toSettings()
  await expect(page.getByText('There are no backups yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(copies()).toHaveCount(1, slow)
  await expect(copies()).toContainText('Made by hand')
  await expectAccessible(page)
})

test('lists what would be lost before restoring a copy, and keeps the lost state as a copy', async () => {
  await entryPoint.close()
  addWorks('W3')
  await open()
  await toSettings()
  await copies().getByRole('button').click()
  await expect(dialog()).toContainText('The copy holds 2 works.')
  await expect(dialog()).toContainText('Will be lost: 1 work.')
  await expectAccessible(page)
  await dialog().getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText(/The copy of .+ is restored\./)).toBeVisible(slow)
  await expect(copies().first()).toContainText('Before a copy was put back', slow)
})

test('offers the copies of a gallery that does not open and opens it from one', async () => {
  await entryPoint.close()
  writeFileSync(catalogueFile(gallery), 'not a database '.repeat(1_000))
  await open()
  const failed = page.getByRole('alert')
  await expect(failed).toContainText('is damaged')
  await expect(failed).not.toContainText('-wal')
  await failed.locator('li', { hasText: 'Made by hand' }).getByRole('button').click()
  await expect(dialog()).toContainText('The gallery cannot be read now')
  await expectAccessible(page)
  await dialog().getByRole('button', { name: 'Restore' }).click()
  await toSettings()
  await expect(copies()).toHaveCount(3, slow)
})
