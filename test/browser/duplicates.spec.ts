import { expect, test, type Page } from '@playwright/test'
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** Duplicate works, found, merged and kept by the user, and watched folders. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  const collection = await paintCollection(path.join(folder, 'studio'), 8, 4)
  await importedGallery(gallery, collection)
  // The same work a second time, as a website would show it.
  const [original] = readdirSync(collection.pictures).filter((name) => name.endsWith('.webp'))
  const website = path.join(folder, 'website')
  mkdirSync(website)
  await sharp(path.join(collection.pictures, original))
    .resize({ width: 260 })
    .jpeg({ quality: 55 })
    .toFile(path.join(website, 'from-the-website.jpg'))
  await documentOf('import', 'artworks', website, '--gallery', gallery)
  await documentOf('embed', '--gallery', gallery)
  entryPoint = await loopback(gallery, {}, builtWindow())
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(entryPoint.url)
})
test.beforeEach(() => test.setTimeout(60_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const slow = { timeout: 60_000 }
const sheet = () => page.getByRole('dialog')
const merges = () => sheet().getByRole('heading', { name: 'Merged' })
const same = () => sheet().locator('[data-list=same] > ul > li')

test('finds a resized, recompressed copy of a work', async () => {
  await expect(page.getByText('9 works')).toBeVisible()
  await page.getByRole('button', { name: 'Duplicates' }).click()
  await expect(same()).toHaveCount(1, slow)
  await expect(same().getByText(/260 × \d+ pixels/)).toBeVisible()
  for (const picture of await same().getByRole('img').all()) {
    await expect
      .poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth > 0))
      .toBe(true)
  }
  await expectAccessible(page)
})

test('merges the pair and undoes the merge from the notice over the sheet', async () => {
  await same().getByRole('button', { name: 'Merge into the left' }).click()
  await expect(same()).toHaveCount(0)
  await expect(merges()).toBeVisible(slow)
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).click()
  await expect(same()).toHaveCount(1, slow)
  await expect(merges()).toBeHidden()
})

test('shows both photographs of the merged work and undoes the merge from the list of merges', async () => {
  const kept = (await same().locator('.title').last().textContent()) ?? ''
  await same().getByRole('button', { name: 'Merge into the right' }).click()
  await expect(same()).toHaveCount(0)
  await sheet().getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('8 works')).toBeVisible()

  // Both photographs belong to the remaining work.
  await page.getByRole('gridcell').filter({ hasText: kept }).click()
  const inspector = page.getByRole('complementary', { name: 'About this work' })
  const second = inspector.getByRole('button', { name: 'Photograph 2' })
  await second.click()
  await expectAccessible(page)
  const name = await second.getAttribute('title')
  await inspector.getByRole('button', { name: 'Make it the main one' }).click()
  await expect(inspector.getByRole('button', { name: 'Photograph 1, the main one' })).toHaveAttribute(
    'title',
    name ?? '',
  )
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).last().click()
  await expect(second).toHaveAttribute('title', name ?? '')

  await page.getByRole('button', { name: 'Duplicates' }).click()
  const merged = sheet().locator('[data-list=merges] li')
  await expect(merged.getByRole('img')).toHaveCount(2)
  for (const picture of await merged.getByRole('img').all()) {
    await expect
      .poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth > 0))
      .toBe(true)
  }
  await expect(merged).toContainText('into from-the-website')
  await expect(merged).toContainText(/Moved: .*1 photograph\./)
  await expectAccessible(page)
  await sheet()
    .getByRole('button', { name: /^Undo the merge/ })
    .click()
  await expect(same()).toHaveCount(1, slow)
})

test('does not propose a pair again after both works are kept', async () => {
  await same().getByRole('button', { name: 'Keep both' }).click()
  await expect(same()).toHaveCount(0)
  await sheet().getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('9 works')).toBeVisible()
  // A new window without any state.
  await page.reload()
  await page.getByRole('button', { name: 'Duplicates' }).click()
  await expect(
    sheet().getByText('No two works have the same picture.').or(sheet().getByText('No duplicates')),
  ).toBeVisible(slow)
  await sheet().getByRole('button', { name: 'Close' }).click()
})

test('imports files added to a watched folder, lists those skipped and stops watching', async () => {
  const incoming = path.join(folder, 'incoming')
  mkdirSync(incoming)
  await page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
  const watched = page.getByRole('listitem').filter({ hasText: incoming })
  await page.getByLabel('Folder path').fill(incoming)
  await page.getByRole('button', { name: 'Watch', exact: true }).click()
  await expect(watched.getByText('0 new works')).toBeVisible()

  writeFileSync(path.join(incoming, 'broken.jpg'), 'this is no picture')
  await sharp({ create: { width: 300, height: 200, channels: 3, background: '#345678' } })
    .jpeg()
    .toFile(path.join(folder, 'fresh.jpg'))
  copyFileSync(path.join(folder, 'fresh.jpg'), path.join(incoming, 'fresh.jpg'))
  await expect(watched.getByText('1 new work', { exact: false })).toBeVisible(slow)
  await watched.getByText('1 file skipped').click(slow)
  await expect(watched.getByText('broken.jpg')).toBeVisible()
  await expectAccessible(page)

  await watched.getByRole('button', { name: /^Stop watching/ }).click()
  await expect(page.getByText('No folder is watched.')).toBeVisible()
})
