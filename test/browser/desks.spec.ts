import { expect, test, type Page } from '@playwright/test'
import { writeFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/**
 * A copy is made for another desk, works are offered there, and the main desk takes the notes in, all in the window.
 */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'Gallery')
const copy = path.join(folder, 'Copy')
const changes = path.join(copy, 'changes.curatornet-changes')
let entryPoint: Loopback | undefined
let page: Page

const slow = { timeout: 60_000 }
const view = (name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
const dialog = () => page.getByRole('dialog')
const noted = () => page.locator('[data-list=noted] li')

/** Opens a gallery in the window, replacing the previous one. */
async function open(at: string): Promise<void> {
  await entryPoint?.close()
  entryPoint = await startLoopback({
    entryPoint: await openWindowEntryPoint({ folder: at, entryPoint: 'browser', documents: folder }),
    assets: builtWindow(),
  })
  await page.goto(entryPoint.url)
}

/** While the copy is away, the main desk sells a work that is offered there. */
async function sellFirstOffered(): Promise<void> {
  const { entries } = await documentOf<{ entries: { works: string[] }[] }>('desk', 'noted', '--gallery', copy)
  const work = entries[0]?.works[0] ?? ''
  await documentOf('works', 'edit', work, '--status', 'sold', '--gallery', gallery)
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000)
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 24, 8))
  await documentOf('embed', '--gallery', gallery)
  await documentOf('models', 'use', 'visrank', '--gallery', gallery)
  page = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage()
})
test.afterAll(async () => {
  await page.context().close()
  await entryPoint?.close()
  remove()
})

test('makes a copy of the main desk in the settings', async () => {
  await open(gallery)
  await view('Settings')
  await page.getByLabel('Path of a new folder for the copy').fill(copy)
  await page.getByRole('button', { name: 'Make a copy' }).click()
  await expect(page.getByText(`The copy is in ${copy}`)).toBeVisible(slow)
  await expectAccessible(page)
})

test('the copy identifies itself as a copy and records actions taken for a client', async () => {
  await open(copy)
  await expect(page.getByText('This is a copy for another desk.')).toBeVisible()
  await page.getByRole('button', { name: 'Show what is noted' }).click()
  await expect(page.getByText('Nothing is noted yet.')).toBeVisible()
  await view('Client')
  const client = page.locator('[data-client]').first()
  const name = await client.locator('.name').innerText()
  await client.click()
  const inspector = page.getByRole('complementary', { name: 'About this work' })
  for (const at of [0, 1]) {
    await page.getByRole('gridcell').nth(at).click()
    await inspector.getByRole('button', { name: 'Offered', exact: true }).click()
    await expect(inspector.getByText(/^Offered/)).toBeVisible(slow)
  }
  await view('Settings')
  await expect(noted()).toHaveCount(2)
  await expect(noted().first()).toContainText(name)
  await expect(page.getByText(changes)).toBeVisible()
  await expectAccessible(page)
})

test('refuses an altered file with advice on what to do', async () => {
  await sellFirstOffered()
  await open(gallery)
  await view('Settings')
  const altered = path.join(folder, 'altered.curatornet-changes')
  writeFileSync(altered, readFileSync(changes, 'utf8').replace('offered', 'refused'))
  await page.getByLabel('Path of the file of changes').fill(altered)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText(/altered\.curatornet-changes is not a file of changes/)).toBeVisible(slow)
  await page.keyboard.press('Escape')
})

test('the main desk lists the entries left out, merges the rest and can undo the merge', async () => {
  await page.getByLabel('Path of the file of changes').fill(changes)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog()).toContainText('Will be merged: 1 offer.', slow)
  await expect(dialog()).toContainText('One entry is no longer valid and is left out:')
  await expect(dialog()).toContainText('the work was sold since.')
  await expectAccessible(page)
  await dialog().getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByText('Merged: 1 offer.')).toBeVisible(slow)
  await page.getByLabel('Path of the file of changes').fill(changes)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog()).toContainText('Nothing in this file is new.', slow)
  await dialog().getByRole('button', { name: 'Close' }).click()
})
