import { expect, test, type Locator, type Page } from '@playwright/test'
import { createGallery, openCatalog } from '../../src/main/catalog/index.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { builtWindow } from '../support/window.ts'

/**
 * The order in which a gallery arranges its works by hand: by dragging, with the keyboard, to the front; undone, and
 * kept.
 */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  // The window may have to be built first.
  test.setTimeout(180_000)
  createGallery(folder)
  const catalog = openCatalog(folder, { entryPoint: 'test' })
  for (const title of ['Quay', 'Pier', 'Harbour', 'Garden', 'Attic'])
    catalog.artworks.insert({ externalId: title, title })
  catalog.close()
  entryPoint = await loopback(folder, {}, builtWindow())
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(entryPoint.url)
})
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const work = (title: string): Locator => page.locator(`[data-work="${title}"]`)
const order = (): Promise<string> =>
  page
    .locator('[data-work]')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-work')).join(' '))
const expectOrder = (titles: string): Promise<void> => expect.poll(order).toBe(titles)

async function inOwnOrder(): Promise<void> {
  const sortBy = page.getByRole('combobox', { name: 'Sort by' })
  await sortBy.click()
  await page.getByRole('option', { name: 'Own order' }).click()
  // The closing list takes the focus back, which would otherwise leave a work that was clicked in the meantime.
  await expect(sortBy).toBeFocused()
}

test('is offered as one of the orders, and begins as the catalogue stands', async () => {
  await expect(work('Quay')).toHaveAttribute('draggable', 'false')
  await inOwnOrder()
  await expectOrder('Quay Pier Harbour Garden Attic')
})

test('is changed with the keyboard, and the keyboard goes on at the work', async () => {
  await work('Harbour').click()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Alt+ArrowLeft')
  await expectOrder('Harbour Quay Pier Garden Attic')
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Alt+End')
  await expectOrder('Quay Pier Garden Attic Harbour')
  // Keys that arrive before the previous move is made refer to the same work.
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'End']) await page.keyboard.press(`Alt+${key}`)
  await expectOrder('Quay Pier Garden Attic Harbour')
  await expect(page.getByText('Harbour: place 5 of 5')).toBeAttached()
  await page.keyboard.press('ArrowLeft')
  await expect(work('Attic')).toHaveAttribute('aria-selected', 'true')
})

test('is changed by dragging, with all that are selected', async () => {
  await work('Attic').click()
  await work('Harbour').click({ modifiers: ['ControlOrMeta'] })
  await work('Harbour').dragTo(work('Pier'), { targetPosition: { x: 5, y: 20 } })
  await expectOrder('Quay Attic Harbour Pier Garden')
  await page.keyboard.press('ControlOrMeta+z')
  await expectOrder('Quay Pier Garden Attic Harbour')
})

test('takes one work or many to the front, which the notice takes back; a reload keeps it', async () => {
  const toFront = page.getByRole('button', { name: 'Move to the front' })
  await toFront.click()
  await expectOrder('Attic Harbour Quay Pier Garden')
  await work('Garden').click()
  await toFront.click()
  await expectOrder('Garden Attic Harbour Quay Pier')
  const notice = page.locator('.notices > *').filter({ hasText: 'Garden is moved.' })
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expectOrder('Attic Harbour Quay Pier Garden')
  await page.reload()
  await inOwnOrder()
  await expectOrder('Attic Harbour Quay Pier Garden')
})
