import { expect, test, type Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Loopback } from '../../src/main/serve/server.ts'
import { mobilenet } from '../engine/embedding/networks.ts'
import { expectAccessible } from '../support/accessible.ts'
import { Drag } from '../support/drop.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/**
 * A new gallery without a network: the user chooses what analyses the pictures, and can read about the program's
 * components.
 */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  await documentOf('create', '--gallery', gallery)
  entryPoint = await loopback(gallery, {}, builtWindow())
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(entryPoint.url)
})
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const choice = () => page.getByRole('region', { name: 'How pictures are analysed' })

test('offers ResNet-50 with its origin and checksum, or continuing with the built-in descriptors', async () => {
  await expect(choice()).toContainText('103 MB from huggingface.co, checked against its SHA-256')
  await expect(choice()).toContainText('resumes where it stopped')
  await expectAccessible(page)
  await choice().getByRole('button', { name: 'Go on with these' }).click()
  await expect(choice()).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Import works' })).toBeVisible()
})

test('refuses a dropped file that is not a network and states why', async () => {
  const file = path.join(folder, 'broken.onnx')
  writeFileSync(file, 'this is no network')
  const drag = new Drag(page, file)
  await drag.over()
  await drag.drop()
  await expect(page.getByText('The file is not an ONNX network.')).toBeVisible({ timeout: 30_000 })
})

test('adds a dropped network to the gallery alongside the one in use', async () => {
  const file = path.join(folder, 'my network.onnx')
  writeFileSync(file, mobilenet().bytes)
  const drag = new Drag(page, file)
  await drag.over()
  await drag.drop()
  await expect(page.getByText('my network was added.')).toBeVisible({ timeout: 30_000 })
  const entry = page.getByRole('listitem').filter({ hasText: 'my network' })
  await expect(entry.getByRole('button', { name: 'Switch' })).toBeVisible()
  expect(await documentOf('networks', 'list', '--gallery', gallery)).toContainEqual(
    expect.objectContaining({ name: 'my network', current: false, available: true }),
  )
})

test('shows the version and licences, and offers no update check if the releases are unknown', async () => {
  await page.getByRole('button', { name: 'Version and licences' }).click()
  const dialog = page.getByRole('dialog', { name: 'About CuratorNet' })
  await expect(dialog).toContainText(/Version \d+\.\d+\.\d+/)
  // A checkout has no page of releases, so there is no button to check for updates.
  await expect(dialog.getByRole('button', { name: 'Check for updates' })).toHaveCount(0)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
})
