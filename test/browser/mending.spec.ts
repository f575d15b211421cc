import { expect, test, type Page } from '@playwright/test'
import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** Files of a gallery are damaged in several ways, and the user has all of them repaired in the settings. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const studio = path.join(folder, 'studio')
const inGallery = (file: string): string => path.join(gallery, file)
let entryPoint: Loopback
let page: Page

const slow = { timeout: 60_000 }
const problems = () => page.locator('[data-list=problems] li')

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  await importedGallery(gallery, await paintCollection(studio, 6, 3))
  await documentOf('backup', '--gallery', gallery)
  damage()
  entryPoint = await loopback(gallery, {}, builtWindow())
  page = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage()
  await page.goto(entryPoint.url)
})
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

/**
 * An original that the copies contain, one that they lack, a copy, and an unreferenced file. The window repairs
 * previews automatically.
 */
function damage(): void {
  const reader = openCatalogReader(gallery)
  const [kept, lost] = reader.artworks.images()
  reader.close()
  rmSync(inGallery(kept.path))
  rmSync(inGallery(lost.path))
  rmSync(inGallery(`backups/files/${lost.sha256.slice(0, 2)}/${lost.sha256}`))
  const copy = readdirSync(inGallery('backups')).find((name) => name.endsWith('.sqlite')) ?? ''
  appendFileSync(inGallery(`backups/${copy}`), 'x')
  writeFileSync(inGallery('models/stray.onnx'), 'x')
}

test('the check lists each problem with a button', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Check everything' }).click()
  await expect(problems()).toHaveCount(4, slow)
  for (const name of ['Put it back', 'Find it …', 'Make a new backup', 'Remove the file'])
    await expect(problems().getByRole('button', { name })).toBeVisible()
  await expect(problems().filter({ hasText: 'is missing.' })).toHaveCount(2)
  await expectAccessible(page)
})

test('mends the problems that can be mended at once and leaves the rest', async () => {
  await page.getByRole('button', { name: 'Mend the 2 that can be mended' }).click()
  await expect(page.getByText('2 problems are mended.')).toBeVisible(slow)
  await expect(problems()).toHaveCount(2)
})

test('removes an unreferenced file and searches for a picture in a folder given by the user', async () => {
  await problems().getByRole('button', { name: 'Remove the file' }).click()
  await expect(problems()).toHaveCount(1, slow)
  await page.getByRole('button', { name: 'Find it …' }).click()
  await page.getByLabel('Folder with pictures').fill(path.join(studio, 'pictures'))
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(page.getByText('1 picture was found and copied back.')).toBeVisible(slow)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText(/^Everything is in order/)).toBeVisible(slow)
})
