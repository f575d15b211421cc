import { expect, test, type Page } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** The history of imports in the window: what was imported, what depends on it, and undoing it. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const pictures = path.join(folder, 'pictures')
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  mkdirSync(pictures)
  for (const [at, name] of ['A1', 'A2', 'A3'].entries()) {
    const background = { r: 60 * at, g: 120, b: 90 }
    await sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .jpeg()
      .toFile(path.join(pictures, `${name}.jpg`))
  }
  const sales = path.join(folder, 'sales.csv')
  writeFileSync(sales, 'user_id,item_id,timestamp\nC1,A1,2024-03-01\nC1,A9,2024-03-02\n')
  await documentOf('create', '--gallery', gallery)
  await documentOf('import', 'artworks', pictures, '--gallery', gallery)
  await documentOf('import', 'sales', sales, '--gallery', gallery)
  entryPoint = await loopback(gallery, {}, builtWindow())
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(entryPoint.url)
  await page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
})
test.beforeEach(() => test.setTimeout(90_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const entries = () => page.locator('[data-list=imports] > li')
const sheet = () => page.getByRole('dialog')
const slow = { timeout: 60_000 }

test('lists every import with its files, counts and left-out rows', async () => {
  await expect(entries()).toHaveCount(2, slow)
  await expect(entries().first()).toContainText('2. Sales')
  await expect(entries().first()).toContainText('sales.csv')
  await expect(entries().first()).toContainText('2 rows read · 1 new · 1 left out')
  await page.getByRole('button', { name: 'Details of import 2' }).click()
  await expect(entries().first()).toContainText('sales.csv:3')
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save left-out rows' }).click()
  expect(readFileSync(await (await coming).path(), 'utf8')).toContain('C1,A9,2024-03-02,')
})

test('reports what depends on an import instead of undoing it', async () => {
  await page.getByRole('button', { name: 'Undo import 1' }).click()
  await expect(sheet()).toContainText('This import cannot be undone')
  await expect(sheet()).toContainText('1 work was sold: A1')
  await expect(sheet()).toContainText('Undo the later import 2 first.')
  await expectAccessible(page)
  await sheet().getByRole('button', { name: 'Close' }).click()
  await expect(sheet()).toBeHidden()
})

test('reports what an undo removes and undoes the import on confirmation', async () => {
  await page.getByRole('button', { name: 'Undo import 2' }).click()
  await expect(sheet()).toContainText('Removed from the gallery: 1 client, 1 sale.')
  await expect(sheet()).toContainText('Restored as they were before: 1 work.')
  await expectAccessible(page)
  await sheet().getByRole('button', { name: 'Undo import' }).click()
  await expect(sheet()).toBeHidden(slow)
  await expect(entries().first()).toContainText('Undone')
  await expect(page.getByRole('button', { name: 'Undo import 2' })).toBeHidden()
  await page.getByRole('button', { name: 'Undo import 1' }).click()
  await sheet().getByRole('button', { name: 'Undo import' }).click()
  await page.getByRole('navigation').getByRole('button', { name: 'Catalogue', exact: true }).click()
  await expect(page.getByText('3 works')).toBeHidden(slow)
})

test('offers an undo right after an import', async () => {
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  await sheet()
    .locator('[data-files]')
    .setInputFiles([path.join(pictures, 'A1.jpg'), path.join(pictures, 'A2.jpg')])
  await sheet().getByRole('button', { name: 'Import', exact: true }).click(slow)
  const notices = page.locator('.notices')
  await expect(notices).toContainText('Import complete.', slow)
  // Pressed for as long as a person presses: the dialog must not take it for a press outside that closes it.
  await notices.getByRole('button', { name: 'Undo' }).click({ delay: 100 })
  await sheet().getByRole('button', { name: 'Close' }).click()
  await page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(entries()).toHaveCount(3)
  await expect(entries().first()).toContainText('A1.jpg, A2.jpg')
  await expect(entries().first()).toContainText('Undone')
})
