import { expect, test, type Locator, type Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** Works as a person keeps them: edited one or many at a time, archived, deleted and restored; artists; prices in two currencies. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const pictures = path.join(folder, 'pictures')
let entryPoint: Loopback
let page: Page

const ROWS = [
  'W1,Quay,Henri Martin,100,EUR,12',
  'W2,Pier,Henri Martin,200,EUR,',
  'W3,Harbour,HENRI MARTIN,150,USD,',
  'W4,Garden,Ann Other,400,USD,',
]

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  mkdirSync(pictures)
  for (const [at, name] of ['W1', 'W2', 'W3', 'W4', 'W5'].entries()) {
    const background = { r: 50 * at, g: 110, b: 200 - 40 * at }
    const place = path.join(name === 'W5' ? folder : pictures, `${name}.jpg`)
    await sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .jpeg()
      .toFile(place)
  }
  const table = path.join(pictures, 'works.csv')
  writeFileSync(table, ['item_id,title,artist,price,currency,height_cm', ...ROWS].join('\n'))
  await documentOf('create', '--gallery', gallery)
  await documentOf('import', 'artworks', pictures, '--csv', table, '--gallery', gallery)
  entryPoint = await loopback(gallery, {}, builtWindow())
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(entryPoint.url)
})
test.beforeEach(() => test.setTimeout(90_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const slow = { timeout: 30_000 }
const grid = (): Locator => page.getByRole('grid', { name: 'Catalogue' }).or(page.locator('[data-grid]'))
const work = (title: string): Locator => page.getByRole('gridcell').filter({ hasText: title })
const sheet = (): Locator => page.getByRole('dialog')
const inspector = (): Locator => page.getByRole('complementary').last()
const undo = (): Promise<void> =>
  page.locator('.notices').getByRole('button', { name: 'Undo' }).last().click()

test('shows', async () => {
  await expect(grid()).toBeVisible(slow)
  console.log(await page.locator('body').ariaSnapshot())
  await work('Quay').click()
  await inspector().getByRole('button', { name: 'Edit …' }).click()
  console.log(await sheet().ariaSnapshot())
  await expectAccessible(page)
})
