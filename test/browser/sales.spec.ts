import { expect, test, type Page } from '@playwright/test'
import path from 'node:path'
import { openCatalog } from '../../src/main/catalog/index.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { expectAccessible } from '../support/accessible.ts'
import { loopback } from '../support/loopback.ts'
import { builtWindow } from '../support/window.ts'

/** Sales recorded in the window, returns, and ctrl+Z. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 12, 4))
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  catalog.artworks.insert({ externalId: 'S1', title: 'Harbour at dusk', price: 1200, currency: 'EUR' })
  catalog.artworks.insert({ externalId: 'S2', title: 'Harbour at dawn', price: 800.5, currency: 'EUR' })
  catalog.sales.insertClient({ externalId: 'N1', name: 'Nora Quist' })
  catalog.artworks.insert({
    externalId: 'S3',
    title: 'Old pier',
    price: 400,
    currency: 'EUR',
    status: 'reserved',
  })
  catalog.artworks.insert({ externalId: 'S4', title: 'New pier', status: 'sold' })
  catalog.visits.reserve({ clientId: 'N1', itemId: 'S3' }, null)
  catalog.close()
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

const inspector = () => page.getByRole('complementary', { name: 'About this work' })
const form = () => page.getByRole('dialog')
const history = () => inspector().getByRole('list', { name: 'History' })
const open = async (id: string) => {
  await page.getByLabel('Search works').fill('Harbour')
  await page.locator(`[role=gridcell][data-work="${id}"]`).click()
}

test('shows the errors of a sale in its form and keeps the input', async () => {
  await open('S1')
  await inspector().getByRole('button', { name: 'Record a sale …' }).click()
  await form().getByLabel('Client').fill('nobody at all')
  await form().getByRole('button', { name: 'Save' }).click()
  await expect(form().getByRole('alert')).toHaveText('No client has this name or number.')
  await form().getByLabel('Client').fill('Nora Quist')
  await form().getByLabel('Invoice number').fill('O0001')
  await form().getByRole('button', { name: 'Save' }).click()
  await expect(form().getByRole('alert')).toContainText('There is an order O0001 already.')
  await expect(form().getByLabel('Client')).toHaveValue('Nora Quist')
  await expectAccessible(page)
})

test('records a sale of two works from the inspector with a discount', async () => {
  await form().getByLabel('Add a work by').fill('S2')
  await form().getByLabel('Add a work by').press('Enter')
  await form().getByLabel('Discount in %').fill('10')
  await form().getByLabel('Discount in %').press('Tab')
  await form().getByLabel('Invoice number').fill('R-1')
  await expect(form().getByText('€1,800.45')).toBeVisible()
  await form().getByRole('button', { name: 'Save' }).click()
  await expect(form()).toBeHidden()
  await expect(page.getByText('2 works sold to Nora Quist.')).toBeVisible()
  await expect(history()).toContainText('Sold to Nora Quist')
  await expect(history()).toContainText('€1,080 instead of €1,200 · invoice R-1')
  await expect(inspector().getByRole('combobox', { name: 'Status: sold' })).toBeVisible()
})

test('undoes the sale completely with Ctrl+Z and reports when nothing is left to undo', async () => {
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: 2 works were sold to Nora Quist.')).toBeVisible()
  await expect(inspector().getByRole('combobox', { name: 'Status: available' })).toBeVisible()
  await expect(history()).toContainText('Not sold or offered yet.')
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^Nothing to undo in this session/)).toBeVisible()
})

test('offers to record the sale of a work marked as sold', async () => {
  await inspector().getByRole('combobox', { name: 'Status: available' }).click()
  await page.getByRole('option', { name: 'sold' }).click()
  await expect(form()).toContainText('It is marked as sold.')
  await form().getByRole('button', { name: 'Only mark as sold' }).click()
  await expect(inspector().getByRole('combobox', { name: 'Status: sold' })).toBeVisible()
  await expect(inspector().getByRole('list', { name: 'Changes' })).toContainText('Status: available → sold')
  await page.keyboard.press('Control+z')
  await expect(inspector().getByRole('combobox', { name: 'Status: available' })).toBeVisible()
})

test('records a sale from a client, and a return that puts the work back in stock', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'Client', exact: true }).click()
  await page.locator('[data-client]').filter({ hasText: 'Nora Quist' }).click()
  await page.getByRole('button', { name: 'Sales and history' }).click()
  await expect(form()).toContainText('Nothing sold so far.')
  await expect(form()).toContainText('Nothing offered so far.')
  await form().getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Record a sale …' }).first().click()
  await expect(form()).toContainText('No work yet: add one below.')
  await expect(form().getByRole('button', { name: 'Save' })).toBeDisabled()
  await form().getByLabel('Add a work by').fill('Lighthouse')
  await expect(form().getByRole('status')).toContainText('No work has these words')
  await form().getByLabel('Add a work by').fill('New pier')
  await expect(form().getByRole('status')).toHaveText(/^New pier \(S4\) is sold already\./)
  await form().getByLabel('Add a work by').fill('Harbour at dusk')
  await form().getByLabel('Add a work by').press('Enter')
  await form().getByRole('button', { name: 'Save' }).click()
  await expect(form()).toBeHidden()
  await page.getByRole('button', { name: 'Sales and history' }).click()
  await expect(form().getByRole('list', { name: 'Sales' })).toContainText('Harbour at dusk')
  await expect(form().getByRole('list', { name: 'Sales' })).toContainText('€1,200')
  await form().getByRole('button', { name: 'Return …' }).click()
  const giveBack = page.getByRole('dialog', { name: 'Record a return' })
  await giveBack.getByRole('button', { name: 'Take back' }).click()
  await expect(form().getByRole('list', { name: 'Returns' })).toContainText('Harbour at dusk')
  await expect(form().getByRole('list', { name: 'Changes' })).toContainText(
    'Harbour at dusk came back from Nora Quist',
  )
})

test('proposes the work reserved for the client and adds it with a click', async () => {
  await form().getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Record a sale …' }).first().click()
  const likely = form().getByRole('list', { name: 'Shown, reserved or offered lately' })
  await likely.getByRole('button', { name: /^Old pier/ }).click()
  await expect(form().getByLabel('Price of Old pier')).toHaveValue('400')
  await expect(likely).toBeHidden()
  await expectAccessible(page)
  await form().getByRole('button', { name: 'Save' }).click()
  await expect(form()).toBeHidden()
  await expect(page.getByText('Sold to Nora Quist.').last()).toBeVisible()
})
