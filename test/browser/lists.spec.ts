import { expect, test, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** Lists of works: created from a selection, ordered, stored in the gallery. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  await importedGallery(gallery, await paintCollection(folder, 24, 8))
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
const go = (view: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click()
const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true })
const rows = () => page.locator('[data-row]')
const orderShown = (): Promise<string[]> =>
  rows().evaluateAll((all) => all.map((row) => row.getAttribute('data-row') ?? ''))

/** The text of the first page of a PDF. */
async function textOfPdf(bytes: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise
  const { items } = await (await document.getPage(1)).getTextContent()
  await document.destroy()
  const texts = items.map((item) => ('str' in item ? item.str : ''))
  return texts.join(' ').replaceAll(/\s+/g, ' ')
}

test('explains how to add works to a list while there are none', async () => {
  await go('Lists')
  await expect(heading('Tray')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No works on this list' })).toBeVisible()
  // V has nothing to present here.
  await page.keyboard.press('v')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expectAccessible(page)
})

test('puts works in the tray, which survives a reload', async () => {
  await go('Catalogue')
  const works = page.getByRole('gridcell')
  await works.nth(0).click()
  await works.nth(2).click({ modifiers: ['Shift'] })
  await page.keyboard.press('t')
  await expect(page.getByRole('button', { name: '3 in the tray' })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: '3 in the tray' }).click()
  await expect(heading('Tray')).toBeVisible()
  await expect(rows()).toHaveCount(3)
})

test('makes a list from the tray for an occasion', async () => {
  await page.getByRole('button', { name: 'Save as list …' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Spring')
  await page.getByRole('dialog').getByRole('combobox').fill('nobody at all')
  await page.getByLabel('Occasion').fill('Art fair')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('No client has this name or number.')
  await page.getByRole('dialog').getByRole('combobox').fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(heading('Spring')).toBeVisible()
  await expect(page.getByText('3 works · Art fair').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tray is empty' })).toBeVisible()
})

test('is reordered with the keyboard and by dragging, and keeps the order', async () => {
  const [first, second, third] = await orderShown()
  await page.locator(`[data-move="${first}"]`).press('ArrowDown')
  await expect.poll(orderShown).toEqual([second, first, third])
  await expect(page.locator(`[data-move="${first}"]`)).toBeFocused()
  await page.locator(`[data-row="${third}"] .place`).dragTo(page.locator(`[data-row="${second}"] .place`))
  await expect.poll(orderShown).toEqual([third, second, first])
  const note = page.locator(`[data-row="${third}"] input`)
  await note.fill('over the sofa')
  await note.press('Tab')
  await page.reload()
  await go('Lists')
  await page.getByRole('button', { name: /^Spring/ }).click()
  await expect(heading('Spring')).toBeVisible()
  await expect.poll(orderShown).toEqual([third, second, first])
  await expect(page.locator(`[data-row="${third}"] input`)).toHaveValue('over the sofa')
  await expectAccessible(page)
})

test('removes a work, and undo restores it to its place', async () => {
  const before = await orderShown()
  await page
    .locator('[data-row]')
    .nth(1)
    .getByRole('button', { name: /^Take / })
    .click()
  await expect(rows()).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(orderShown).toEqual(before)
  await page
    .locator('[data-row]')
    .first()
    .getByRole('button', { name: /^Take / })
    .click()
  await expect(rows()).toHaveCount(2)
  await page.locator('[data-list="tray"]').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(orderShown).toEqual(before)
  // V presents the content of the list.
  await page.keyboard.press('v')
  const presentation = page.getByRole('dialog', { name: 'Presentation' })
  await expect(presentation.getByRole('status')).toContainText('1 of 3')
  await page.keyboard.press('Escape')
  await expect(presentation).toBeHidden()
})

test('receives works from the inspector', async () => {
  await go('Catalogue')
  await page.getByRole('gridcell').nth(5).click()
  await page.getByRole('button', { name: 'Add to list …' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Spring/ })
    .click()
  await expect(page.getByText('1 work added to Spring.')).toBeVisible()
  await go('Lists')
  await expect(rows()).toHaveCount(4)
})

test('is duplicated, saved as CSV, deleted and restored', async () => {
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(heading('Copy of Spring')).toBeVisible()
  await page.getByRole('button', { name: 'More' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as CSV' }).click()
  const csv = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(csv).toHaveLength(5)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete list' }).click()
  await expect(heading('Tray')).toBeVisible()
  await page.getByText('1 deleted list').click()
  await page.getByRole('button', { name: 'Put Copy of Spring back' }).click()
  await expect(heading('Copy of Spring')).toBeVisible()
  await expect(rows()).toHaveCount(4)
})

test('becomes a lookbook with the gallery on its cover, and a self-contained web page', async () => {
  await go('Settings')
  const profile = page.locator('section').filter({ hasText: 'The gallery on documents' })
  await profile.getByLabel('Name').fill('Galería Ñandú')
  await profile.getByLabel('Address').fill('Hauptstraße 5')
  await profile.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await go('Lists')
  await page.getByRole('button', { name: /^Spring/ }).click()
  const make = async (): Promise<string> => {
    const download = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('button', { name: 'Make' }).click()
    return readFileSync(await (await download).path(), 'latin1')
  }
  await page.getByRole('button', { name: 'Lookbook …' }).click()
  await page.getByLabel('Works on a page').selectOption('4')
  await expectAccessible(page)
  expect(await make()).toMatch(/^%PDF-1\.7/)
  await expect(page.getByText('Spring.pdf: 2 pages, saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Lookbook …' }).click()
  await page.getByLabel('Format: PDF').click()
  await page.getByRole('option', { name: 'Web page' }).click()
  expect(Buffer.from(await make(), 'latin1').toString('utf8')).toContain('Galería Ñandú')
})

test('reports what a call list needs while there is no model', async () => {
  await page.getByRole('button', { name: 'Call list …' }).click()
  await expect(page.getByRole('alert')).toContainText('model')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
})

test('becomes a call list of clients and their places, with ticks that are kept permanently', async () => {
  test.setTimeout(240_000)
  await entryPoint.close()
  await documentOf('embed', '--gallery', gallery)
  await documentOf('train', '--method', 'taste', '--gallery', gallery)
  entryPoint = await loopback(gallery, {}, builtWindow())
  await page.goto(entryPoint.url)
  await go('Lists')
  await page.getByRole('button', { name: /^Spring/ }).click()
  await page.getByRole('button', { name: 'Call list …' }).click()
  const lines = page.locator('[data-call]')
  await expect(lines.first()).toContainText(/no\. \d+ of \d+/, slow)
  const called = lines.first().getByRole('checkbox')
  await called.check()
  await expect(lines.first().locator('.tick')).toContainText(/\d{4}/)
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('client_id')
  const client = (await lines.first().getByRole('rowheader').textContent())?.trim() ?? 'nobody'
  const paper = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as PDF' }).click()
  const sheet = await textOfPdf(readFileSync(await (await paper).path()))
  expect(sheet).toContain('Who to call about 4 works')
  expect(sheet).toContain(client)
  expect(sheet).toMatch(/no\. \d+ of \d+, stands out by/)
  expect(sheet).not.toMatch(/stands out by -0 /)
  // When printed from the window, only the list is shown.
  await page.emulateMedia({ media: 'print' })
  await expect(lines.first()).toBeVisible()
  await expect(page.locator('.frame')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Save as PDF' })).toBeHidden()
  await page.emulateMedia({ media: null })
  const all = await lines.count()
  await page.getByLabel('Clients at most: 20').click()
  await page.getByRole('option', { name: '5', exact: true }).click()
  await expect(lines).toHaveCount(Math.min(all, 5))
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Call list …' }).click()
  await expect(lines.first().getByRole('checkbox')).toBeChecked(slow)
})
