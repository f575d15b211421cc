import { expect, test, type Locator, type Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { VIEWS, type ViewName } from '../../src/contract/desktop.ts'
import { PSEUDO } from '../../src/messages/in-language.ts'
import { wordsOf } from '../../src/messages/words-of.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { Drag } from '../support/drop.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { greekGallery, inGreek } from '../support/greek-gallery.ts'
import { loopback } from '../support/loopback.ts'
import { strayTexts } from '../support/stray-texts.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/**
 * The window in the pseudo-language: whatever it shows without brackets did not come from the catalogue of messages.
 * What people entered is in Greek letters, and dates are.
 */

test.describe.configure({ mode: 'serial' })

const say = <Part extends Parameters<typeof wordsOf>[0]>(part: Part) => wordsOf(part, PSEUDO)
const { views } = say('frame')

const { folder, remove } = temporaryFolder()
const entryPoints: Loopback[] = []
let page: Page
let known: string

async function opened(gallery: string): Promise<void> {
  const entryPoint = await loopback(gallery, {}, builtWindow())
  entryPoints.push(entryPoint)
  await page.goto(entryPoint.url)
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  const context = await browser.newContext()
  await context.addInitScript((language) => sessionStorage.setItem('language', language), PSEUDO)
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
})
test.afterAll(async () => {
  await page.context().close()
  for (const entryPoint of entryPoints) await entryPoint.close()
  remove()
})

const button = (name: string, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: true }).first()
const dialog = (): Locator => page.getByRole('dialog').last()

async function show(view: ViewName): Promise<void> {
  await button(views[view], page.getByRole('navigation')).click()
  await expect(page.locator('main h1')).toContainText(/./)
}

async function expectNoStray(): Promise<void> {
  // What is being loaded is said as well; it is over when a view stands still.
  await expect(page.locator('main')).toContainText('[')
  expect.soft(await strayTexts(page.locator('body'))).toEqual([])
}

/** Opens a dialog, looks at it and closes it. */
async function look(open: Locator): Promise<void> {
  await open.click()
  await expect(dialog()).toContainText(/./)
  await expectNoStray()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test.describe('an empty gallery', () => {
  test.beforeAll(async () => {
    const gallery = path.join(folder, 'empty')
    await documentOf('create', '--gallery', gallery)
    await opened(gallery)
  })
  for (const view of VIEWS) {
    test(`takes every text of the ${view} from the catalogue`, async () => {
      await show(view)
      await expectNoStray()
    })
  }
})

test.describe('a gallery with something of everything', () => {
  test.beforeAll(async () => {
    test.setTimeout(240_000)
    const gallery = path.join(folder, 'full')
    known = await greekGallery(path.join(folder, 'collection'), gallery)
    await opened(gallery)
  })

  test('trains and shows the model', async () => {
    await show('training')
    await expectNoStray()
    await page.locator('summary').first().click()
    await expectNoStray()
    await page.locator('main button.primary').first().click()
    await expect(page.getByRole('columnheader').first()).toBeVisible()
    await expectNoStray()
  })

  test('tests the model and reports', async () => {
    await show('evaluation')
    await button(say('evaluation').run).click()
    await expect(page.getByRole('rowheader').first()).toBeVisible()
    await expectNoStray()
  })

  test('shows works, and forms for them', async () => {
    await show('catalogue')
    const cells = page.getByRole('gridcell')
    await cells.first().click()
    const inspector = page.getByRole('complementary').last()
    await expect(inspector.locator('section img').first()).toBeVisible()
    await expectNoStray()
    await look(button(say('workEdit').edit))
    await look(button(say('sale').record))
    await look(button(say('lists').add))
    await look(button(say('inspector').open))
    await cells.nth(2).click({ modifiers: ['Shift'] })
    await expectNoStray()
    await look(button(say('duplicates').open))
    await look(button(say('artists').open))
    await page.keyboard.press('?')
    await expectNoStray()
    await page.keyboard.press('Escape')
  })

  test('shows a table that is to be imported, and what came of it', async () => {
    const file = path.join(folder, `${inGreek('sales')}.csv`)
    writeFileSync(
      file,
      `${inGreek('buyer')},item_id,timestamp,price\nΩ1,Ω2,7/8/2021,12\n${known},Ω3,9/8/2021,13\n`,
    )
    const drag = new Drag(page, file)
    await drag.over()
    await expectNoStray()
    await drag.drop()
    await expect(page.locator('[data-phase=ready], [data-phase=columns]')).toBeVisible()
    await expectNoStray()
    await page.keyboard.press('Escape')
  })

  test('shows a client, and all that can be done for one', async () => {
    await show('client')
    await page.locator(`[data-client="${known}"]`).click()
    await page.getByRole('gridcell').nth(1).click()
    await expect(page.getByText(say('client').why)).toBeVisible()
    await expectNoStray()
    await look(button(say('sale').history))
    await look(button(say('sale').record))
    await look(button(say('client').edit))
    await look(button(say('present').visits))
    const record = button(say('clientRecord').show)
    await look(record)
    for (const next of [say('clientRecord').merge, say('clientRecord').forget]) {
      await record.click()
      await look(button(next, dialog()))
    }
  })

  test('presents', async () => {
    await button(say('present').start).click()
    await expect(button(say('present').end)).toBeAttached()
    await expectNoStray()
    for (const key of ['i', 'p', 'w', '?']) {
      await page.keyboard.press(key)
      await expectNoStray()
    }
    await page.keyboard.press('Escape')
    await button(say('present').end).click()
    await expect(button(say('present').end)).toHaveCount(0)
  })

  test('shows lists, and what they become', async () => {
    await show('lists')
    await page.locator('[data-list]').last().click()
    await expect(page.locator('main img').first()).toBeVisible()
    await expectNoStray()
    await look(button(say('lists').edit))
    await look(button(say('handouts').lookbook))
    await look(button(say('calls').open))
  })

  test('lays out the works on the map', async () => {
    await show('map')
    await expect(page.locator('canvas').first()).toBeVisible()
    await expectNoStray()
    await button(say('map').asList).click()
    await expectNoStray()
  })

  test('shows the settings with imports and backups', async () => {
    await show('settings')
    await expect(page.locator('main li').first()).toBeVisible()
    await expectNoStray()
  })
})

test('finds a text that did not come from the catalogue', async ({ browser }) => {
  const written = await browser.newPage()
  await written.setContent(
    '<main><p>[Ẇȧŧƈħ /a/b] (L) · 12 cm Ωμέγα, taste-1: AUC 0,7</p><p translate="no">Title</p><p>Plain</p><input placeholder="Path"></main>',
  )
  expect(await strayTexts(written.locator('main'))).toEqual(['Plain', 'Path'])
  await written.close()
})
