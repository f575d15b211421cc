import { expect, test, type Page } from '@playwright/test'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Loopback } from '../../src/main/serve/server.ts'
import { paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** A gallery whose every text is an attack: nothing of it runs, nothing becomes an element, and all of it is shown as text. */

const ATTACKS = [
  '<img src=x onerror="document.title=`run`">',
  '<script>document.title="run"</script>',
  '"><svg onload=document.title="run">',
  'javascript:document.title="run"',
  '{{constructor.constructor("document.title=`run`")()}}',
  '${document.title="run"}',
  '{n, plural, one {#}}',
]

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
const attack = (at: number): string => cell(ATTACKS[at % ATTACKS.length])

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  const { pictures } = await paintCollection(path.join(folder, 'studio'), ATTACKS.length, 2)
  const files = readdirSync(pictures).filter((name) => name.endsWith('.webp'))
  const works = ATTACKS.map((_, at) =>
    [
      `W${at}`,
      cell(files[at]),
      attack(at),
      attack(at + 1),
      attack(at + 2),
      attack(at + 3),
      attack(at + 4),
      attack(at + 5),
      'available',
    ].join(),
  )
  const table = path.join(folder, 'works.csv')
  writeFileSync(table, ['item_id,file,title,artist,style,subject,medium,tags,status', ...works].join('\n'))
  const clients = ATTACKS.map((_, at) => [`C${at}`, attack(at), attack(at + 1), attack(at + 2)].join())
  const clientTable = path.join(folder, 'clients.csv')
  writeFileSync(clientTable, ['user_id,name,contact,language', ...clients].join('\n'))
  const sales = ATTACKS.slice(0, 4).map((_, at) => `C${at},W${at},2026-01-0${at + 1}`)
  const salesTable = path.join(folder, 'sales.csv')
  writeFileSync(salesTable, ['user_id,item_id,timestamp', ...sales].join('\n'))
  await documentOf('create', '--gallery', gallery)
  await documentOf('import', 'artworks', pictures, '--csv', table, '--gallery', gallery)
  await documentOf('import', 'clients', clientTable, '--gallery', gallery)
  await documentOf('import', 'sales', salesTable, '--gallery', gallery)
  await documentOf('embed', '--gallery', gallery)
  await documentOf('models', 'use', 'visrank', '--gallery', gallery)
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
  page.setDefaultTimeout(20_000)
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

test('is shown as text in every view', async () => {
  test.setTimeout(120_000)
  const navigation = page.getByRole('navigation')
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await expect(page.locator('main')).toContainText('<script>document.title="run"</script>')
  await page.getByRole('gridcell').first().click()
  await expect(page.getByRole('complementary', { name: 'About this work' })).toContainText('onerror=')
  await navigation.getByRole('button', { name: 'Client' }).click()
  await page.locator('[data-client]').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/[<{$"j]/)
  for (const view of ['Lists', 'Map', 'Training', 'Evaluation', 'Settings']) {
    await navigation.getByRole('button', { name: view, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  const found = await page.evaluate(() => ({
    title: document.title,
    made: document.querySelectorAll('img[src="x"], svg[onload], script:not([src]), a[href^="javascript:"]')
      .length,
    refused: (window as unknown as { refused: string[] }).refused,
  }))
  // Nothing was even refused: no attack came as far as the page's policy.
  expect(found).toEqual({ title: 'CuratorNet', made: 0, refused: [] })
})
