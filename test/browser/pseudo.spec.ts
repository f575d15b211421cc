import { expect, test, type Locator, type Page } from '@playwright/test'
import path from 'node:path'
import { inLanguage, PSEUDO } from '../../src/messages/in-language.ts'
import { message } from '../../src/messages/message.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { strayTexts } from '../support/stray-texts.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** The window in the pseudo-language: whatever it shows without brackets did not come from the catalogue of messages. */

/** The parts of the window that are converted, each with the way there; the innermost section with its heading. A view joins them once its texts have moved. */
const CONVERTED: readonly {
  readonly name: string
  readonly part: (page: Page) => Locator
  readonly open: (page: Page) => Promise<void>
}[] = [
  {
    name: 'watched folders',
    part: (page) =>
      page
        .locator('section', {
          has: page.getByRole('heading', { name: say('watching.title'), exact: true }),
        })
        .last(),
    open: openSettings,
  },
]

const say = (code: 'watching.title'): string => inLanguage(message(code), PSEUDO)
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

async function openSettings(shown: Page): Promise<void> {
  await shown.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
}

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

for (const { name, part, open } of CONVERTED) {
  test(`takes every text of ${name} from the catalogue`, async () => {
    await open(page)
    const shown = part(page)
    await expect(shown).toContainText('[')
    expect(await strayTexts(shown)).toEqual([])
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
