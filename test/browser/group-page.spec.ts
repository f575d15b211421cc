import { expect, test, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { GroupPage, GroupSummary } from '../../src/contract/areas/groups.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** The page of a visual group: from a work to its group, the same figures as in the terminal, and back. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entry: Loopback
let page: Page
let largest: GroupPage

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  await importedGallery(gallery, await paintCollection(path.join(folder, 'collection'), 24, 8))
  await documentOf('embed', '--gallery', gallery)
  await documentOf('cluster', '--clusters', '3', '--gallery', gallery)
  const groups = await documentOf<GroupSummary[]>('clusters', 'list', '--gallery', gallery)
  const [first] = groups.toSorted((a, b) => b.size - a.size)
  largest = await documentOf<GroupPage>('clusters', 'show', String(first.number), '--gallery', gallery)
  entry = await loopback(gallery, {}, builtWindow())
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(90_000)
  await page.goto(entry.url)
})
test.afterAll(async () => {
  await page.close()
  await entry.close()
  remove()
})

test('opens from a work and shows the same as the terminal', async () => {
  await page.getByRole('searchbox', { name: 'Search' }).first().fill(largest.works[0].item_id)
  await page.getByRole('gridcell').first().click()
  await page
    .getByRole('button', { name: `Open “${largest.title}”` })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: largest.title })).toBeVisible()
  await expect(page.locator(`[data-group="${largest.number}"]`)).toBeVisible()
  const nearest = page
    .getByRole('list', { name: 'Works, nearest to the middle first' })
    .locator('[data-work]')
  const order = await nearest.evaluateAll((works) => works.map((work) => work.getAttribute('data-work')))
  expect(order).toEqual(largest.works.map(({ item_id }) => item_id))
  for (const { client_id, name } of largest.clients.slice(0, 3))
    await expect(page.getByRole('button', { name: name ?? client_id })).toBeVisible()
  await expectAccessible(page)
})

test('returns to the map on Escape', async () => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Map' })).toBeVisible()
})

test('exports the groups as a printable page and the map as one drawing', async () => {
  test.setTimeout(180_000)
  const save = async (entry: RegExp): Promise<string> => {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save picture' }).click()
    await page.getByRole('menuitem', { name: entry }).click()
    return readFileSync(await (await saved).path(), 'utf8')
  }
  await page.getByRole('button', { name: 'Lay out' }).click()
  await page.waitForFunction(() => performance.getEntriesByName('map complete').length > 0)
  const groups = await save(/groups/i)
  expect(groups).toContain(largest.title)
  expect(groups.match(/<img src="data:/g)?.length).toBeGreaterThan(3)
  const drawing = await save(/SVG/)
  expect(drawing.match(/<use href="#s0"\/>/g)?.length).toBe(24)
  // Neither requests anything.
  for (const text of [groups, drawing])
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/)
})
