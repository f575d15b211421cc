import { expect, test, type Page } from '@playwright/test'
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { readAssets } from '../../src/main/page/assets.ts'
import { buildWhenStale } from '../../src/main/platform/build.ts'
import { rendererFolder } from '../../src/main/platform/places.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'

/** Works that are one and the same, as a person finds, merges and keeps them, and folders that are watched. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let door: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  buildWhenStale(() => undefined)
  const collection = await paintCollection(path.join(folder, 'studio'), 8, 4)
  await importedGallery(gallery, collection)
  // The same work once more, as a website would have it.
  const [original] = readdirSync(collection.pictures).filter((name) => name.endsWith('.jpg'))
  const website = path.join(folder, 'website')
  mkdirSync(website)
  await sharp(path.join(collection.pictures, original))
    .resize({ width: 260 })
    .jpeg({ quality: 55 })
    .toFile(path.join(website, 'from-the-website.jpg'))
  await documentOf('import', 'artworks', website, '--gallery', gallery)
  await documentOf('embed', '--gallery', gallery)
  door = await loopback(gallery, {}, readAssets(rendererFolder()))
  page = await (await browser.newContext()).newPage()
  await page.goto(door.url)
})
test.beforeEach(() => test.setTimeout(60_000))
test.afterAll(async () => {
  await page.context().close()
  await door.close()
  remove()
})

const slow = { timeout: 30_000 }
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

test('merges the pair, and undoes it from the notice over the sheet', async () => {
  await same().getByRole('button', { name: 'Merge into the left' }).click()
  await expect(same()).toHaveCount(0)
  await expect(merges()).toBeVisible(slow)
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).click()
  await expect(same()).toHaveCount(1, slow)
  await expect(merges()).toBeHidden()
})

test('undoes a merge from the list of merges, after the sheet was closed', async () => {
  await same().getByRole('button', { name: 'Merge into the right' }).click()
  await expect(same()).toHaveCount(0)
  await sheet().getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('8 works')).toBeVisible()
  await page.getByRole('button', { name: 'Duplicates' }).click()
  await expectAccessible(page)
  await sheet()
    .getByRole('button', { name: /^Undo the merge/ })
    .click()
  await expect(same()).toHaveCount(1, slow)
})

test('does not bring back a pair of which both are kept', async () => {
  await same().getByRole('button', { name: 'Keep both' }).click()
  await expect(same()).toHaveCount(0)
  await sheet().getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('9 works')).toBeVisible()
  await page.getByRole('button', { name: 'Duplicates' }).click()
  await expect(sheet().getByRole('progressbar')).toBeHidden(slow)
  await expect(same()).toHaveCount(0)
})
