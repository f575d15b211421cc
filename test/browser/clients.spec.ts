import { expect, test, type Page } from '@playwright/test'
import path from 'node:path'
import type { Loopback } from '../../src/main/serve/server.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { expectAccessible } from '../support/accessible.ts'
import { builtWindow } from '../support/window.ts'

/** A new client, from the taste round to suggestions, the client's record, and forgetting. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  const gallery = path.join(folder, 'gallery')
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 60, 24))
  await documentOf('embed', '--gallery', gallery)
  await documentOf('train', '--gallery', gallery)
  entryPoint = await loopback(gallery, {}, builtWindow())
  page = await (await browser.newContext()).newPage()
  await page.goto(entryPoint.url)
})
test.beforeEach(() => test.setTimeout(120_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const slow = { timeout: 90_000 }
const works = () => page.getByRole('gridcell')
const inspector = () => page.getByRole('complementary', { name: 'About this work' })

test('hides the previous client’s reasons after a new client is entered', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'Client', exact: true }).click()
  await page.locator('[data-client]').first().click()
  await expect(works().first()).toBeVisible(slow)
  await works().first().click()
  await expect(inspector().getByRole('heading', { name: 'Why this one' })).toBeVisible(slow)
  await page.getByRole('button', { name: 'New client' }).click()
  const form = page.getByRole('dialog', { name: 'A new client' })
  await form.getByLabel('Name', { exact: true }).fill('Rosalind Achterberg')
  await form.getByLabel('Budget', { exact: true }).fill('900')
  await form.getByRole('button', { name: 'Add a wall' }).click()
  await form.getByLabel('Room').fill('Study')
  await form.getByLabel('Width in cm').fill('80')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Rosalind Achterberg', level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Why this one' })).toHaveCount(0)
})

test('asks about pictures one at a time and offers suggestions after five answers', async () => {
  const suggestions = page.getByRole('button', { name: 'Show suggestions' })
  const status = page.getByRole('status').filter({ hasText: 'of 12' })
  await expect(status).toHaveText('Picture 1 of 12', slow)
  await expectAccessible(page)
  // By keys and by buttons; the last answer can be undone.
  await page.keyboard.press('ArrowLeft')
  await expect(status).toHaveText('Picture 2 of 12', slow)
  await page.getByRole('button', { name: 'Undo last answer' }).click()
  await expect(status).toHaveText('Picture 1 of 12', slow)
  for (const [at, key] of ['ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowLeft'].entries()) {
    await expect(suggestions).toBeDisabled()
    await expect(page.getByTitle('Right arrow key')).toBeEnabled(slow)
    await page.keyboard.press(key)
    await expect(status).toHaveText(`Picture ${at + 2} of 12`, slow)
  }
  await suggestions.click()
  await expect(page.getByRole('list', { name: 'What the client likes' }).getByRole('button')).toHaveCount(3)
  await expect(works().first()).toBeVisible(slow)
})

test('applies the budget in the record until it is switched off', async () => {
  const budget = page.getByRole('checkbox', { name: /^Budget .*900/ })
  await expect(budget).toBeChecked()
  await expect(page.getByText(/^Budget .*900: \d+ works? left out/)).toBeVisible()
  await budget.uncheck()
  await expect(page.getByText(/^Budget .*900:/)).toHaveCount(0)
})

test('hides a declined work immediately and restores it on undo', async () => {
  const work = await works().first().getAttribute('data-work')
  const cell = page.locator(`[role=gridcell][data-work="${work ?? ''}"]`)
  await cell.click()
  await inspector().getByRole('button', { name: 'Not for them' }).click()
  await expect(cell).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cell).toHaveCount(1, slow)
})

test('lists likes and reservations in the record and ends a reservation from there', async () => {
  await works().first().click()
  await inspector().getByRole('button', { name: 'Reserve' }).click()
  await page.getByRole('dialog').getByLabel('Until and including').fill('2031-05-02')
  await page.getByRole('dialog').getByRole('button', { name: 'Reserve' }).click()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  const record = page.getByRole('dialog', { name: 'What is known about Rosalind Achterberg' })
  await expect(record.getByText('until 2 May 2031')).toBeVisible()
  await expect(record.getByRole('region', { name: 'Likes', exact: true }).getByRole('listitem')).toHaveCount(
    3,
  )
  await expectAccessible(page)
  await record.getByRole('button', { name: /^End reservation/ }).click()
  await expect(record.getByText('until 2 May 2031')).toHaveCount(0)
  const download = page.waitForEvent('download')
  await record.getByRole('button', { name: 'As a page' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.html$/)
})

test('forgets a client permanently, shows a protocol and cleans the backups', async () => {
  await page.getByRole('dialog').getByRole('button', { name: 'Forget …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Forget Rosalind Achterberg?' })
  await expect(dialog.getByText('This cannot be undone.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Forget permanently' }).click()
  const protocol = page.getByRole('dialog', { name: 'The client is forgotten' })
  await expect(protocol.getByText('No purchases were recorded.')).toBeVisible(slow)
  const clean = protocol.getByRole('button', { name: 'Make a backup now' })
  await clean.click()
  await expect(protocol.getByText('The backups are cleaned.')).toBeVisible(slow)
  await protocol.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('heading', { name: 'Which client are you preparing for?' })).toBeVisible()
  await page.getByLabel('Search clients').fill('Achterberg')
  await expect(page.getByText('No clients found.')).toBeVisible()
})
