import { expect, test, type Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  callSheetSchema,
  letterSchema,
  lookbookSchema,
  WORK_FIELDS,
} from '../../src/contract/areas/documents.ts'
import { OpenGallery } from '../../src/main/app/open-gallery.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { exportClient } from '../../src/main/services/clients/client-export.ts'
import { makeCallSheet, makeLetter, makeLookbook } from '../../src/main/services/documents/documents.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { hostileGallery, MARK } from '../support/hostile-gallery.ts'
import { loopback } from '../support/loopback.ts'
import { builtWindow } from '../support/window.ts'

/** A gallery in which every text is an attack: none of them runs or becomes an element, and all are shown as text. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const DOCUMENTS = ['book.html', 'letter.html', 'calls.html', 'client.html']
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  const { gallery } = await hostileGallery(folder)
  await writeDocuments(gallery)
  entryPoint = await loopback(gallery, {}, builtWindow())
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(() => {
    const refused: string[] = []
    Object.assign(window, { refused })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      refused.push(`${violatedDirective} ${blockedURI}`),
    )
  })
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('dialog', () => {
    throw new Error('a dialog was shown')
  })
  await page.goto(entryPoint.url)
})
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

/** The web pages that leave a gallery. */
async function writeDocuments(gallery: string): Promise<void> {
  const session = new OpenGallery({ folder: gallery, entryPoint: 'test' })
  try {
    const [book, letter, calls, client] = DOCUMENTS.map((name) => path.join(folder, name))
    const shown = { list: 1, format: 'html' }
    const fields = [...WORK_FIELDS]
    await makeLookbook(session, lookbookSchema.parse({ ...shown, fields, out: book }), {})
    await makeLetter(session, letterSchema.parse({ ...shown, fields, out: letter }), {})
    await makeCallSheet(session, callSheetSchema.parse({ ...shown, out: calls }), {})
    writeFileSync(client, exportClient(session, session.reader.sales.clients()[0].externalId).page)
  } finally {
    await session.close()
  }
}

/** The effects of attacks: elements that they would have created, and what a page's policy had to refuse. */
const doneByAttacks = () =>
  page.evaluate(() => ({
    ran: document.title === 'run',
    made: document.querySelectorAll(
      'img[src="x"], svg[onload], [onfocus], [onerror], body script, a[href^="javascript:"]',
    ).length,
    refused: (window as unknown as { refused: string[] }).refused,
  }))
// Not even a refusal: no attack reached the page's policy.
const NOTHING = { ran: false, made: 0, refused: [] }

/** The text shown in the view, including its fields. */
const shownText = (): Promise<string> =>
  page.locator('main').evaluate((main) => {
    const fields = [...main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
    return [main.textContent, ...fields.map(({ value }) => value)].join(' ')
  })

test('shows hostile text as plain text in every view', async () => {
  test.setTimeout(120_000)
  const navigation = page.getByRole('navigation')
  const main = page.locator('main')
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await expect(main).toContainText('<script>document.title="run"</script>')
  await page.getByRole('gridcell').first().click()
  await expect(page.getByRole('complementary', { name: 'About this work' })).toContainText('onerror=')
  expect(await doneByAttacks()).toEqual(NOTHING)
  for (const [button, dialog] of [
    ['Artists', 'Artists'],
    ['Trash', 'Trash'],
  ]) {
    await page.getByRole('button', { name: button }).first().click()
    await expect(page.getByRole('dialog', { name: dialog })).toContainText(MARK)
    await page.keyboard.press('Escape')
  }
  await navigation.getByRole('button', { name: 'Client' }).click()
  await page.locator('[data-client]').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(MARK)
  await expect(main).toContainText('onerror=')
  expect(await doneByAttacks()).toEqual(NOTHING)
  for (const view of ['Lists', 'Map', 'Training', 'Evaluation', 'Settings']) {
    await navigation.getByRole('button', { name: view, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (['Lists', 'Map', 'Settings'].includes(view)) await expect.poll(shownText).toContain(MARK)
    expect(await doneByAttacks()).toEqual(NOTHING)
  }
  await expect(page).toHaveTitle('CuratorNet')
})

for (const name of DOCUMENTS) {
  test(`is text in ${name}`, async () => {
    await page.goto(pathToFileURL(path.join(folder, name)).href)
    await expect(page.locator('body')).toContainText('<script>document.title="run"</script>')
    expect(await doneByAttacks()).toEqual(NOTHING)
  })
}
