import { expect, test, type Page } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { Drag } from '../support/drop.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** Tables that the program cannot read by itself: the user specifies how once, and it is remembered. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const cases = path.resolve(import.meta.dirname, '../cases')
let entryPoint: Loopback
let page: Page

const slow = { timeout: 60_000 }

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  await documentOf('create', '--gallery', gallery)
  await documentOf('import', 'artworks', path.join(cases, '64-dates', 'photos'), '--gallery', gallery)
  const windowEntryPoint = await openWindowEntryPoint({
    folder: gallery,
    entryPoint: 'browser',
    documents: folder,
  })
  entryPoint = await startLoopback({ entryPoint: windowEntryPoint, assets: builtWindow() })
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(entryPoint.url)
})
test.beforeEach(() => test.setTimeout(120_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

/** The sales of the test case under an unknown heading, with additional rows below. */
function sales(name: string, ...more: readonly string[]): string {
  const file = path.join(folder, name)
  const known = readFileSync(path.join(cases, '64-dates', 'sales.csv'), 'utf8')
  writeFileSync(file, [known.trim().replace('user_id', 'Afnemer'), ...more].join('\n'))
  return file
}

async function drop(file: string): Promise<void> {
  await expect(page.getByRole('gridcell').first()).toBeVisible(slow)
  const drag = new Drag(page, file)
  await drag.over()
  await drag.drop()
}

const dialog = () => page.getByRole('dialog')
const button = (name: string | RegExp) => dialog().getByRole('button', { name, exact: true })
const counts = () => dialog().locator('[data-part=sales] td')

async function choose(label: RegExp, option: string | RegExp): Promise<void> {
  await dialog().getByLabel(label).click()
  await page.getByRole('option', { name: option }).click()
}

test('asks for the column and the date order that it cannot infer, above the first rows', async () => {
  await drop(sales('sales-spring.csv', 'C4,P99,9/10/2021'))
  await expect(dialog().getByRole('heading', { name: 'Check sales-spring.csv' })).toBeVisible(slow)
  await expect(dialog()).toContainText('Missing: Client number')
  await expect(dialog()).toContainText('Dates can be read day first or month first.')
  await expect(dialog().getByRole('region', { name: 'First rows of the table' })).toContainText('7/8/2021')
  await expectAccessible(page)
  await choose(/^Column “Afnemer”/, 'Client number (required)')
  await expect(dialog()).not.toContainText('Missing:')
  await choose(/^Dates:/, 'Day first: 3 Apr 2021')
  await expect(dialog()).not.toContainText('Dates can be read day first or month first.')
  await button('Continue').click()
  await expect(counts()).toHaveText(['3', '0', '0', '1'], slow)
})

test('lists the rows left out and saves them as a table with their reasons', async () => {
  const section = dialog().locator('[data-left-out=sales]')
  await expect(section).toContainText('sales-spring.csv, line 5: the gallery has no work P99')
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await button('Save as CSV').click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('sales-spring - left out.csv')
  expect(readFileSync(await saved.path(), 'utf8')).toBe(
    '\uFEFFAfnemer,item_id,timestamp,left_out_because\r\nC4,P99,9/10/2021,the gallery has no work P99\r\n',
  )
  await button('Import').click()
  await expect(page.locator('[data-phase=done]')).toBeVisible(slow)
  await button('Close').click()
})

test('reuses the mapping for the next table with these columns, reports it and lets it be changed', async () => {
  await drop(sales('sales-autumn.csv', 'C5,P5,10/11/2021'))
  await expect(counts()).toHaveText(['1', '0', '3', '0'], slow)
  await expect(dialog()).toContainText('Read as last time')
  await expect(dialog()).toContainText('“Afnemer” is user_id and dates day-first.')
  await button('Columns of sales-autumn.csv').click()
  await expect(dialog().getByLabel(/^Dates: Day first/)).toBeVisible()
  await choose(/^Dates:/, 'Month first: 4 Mar 2021')
  await button('Continue').click()
  await expect(counts()).toHaveText(['4', '0', '0', '0'], slow)
  await button('Columns of sales-autumn.csv').click()
  await button('Start over').click()
  await expect(dialog()).toContainText('Missing: Client number')
  await button('Cancel').click()
})

test('the terminal reuses the mapping and forgets it on request', async () => {
  await entryPoint.close()
  const file = sales('sales-winter.csv', 'C6,P6,11/12/2021')
  const command = ['import', 'sales', file, '--gallery', gallery, '--dry-run']
  expect(await documentOf(...command)).toMatchObject({ new: 1, unchanged: 3 })
  await expect(documentOf(...command, '--forget-mapping')).rejects.toThrow('lacks the column user_id')
})

test('keeps the buttons in view however long the report is', async () => {
  const windowEntryPoint = await openWindowEntryPoint({
    folder: gallery,
    entryPoint: 'browser',
    documents: folder,
  })
  entryPoint = await startLoopback({ entryPoint: windowEntryPoint, assets: builtWindow() })
  await page.setViewportSize({ width: 900, height: 600 })
  await page.goto(entryPoint.url)
  const rows = Array.from({ length: 60 }, (_, at) => `C${at},X${at},2021-01-0${(at % 9) + 1}`)
  await drop(
    sales(
      'many sales.csv',
      ...rows,
      ...rows.map((row) => row.replace(/2021-.*/, '2301-01-01')),
      'C7,P7,1/12/2021',
    ),
  )
  await expect(counts()).toHaveText(['1', '0', '3', '120'], slow)
  await expect(button('Import')).toBeInViewport()
  await expect(button('Cancel')).toBeInViewport()
  await expectAccessible(page)
})
