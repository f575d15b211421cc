import { expect, test, type Page } from '@playwright/test'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { Drag } from '../support/drop.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** A picture sent by a client is chosen, pasted or dropped, and similar works are shown next to it. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const photo = path.join(folder, 'from a client.jpg')
const broken = path.join(folder, 'broken.jpg')
/** Pixels from the left: within the right half of the window. */
const RIGHT = 1000
/** The work shown in the photo. */
let original: string
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  const collection = await paintCollection(path.join(folder, 'studio'), 8, 4)
  await importedGallery(gallery, collection)
  await documentOf('embed', '--gallery', gallery)
  const [first] = readdirSync(collection.pictures).filter((name) => name.endsWith('.webp'))
  original = path.parse(first).name
  // As sent from phones: of another size, rotated, and larger than a message of the window can be.
  const turned = await sharp(path.join(collection.pictures, first)).rotate(-90).png().toBuffer()
  const { data, info } = await sharp(turned)
    .resize({ width: 3000 })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer({ resolveWithObject: true })
  expect(info.size).toBeGreaterThan(1024 ** 2)
  writeFileSync(photo, data)
  writeFileSync(broken, 'this is no picture')
  entryPoint = await loopback(gallery, {}, builtWindow())
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
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
const heading = () => page.getByRole('heading', { level: 1 })
const cells = () => page.getByRole('gridcell')
const likeIt = 'Works like this picture'

async function choose(file: string, button = 'Find by picture'): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles([file])
}

test('shows a chosen picture upright next to similar works, the most similar first', async () => {
  await choose(photo)
  await expect(heading()).toHaveText(likeIt)
  await expect(cells()).toHaveCount(8, slow)
  await expect(cells().first()).toHaveAttribute('data-work', original)
  await expect(cells().first()).toContainText(/(9\d|100)% alike/)
  await expect(page.getByText('from a client.jpg')).toBeVisible()
  const work = await cells()
    .first()
    .locator('img')
    .evaluate((img: HTMLImageElement) => img.width / img.height)
  const sent = await page.locator('canvas').evaluate(({ width, height }: HTMLCanvasElement) => width / height)
  expect(sent).toBeCloseTo(work, 1)
  await expectAccessible(page)
})

test('filters and selects the results and puts them in the tray as in other views', async () => {
  await cells().first().click()
  await expect(
    page.getByRole('complementary', { name: 'About this work' }).getByRole('heading', { level: 2 }),
  ).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByText('1 in the tray')).toBeVisible()
  await page.getByLabel('Search works').fill('no such work')
  await expect(page.getByText('No matching works')).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).first().click()
  await expect(cells()).toHaveCount(8)
})

test('Escape clears the selection, then the picture, and nothing of it is kept', async () => {
  await page.keyboard.press('Escape')
  await expect(heading()).toHaveText(likeIt)
  await page.keyboard.press('Escape')
  await expect(heading()).toHaveText('Catalogue')
  await expect(page.getByRole('button', { name: 'Find by picture' })).toBeFocused()
  await expect.poll(() => readdirSync(path.join(gallery, 'uploads'))).toEqual([])
})

test('reports a broken picture chosen with the keyboard in a sentence and lets another one be chosen', async () => {
  const first = page.waitForEvent('filechooser')
  // The browser must know that the test handles the file chooser before the key is pressed.
  await page.title()
  await page.keyboard.press('p')
  await (await first).setFiles([broken])
  await expect(page.getByRole('heading', { name: 'This picture cannot be compared' })).toBeVisible(slow)
  await expect(page.getByText('broken.jpg: ')).toBeVisible()
  await expectAccessible(page)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Another picture' }).click()
  await (await chooser).setFiles([photo])
  await expect(cells().first()).toHaveAttribute('data-work', original, slow)
})

test('searches for a pasted picture from any view', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'Training', exact: true }).click()
  await page.evaluate(
    (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    },
    (await sharp(photo).autoOrient().resize({ width: 400 }).png().toBuffer()).toString('base64'),
  )
  await expect(heading()).toHaveText(likeIt)
  await expect(cells().first()).toHaveAttribute('data-work', original, slow)
  await expect(page.getByText('image.png')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the catalogue' }).click()
  await expect(heading()).toHaveText('Catalogue')
})

test('imports a picture dropped on the left and searches for one dropped on the right', async () => {
  const drag = new Drag(page, photo)
  await drag.over(RIGHT)
  await expect(page.getByText('Find works like it')).toBeVisible()
  await expect(page.getByText('Import', { exact: true }).last()).toBeVisible()
  await expectAccessible(page)
  await drag.drop(RIGHT)
  await expect(cells().first()).toHaveAttribute('data-work', original, slow)
  const again = new Drag(page, photo)
  await again.over()
  await again.drop()
  await expect(page.locator('[data-phase=ready]')).toBeVisible(slow)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
})

test('opens the catalogue import for files dropped on another view', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'Evaluation', exact: true }).click()
  const drag = new Drag(page, photo, broken)
  await drag.over(RIGHT)
  await expect(page.getByText('Find works like it')).toBeHidden()
  await drag.drop(RIGHT)
  await expect(page.locator('[data-phase=ready]')).toBeVisible(slow)
  await expect(page.getByRole('dialog')).toContainText('broken.jpg')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect(page.url()).toMatch(new RegExp(`^${entryPoint.origin}/[\\w-]{43}/$`))
})
