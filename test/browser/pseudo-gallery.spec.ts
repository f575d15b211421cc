import { expect, test, type Page } from '@playwright/test'
import { mkdirSync, readdirSync, cpSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PSEUDO } from '../../src/messages/in-language.ts'
import { wordsOf } from '../../src/messages/words-of.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import { Drag } from '../support/drop.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { strayTexts } from '../support/stray-texts.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** A gallery with works, clients, a model and a report in the pseudo-language: what has no brackets is not of the catalogue. */

test.describe.configure({ mode: 'serial' })

const frame = wordsOf('frame', PSEUDO)
const { edit } = wordsOf('workEdit', PSEUDO)
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  const collection = await paintCollection(folder, 24, 12)
  await importedGallery(gallery, collection)
  await documentOf('embed', '--gallery', gallery)
  await documentOf('cluster', '--clusters', '3', '--gallery', gallery)
  await documentOf(
    'train',
    '--method',
    'curatornet',
    '--triples',
    '600',
    '--epochs',
    '1',
    '--gallery',
    gallery,
  )
  await documentOf('evaluate', '--gallery', gallery)
  mkdirSync(path.join(folder, 'more'))
  const [picture] = readdirSync(collection.pictures)
  cpSync(path.join(collection.pictures, picture), path.join(folder, 'more', 'X1.webp'))
  writeFileSync(path.join(folder, 'more', 'broken.jpg'), 'no picture')
  writeFileSync(
    path.join(folder, 'more', 'works.csv'),
    'item_id,year,price,width,status,remark\nX1,soon,1 kr,30.500,on approval,x\nX2,1999,cheap,3,sold,y\n',
  )
  entryPoint = await loopback(gallery, {}, builtWindow())
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript((language) => sessionStorage.setItem('language', language), PSEUDO)
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(entryPoint.url)
})
test.beforeEach(() => test.setTimeout(120_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

async function show(view: keyof typeof frame.views): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: frame.views[view], exact: true }).click()
}

const expectNoStrays = async (): Promise<void> => {
  expect(await strayTexts(page.locator('body'))).toEqual([])
}

test('the catalogue, a work beside it, and what is done with the work', async () => {
  await show('catalogue')
  await page.getByRole('gridcell').first().click()
  await expect(page.getByRole('button', { name: edit, exact: true })).toBeVisible()
  await expectNoStrays()
  for (const name of [edit, wordsOf('sale', PSEUDO).record, wordsOf('lists', PSEUDO).add]) {
    await page.getByRole('button', { name, exact: true }).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoStrays()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoStrays()
  await page.keyboard.press('Escape')
})

test('works that may be one and the same', async () => {
  const say = wordsOf('duplicates', PSEUDO)
  await page.getByRole('button', { name: say.open, exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText(say.samePicture)
  await expectNoStrays()
  await page.keyboard.press('Escape')
})

test('an import with columns to settle, notes and values left out', async () => {
  const say = wordsOf('importing', PSEUDO)
  const drag = new Drag(page, path.join(folder, 'more'))
  await drag.over()
  await drag.drop()
  const dialog = page.getByRole('dialog')
  await expect(
    dialog
      .locator('[data-phase=columns], [data-phase=ready]')
      .or(page.locator('[data-phase=columns], [data-phase=ready]')),
  ).toBeVisible()
  await expectNoStrays()
  await page.keyboard.press('Escape')
  expect(say.title).toContain('[')
})

test('a client with suggestions', async () => {
  await show('client')
  await page.locator('main').getByRole('option').or(page.locator('main li button')).first().click()
  await expect(page.locator('main img').first()).toBeVisible()
  await expectNoStrays()
})

for (const view of ['lists', 'map', 'training', 'evaluation', 'settings'] as const) {
  test(`the ${view}, with what the gallery has`, async () => {
    await show(view)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(frame.views[view])
    await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
    await expectNoStrays()
  })
}
