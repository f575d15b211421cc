import { expect, test, type Page } from '@playwright/test'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { openCatalog } from '../../src/main/catalog/index.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { expectAccessible } from '../support/accessible.ts'
import { builtWindow } from '../support/window.ts'

/** From the start screen into the demo gallery, and through the preparation of a client's visit. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  // A small gallery in place of the demo gallery, as if left by an earlier run.
  const gallery = path.join(folder, 'curatornet-demo')
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 40, 24))
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  catalog.settings.set('demo', { whole: true })
  catalog.close()
  entryPoint = await startLoopback({
    entryPoint: await openWindowEntryPoint({
      entryPoint: 'browser',
      documents: folder,
      notesFile: path.join(folder, 'notes.json'),
    }),
    assets: builtWindow(),
  })
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

test('opens the demo gallery from the start screen: pictures immediately, a model and a map soon after', async () => {
  const explore = page.getByRole('button', { name: /Explore the demo gallery/ })
  await expect(explore).toBeVisible(slow)
  // A gallery that is being filled is not presented as one without works.
  await page.evaluate(() => {
    const look = (): void => {
      if (document.body.innerText.includes('No works yet')) document.body.dataset.saidEmpty = ''
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
  })
  await explore.click()
  await expect(works().first().locator('img')).toBeVisible(slow)
  await expect(page.locator('body[data-said-empty]')).toHaveCount(0)
  await expect(page.getByText('40 works')).toBeVisible()
  await page.getByRole('navigation').getByRole('button', { name: 'Map', exact: true }).click()
  await expect(page.getByRole('application')).toBeVisible(slow)
})

test('shows a client’s purchases and suggests works, each with its reasons', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'Client', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Which client are you preparing for?' })).toBeVisible()
  const client = page.locator('[data-client]').first()
  const name = await client.locator('.name').innerText()
  await client.click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(page.getByRole('list', { name: 'What the client bought' })).toBeVisible()
  await works().first().click()
  // The model's name is only in a tooltip.
  const place = inspector().getByText('Suggestion number 1', { exact: true })
  await expect(place).toBeVisible(slow)
  await expect(place).toHaveAttribute('title', 'by taste-1')
  await expect(
    inspector()
      .getByText(/^owns /)
      .first(),
  ).toBeVisible()
  await expectAccessible(page)
})

test('moves from a work to a similar one', async () => {
  const title = await inspector().getByRole('heading', { level: 2 }).innerText()
  const similar = inspector().getByRole('list', { name: 'Similar works' }).getByRole('button')
  await expect(similar.first()).toBeVisible(slow)
  await similar.first().click()
  await expect(inspector().getByRole('heading', { level: 2 })).not.toHaveText(title)
})

test('records an offer, withdraws it and leaves out declined works', async () => {
  const first = works().first()
  await expect(first).toBeVisible(slow)
  const before = await works().count()
  const work = await first.getAttribute('data-work')
  await first.click()
  await inspector().getByRole('button', { name: 'Offered' }).click()
  await expect(inspector().getByText(/^Offered on /)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(inspector().getByText(/^Offered on /)).toBeHidden()
  await inspector().getByRole('button', { name: 'Not for them' }).click()
  await expect(page.locator(`[role=gridcell][data-work="${work ?? ''}"]`)).toHaveCount(0, slow)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(works()).toHaveCount(before, slow)
})

test('applies wishes and reports when nothing meets them', async () => {
  const price = page.getByLabel('Highest price')
  await price.fill('0.5')
  await price.press('Enter')
  await expect(page.getByRole('heading', { name: 'No matching works for these filters' })).toBeVisible(slow)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(works().first()).toBeVisible(slow)
})

test('suggests works to a new client from works picked by hand', async () => {
  await page.getByRole('button', { name: 'New client' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Helena Voss')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Helena Voss', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'From a search' }).click()
  await expect(works()).toHaveCount(0)
  await page.getByLabel('Search works').fill('a')
  await works().nth(0).click()
  await works()
    .nth(3)
    .click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('button', { name: 'Suggest from these 2 works' }).click()
  await expect(page.getByRole('list', { name: 'What the client likes' }).getByRole('button')).toHaveCount(2)
  await works().first().click()
  await expect(
    inspector()
      .getByText(/^likes /)
      .first(),
  ).toBeVisible(slow)
})

test('keeps what is typed about a client while the catalogue changes', async () => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'About this client' })
  await form.getByLabel('Notes').fill('prefers mornings')
  // A second window renames the client; the first one is notified.
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByRole('navigation').getByRole('button', { name: 'Client', exact: true }).click()
  await other.locator('[data-client]').filter({ hasText: 'Helena Voss' }).click()
  await other.getByRole('button', { name: 'Edit', exact: true }).click()
  await other.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Helena Voss Ruiz')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('h1')).toHaveText('Helena Voss Ruiz', slow)
  await other.close()
  await expect(form.getByLabel('Notes')).toHaveValue('prefers mornings')
  await form.getByRole('button', { name: 'Cancel' }).click()
})

test('records a sale to the visiting client and undoes it', async () => {
  const first = works().first()
  await first.click()
  const history = inspector().getByText('Sold to Helena Voss Ruiz')
  await inspector().getByRole('button', { name: 'Record a sale …' }).click()
  const form = page.getByRole('dialog', { name: 'Record a sale' })
  await expect(form.getByLabel('Client')).toHaveValue(/^Helena Voss Ruiz \(/)
  await expectAccessible(page)
  await form.getByLabel('Client').fill('Nobody')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByRole('alert')).toHaveText('No client has this name or number.')
  await form.getByLabel('Client').fill('Helena Voss Ruiz')
  await form.getByLabel(/^Price of/).fill('850')
  await form.getByLabel('Date').fill('2026-03-01')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(history).toBeVisible()
  await expect(page.getByRole('list', { name: 'What the client bought' }).getByRole('button')).toHaveCount(1)
  const notice = page.locator('.notices > *').filter({ hasText: 'Sold to Helena Voss Ruiz.' })
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(history).toBeHidden()
})
