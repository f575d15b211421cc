import { expect, test, type Page } from '@playwright/test'
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { Drag } from '../support/drop.ts'
import { paintCollection, temporaryFolder, type SmallCollection } from '../support/galleries.ts'
import { builtWindow } from '../support/window.ts'

/** The window from its first start: a gallery is created, filled by dropping files, and viewed. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'My gallery')
const missing = path.join(folder, 'moved away')
const WORKS = 40
let collection: SmallCollection
let entryPoint: Loopback
let page: Page

const slow = { timeout: 60_000 }

async function open(start: string | undefined): Promise<void> {
  const notesFile = path.join(folder, 'notes.json')
  const windowEntryPoint = await openWindowEntryPoint({
    folder: start,
    entryPoint: 'browser',
    notesFile,
    documents: folder,
  })
  entryPoint = await startLoopback({ entryPoint: windowEntryPoint, assets: builtWindow() })
  await page.goto(entryPoint.url)
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  collection = await paintCollection(path.join(folder, 'spring'), WORKS, 24)
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
})
test.beforeEach(() => test.setTimeout(120_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const go = (view: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click()
const cells = () => page.getByRole('gridcell')
const dialog = () => page.getByRole('dialog')
/** The row of a part in an import report: new, changed, unchanged, skipped. */
const counts = (part: string) => dialog().locator(`[data-part=${part}] td`)

test('names the gallery when a start fails and offers two ways to continue', async () => {
  await open(missing)
  const failed = page.getByRole('alert')
  await expect(failed).toContainText(missing)
  await expect(failed.getByRole('button')).toHaveText(['Try again', 'Open another gallery'])
  await expectAccessible(page)
})

test('makes a new gallery at a typed path', async () => {
  await page.getByRole('button', { name: /^Make a new gallery/ }).click()
  await expect(page.getByLabel('Folder')).toHaveValue(gallery)
  await page.getByRole('button', { name: 'Make it here' }).click()
  await expect(page.getByRole('heading', { name: 'No works yet' })).toBeVisible()
  await expectAccessible(page)
})

test('turns a dropped folder with tables into works, clients and sales', async () => {
  const drag = new Drag(page, path.join(folder, 'spring'))
  await drag.over()
  await expect(page.getByText('Drop pictures and tables to import them')).toBeVisible()
  await drag.drop()
  await expect(counts('artworks')).toHaveText([String(WORKS), '0', '0', '0'], slow)
  await expect(dialog().locator('[data-part=sales]')).toContainText('Checked after the works are imported.')
  await expectAccessible(page)
  await dialog().getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.locator('[data-phase=done]')).toBeVisible(slow)
  await expect(counts('sales').nth(3)).toHaveText('0')
  await dialog().getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText(`${WORKS} works`, { exact: true })).toBeVisible()
})

test('shows uncropped pictures in the grid, and narrows it with search and filters', async () => {
  const first = cells().first().locator('img')
  await expect(first).toBeVisible()
  await expect.poll(() => first.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await expectAccessible(page)
  const title = (await cells().nth(3).locator('.title').textContent()) ?? ''
  await page.keyboard.press('/')
  await page.keyboard.type(title)
  await expect(page.getByText(/^\d of 40 works$/)).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  const style = page.getByRole('group', { name: 'Style' })
  const [name, count] = await style.locator('label').first().locator('span').allTextContents()
  await style.getByRole('checkbox', { name }).check()
  await expect(page.getByText(`${count} of 40 works`)).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.getByText('40 works', { exact: true })).toBeVisible()
})

test('selects a range with Shift, single works with Ctrl and none with Escape', async () => {
  await cells().nth(0).click()
  await cells()
    .nth(4)
    .click({ modifiers: ['Shift'] })
  await expect(page.getByText('5 works selected').first()).toBeVisible()
  await cells()
    .nth(2)
    .click({ modifiers: ['Control'] })
  await expect(page.getByText('4 works selected').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('works selected')).toHaveCount(0)
})

test('shows similar works and opens one', async () => {
  await cells().first().click()
  const inspector = page.getByRole('complementary', { name: 'About this work' })
  const heading = inspector.getByRole('heading', { level: 2 })
  const before = await heading.textContent()
  const similar = inspector.locator('section', { hasText: 'Similar works' }).getByRole('button').first()
  await expect(similar).toBeVisible(slow)
  await similar.click()
  await expect(heading).not.toHaveText(before ?? '')
})

test('imports again without duplicates and names each skipped file with its reason', async () => {
  const more = path.join(folder, 'more')
  mkdirSync(more)
  const [known] = readdirSync(collection.pictures)
  cpSync(path.join(collection.pictures, known), path.join(more, known))
  writeFileSync(path.join(more, 'broken.jpg'), 'no picture')
  const drag = new Drag(page, path.join(more, known), path.join(more, 'broken.jpg'))
  await drag.over()
  await drag.drop()
  await expect(counts('artworks')).toHaveText(['0', '0', '1', '1'], slow)
  await expect(dialog().getByRole('listitem')).toHaveText(/^broken\.jpg: \S/)
  await expect(dialog().getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await dialog().getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog()).toHaveCount(0)
  await expect.poll(() => readdirSync(path.join(gallery, 'uploads'))).toEqual([])
})

test('imports chosen files as an alternative to dropping them', async () => {
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const chooser = page.waitForEvent('filechooser')
  await dialog().getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles([collection.clients])
  await expect(counts('clients').nth(0)).toHaveText('0', slow)
  await expect(dialog()).toContainText('The gallery has all of this already.')
  await page.keyboard.press('Escape')
  await expect(dialog()).toHaveCount(0)
})

test('switches views with the keyboard', async () => {
  const views = ['Catalogue', 'Client', 'Lists', 'Map', 'Training', 'Evaluation', 'Settings']
  for (const [at, view] of views.entries()) {
    await page.keyboard.press(String(at + 1))
    await expect(
      page.getByRole('navigation').getByRole('button', { name: view, exact: true }),
    ).toHaveAttribute('aria-current', 'page')
  }
})

test('remembers the theme and language', async () => {
  await go('Settings')
  await expectAccessible(page)
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('radio', { name: 'Español' }).check()
  await expect(page.getByRole('heading', { name: 'Ajustes' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
