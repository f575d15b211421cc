import { expect, test, type Page } from '@playwright/test'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { createGallery, openCatalog } from '../../src/main/catalog/index.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { logicalContent } from '../support/logical-content.ts'
import { builtWindow } from '../support/window.ts'

/** The user exports everything of a gallery, and creates a gallery from it on the start screen. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'My gallery')
const out = path.join(folder, 'out')
const back = path.join(folder, 'Back again')
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  createGallery(gallery)
  const catalog = openCatalog(gallery, { entryPoint: 'terminal' })
  catalog.artworks.insert({ externalId: 'W1', title: 'Nocturne' })
  catalog.close()
  const windowEntryPoint = await openWindowEntryPoint({
    folder: gallery,
    entryPoint: 'browser',
    notesFile: path.join(folder, 'notes.json'),
    documents: folder,
  })
  entryPoint = await startLoopback({ entryPoint: windowEntryPoint, assets: builtWindow() })
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(entryPoint.url)
})
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

test('exports everything from the settings', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
  const field = page.getByRole('textbox', { name: 'Path of an empty folder' })
  await field.fill(gallery)
  await page.getByRole('button', { name: 'Export everything' }).click()
  await expect(page.getByText('is inside the gallery itself')).toBeVisible()
  await field.fill(out)
  await page.getByRole('button', { name: 'Export everything' }).click()
  await expect(page.getByText(`Exported to ${out}:`)).toBeVisible()
  expect(existsSync(path.join(out, 'manifest.json'))).toBe(true)
})

test('makes a gallery from the export on the start screen, but not in an occupied folder', async () => {
  const before = logicalContent(gallery)
  await page.getByRole('button', { name: 'Close this gallery' }).click()
  await page.getByRole('button', { name: 'Make a gallery from an export' }).click()
  await expectAccessible(page)
  const make = page.getByRole('button', { name: 'Make the gallery' })
  await page.getByRole('textbox', { name: 'Folder of the export' }).fill(out)
  await page.getByRole('textbox', { name: 'Folder of the new gallery' }).fill(gallery)
  await make.click()
  await expect(page.getByText(`${gallery} holds something already.`)).toBeVisible()
  await page.getByRole('textbox', { name: 'Folder of the new gallery' }).fill(back)
  await make.click()
  await expect(page.getByText('The gallery is made:')).toBeVisible()
  await expect(page.getByRole('gridcell', { name: /Nocturne/ })).toBeVisible()
  expect(logicalContent(back)).toEqual(before)
})

test('refuses a damaged export and names the damaged file', async () => {
  writeFileSync(path.join(out, 'works.csv'), 'number,id')
  await page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Close this gallery' }).click()
  await page.getByRole('button', { name: 'Make a gallery from an export' }).click()
  await page.getByRole('textbox', { name: 'Folder of the export' }).fill(out)
  await page.getByRole('textbox', { name: 'Folder of the new gallery' }).fill(path.join(folder, 'never'))
  await page.getByRole('button', { name: 'Make the gallery' }).click()
  await expect(page.getByText('works.csv is missing, or not as it was exported.')).toBeVisible()
  expect(existsSync(path.join(folder, 'never'))).toBe(false)
})
