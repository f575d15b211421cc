import { expect, test, type Page } from '@playwright/test'
import path from 'node:path'
import { PSEUDO } from '../../src/messages/in-language.ts'
import { wordsOf } from '../../src/messages/words-of.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { strayTexts } from '../support/stray-texts.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** The window in the pseudo-language: whatever it shows without brackets did not come from the catalogue of messages. */

const words = wordsOf('frame', PSEUDO)
const VIEWS = Object.keys(words.views) as (keyof typeof words.views)[]

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  await documentOf('create', '--gallery', gallery)
  entryPoint = await loopback(gallery, {}, builtWindow())
  const context = await browser.newContext()
  await context.addInitScript((language) => sessionStorage.setItem('language', language), PSEUDO)
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(entryPoint.url)
})
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

for (const view of VIEWS) {
  test(`takes every text of the ${view} from the catalogue`, async () => {
    await page.getByRole('navigation').getByRole('button', { name: words.views[view], exact: true }).click()
    await expect(page.locator('main')).toContainText('[')
    expect(await strayTexts(page.locator('body'))).toEqual([])
  })
}

test('finds a text that did not come from the catalogue', async ({ browser }) => {
  const written = await browser.newPage()
  await written.setContent(
    '<main><p>[Ẇȧŧƈħ /a/b] · 12</p><p translate="no">Title</p><p>Plain</p><input placeholder="Path"></main>',
  )
  expect(await strayTexts(written.locator('main'))).toEqual(['Plain', 'Path'])
  await written.close()
})
