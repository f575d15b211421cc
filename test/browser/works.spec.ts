import { expect, test, type Locator, type Page } from '@playwright/test'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** Managing works: edited singly or together, archived, deleted and restored; artists; prices in two currencies. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const pictures = path.join(folder, 'pictures')
let entryPoint: Loopback
let page: Page
/** The procedures that the window has called, in order. */
const calls: string[] = []

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
  page.setDefaultTimeout(60_000)
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => calls.push(/"u":"([^"]+)"/.exec(String(payload))?.[1] ?? '')),
  )
  await page.goto(entryPoint.url)
})
test.beforeEach(() => test.setTimeout(90_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const slow = { timeout: 60_000 }
const work = (title: string): Locator => page.getByRole('gridcell').filter({ hasText: title })
const sheet = (): Locator => page.getByRole('dialog')
const inspector = (): Locator => page.getByRole('complementary', { name: 'About this work' })
const filters = (): Locator => page.getByRole('complementary', { name: 'Filters' })
const view = (name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
const undo = (text: string): Promise<void> =>
  page
    .locator('.notices')
    .locator('> *')
    .filter({ hasText: text })
    .getByRole('button', { name: 'Undo' })
    .click()

async function select(...titles: readonly string[]): Promise<void> {
  for (const [at, title] of titles.entries())
    await work(title).click({ modifiers: at === 0 ? [] : ['ControlOrMeta'] })
}

test('follows the board of main once, and reads again only what a change concerns', async () => {
  await work('Quay').click(slow)
  await expect.poll(() => calls).toContain('/pictures/list')
  expect(calls.filter((call) => call === '/jobs/watch')).toHaveLength(1)
  calls.length = 0
  await page.keyboard.press('t')
  await expect(page.getByRole('button', { name: '1 in the tray' })).toBeVisible()
  await expect.poll(() => calls).toContain('/lists/all')
  expect(calls).not.toContain('/catalogue/worksSince')
  expect(calls).not.toContain('/catalogue/own')
  expect(calls).not.toContain('/pictures/list')
})

test('edits every field of one work and undoes the edit', async () => {
  await work('Quay').click(slow)
  await inspector().getByRole('button', { name: 'Edit …' }).click()
  await expect(sheet().getByLabel('Height in cm')).toHaveValue('12')
  await expect(sheet().getByRole('button', { name: 'Save' })).toBeDisabled()
  await expectAccessible(page)
  await sheet().getByLabel('Title').fill('Quay at night')
  await sheet().getByLabel('Year').fill('1950')
  await sheet().getByLabel('Location').fill('Store 2')
  await sheet().getByRole('button', { name: 'Save' }).click()
  await expect(inspector().getByRole('heading', { name: 'Quay at night' })).toBeVisible()
  await expect(inspector().locator('[data-own]')).toContainText('Store 2')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(inspector().getByRole('heading', { name: 'Quay', exact: true })).toBeVisible()
  await expect(inspector().locator('[data-own]')).toBeHidden()
})

test('tells of a work in sentences, of many at once, and takes that back', async () => {
  const told = inspector().locator('[data-description]')
  await expect(told).toBeHidden()
  await inspector().getByRole('button', { name: 'Edit …' }).click()
  await sheet().getByLabel('Description').fill('Painted at dusk.\nFramed in oak.')
  await sheet().getByRole('button', { name: 'Save' }).click()
  await expect(told).toHaveText('Painted at dusk.\nFramed in oak.', { useInnerText: true })
  await select('Quay', 'Pier')
  await inspector().getByRole('button', { name: 'Edit 2 works …' }).click()
  await expect(sheet().getByLabel('Description')).toHaveAttribute('placeholder', 'different values')
  await sheet().getByLabel('Description').fill('One of a pair.')
  await sheet().getByRole('button', { name: 'Update 2 works' }).click()
  await work('Pier').click()
  await expect(told).toHaveText('One of a pair.')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(told).toBeHidden()
  await work('Quay').click()
  await expect(told).toContainText('Painted at dusk.')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(told).toBeHidden()
})

test('refuses an invalid year and keeps the form open', async () => {
  await inspector().getByRole('button', { name: 'Edit …' }).click()
  await sheet().getByLabel('Year').fill('1950.5')
  await sheet().getByRole('button', { name: 'Save' }).click()
  await expect(sheet().getByLabel('Year')).toHaveValue('1950.5')
  await sheet().getByRole('button', { name: 'Cancel' }).click()
  await expect(sheet()).toBeHidden()
})

test('edits several works at once: marks mixed values and changes only the edited fields', async () => {
  await select('Quay', 'Pier', 'Garden')
  await inspector().getByRole('button', { name: 'Edit 3 works …' }).click()
  await expect(sheet().getByLabel('Artist')).toHaveAttribute('placeholder', 'different values')
  await expect(sheet().getByLabel('Artist')).toHaveValue('')
  await expectAccessible(page)
  await sheet().getByLabel('Medium').fill('oil')
  await sheet().getByLabel('Add tags').fill('sea')
  await sheet().getByLabel('Consignor').fill('Family Doe')
  await sheet().getByRole('button', { name: 'Update 3 works' }).click()
  await expect(page.locator('.notices')).toContainText('3 works are changed.')
  await work('Garden').click()
  await expect(inspector()).toContainText('Ann Other')
  await expect(inspector().getByText('sea', { exact: true })).toBeVisible()
  await expect(inspector()).toContainText('Family Doe')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(inspector().locator('[data-own]')).toBeHidden()
  await expect(inspector().getByText('sea', { exact: true })).toBeHidden()
})

test('filters prices in one currency and reports currencies without a rate', async () => {
  await filters().getByLabel('Price: To').fill('300')
  await filters().getByLabel('Price: To').press('Enter')
  await expect(page.getByText('2 of 4 works')).toBeVisible()
  await expect(filters().locator('[data-apart]')).toContainText(
    '2 works in USD are left out: no rate is known.',
  )
  await filters().getByRole('button', { name: 'Set rates …' }).click()
  await page.getByLabel('1 USD in EUR').fill('0.5')
  await page.getByLabel('1 USD in EUR').press('Enter')
  await expectAccessible(page)
  await view('Catalogue')
  await expect(page.getByText('4 works', { exact: true }).or(page.getByText('4 of 4 works'))).toBeVisible()
  await expect(filters().locator('[data-apart]')).toBeHidden()
  await filters().getByLabel('Price: To').fill('150')
  await filters().getByLabel('Price: To').press('Enter')
  await expect(page.getByText('2 of 4 works')).toBeVisible()
  await expect(work('Harbour')).toContainText('150')
  await page.getByRole('button', { name: 'Show everything' }).click()
})

test('merges artists proposed as duplicates and separates them again', async () => {
  await filters().getByRole('button', { name: 'Artists …' }).click()
  await expect(sheet().locator('[data-alike]')).toContainText('HENRI MARTIN')
  await expectAccessible(page)
  await sheet().getByRole('button', { name: 'Merge into Henri Martin', exact: true }).click()
  await expect(sheet().locator('[data-alike]')).toBeHidden()
  await expect(sheet().locator('[data-artists] > li')).toHaveCount(2)
  await undo('HENRI MARTIN is Henri Martin now: 3 works.')
  await expect(sheet().locator('[data-artists] > li')).toHaveCount(3)
  await sheet().getByLabel('Search artists').fill('nobody')
  await expect(sheet()).toContainText('No artists found.')
  await sheet().getByLabel('Search artists').fill('ann')
  await sheet().getByRole('button', { name: 'Edit Ann Other' }).click()
  await sheet().getByLabel('Born').fill('1900')
  await sheet().getByLabel('Name').fill('Henri Martin')
  await sheet().getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('.notices')).toContainText('There is another artist called Henri Martin.')
  await sheet().getByLabel('Name').fill('Anna Other')
  await sheet().getByRole('button', { name: 'Save' }).click()
  await expect(sheet().locator('[data-artists]')).toContainText('Anna Other born 1900')
  await sheet().getByRole('button', { name: 'Close' }).click()
  await expect(work('Garden')).toContainText('Anna Other')
})

test('hides archived works and shows them on request', async () => {
  await select('Quay', 'Pier')
  await inspector().getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(page.getByText('2 works', { exact: true })).toBeVisible()
  await filters().getByLabel('Archived works (2)').check()
  await expect(work('Quay')).toBeVisible()
  await expect(work('Garden')).toBeHidden()
  await work('Quay').click()
  await expect(inspector()).toContainText('Archived: out of sight and never suggested.')
  await inspector().getByRole('button', { name: 'Unarchive' }).click()
  await work('Pier').click()
  await inspector().getByRole('button', { name: 'Unarchive' }).click()
  await filters().getByLabel('Archived works (0)').click()
  await expect(page.getByText('4 works', { exact: true })).toBeVisible()
})

test('moves works to the trash and restores them from there', async () => {
  await filters().getByRole('button', { name: 'Trash (0)' }).click()
  await expect(sheet()).toContainText('The trash is empty')
  await expectAccessible(page)
  await sheet().getByRole('button', { name: 'Close' }).click()
  await work('Quay').click()
  await inspector().getByRole('button', { name: 'Delete' }).click()
  await expect(work('Quay')).toBeHidden()
  await filters().getByRole('button', { name: 'Trash (1)' }).click()
  await expect(sheet()).toContainText('removed in 30 days')
  await expectAccessible(page)
  await sheet().getByRole('button', { name: 'Restore Quay' }).click()
  await expect(sheet()).toContainText('The trash is empty')
  await sheet().getByRole('button', { name: 'Close' }).click()
  await expect(work('Quay')).toBeVisible()
})

test('shows the works of an import, and the newest works first', async () => {
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await sheet().locator('[data-files]').setInputFiles(path.join(folder, 'W5.jpg'))
  await sheet().getByRole('button', { name: 'Import', exact: true }).click(slow)
  await sheet().getByRole('button', { name: 'Show this work' }).click(slow)
  await expect(sheet()).toBeHidden()
  await expect(page.getByText('1 of 5 works')).toBeVisible()
  await expect(page.getByRole('gridcell')).toHaveAttribute('data-work', 'W5')
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.getByRole('combobox', { name: 'Sort by: As in the catalogue' }).click()
  await page.getByRole('option', { name: 'Newest first' }).click()
  await expect(page.getByRole('gridcell').first()).toHaveAttribute('data-work', 'W5')
})

test('shows a client nothing that is only for the gallery', async () => {
  await work('Quay').click()
  await inspector().getByRole('button', { name: 'Edit …' }).click()
  await sheet().getByLabel('Net price').fill('77')
  await sheet().getByRole('button', { name: 'Save' }).click()
  await expect(inspector().locator('[data-own]')).toContainText('77')
  await view('Client')
  await expect(page.getByText('For the gallery only')).toBeHidden()
  await expect(page.getByText(/net.price/i)).toBeHidden()
})

test('reports a missing picture and finds it again', async ({ browser }) => {
  // A browser that has loaded the pictures caches them.
  await page.context().close()
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(60_000)
  for (const name of ['originals', 'previews', 'sheets'])
    // Pictures added by earlier tests can still be prepared.
    rmSync(path.join(gallery, name), { recursive: true, maxRetries: 20 })
  await page.goto(entryPoint.url)
  await work('Pier').click(slow)
  await expect(inspector().getByText('Picture missing').first()).toBeVisible()
  await inspector().getByRole('button', { name: 'Find it …' }).click()
  await expectAccessible(page)
  await sheet().getByLabel('Folder with pictures').fill(path.join(folder, 'nothing'))
  await sheet().getByRole('button', { name: 'Search' }).click()
  await expect(page.locator('.notices')).toContainText('nothing')
  await sheet().getByLabel('Folder with pictures').fill(pictures)
  await sheet().getByRole('button', { name: 'Search' }).click()
  await expect(sheet()).toContainText('4 pictures were found and copied back.', slow)
  await expect(sheet()).toContainText('1 is still missing')
  await sheet().getByRole('button', { name: 'Close' }).click()
  await expect(inspector().locator('.picture img')).toBeVisible(slow)
})
