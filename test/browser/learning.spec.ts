import { expect, test, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { killEngines } from '../support/processes.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** Map, Training and Evaluation as used by a person, on a small painted gallery. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
let entryPoint: Loopback
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  const gallery = path.join(folder, 'gallery')
  await importedGallery(gallery, await paintCollection(folder, 40, 24))
  await documentOf('embed', '--gallery', gallery)
  await documentOf('cluster', '--clusters', '4', '--gallery', gallery)
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

const slow = { timeout: 60_000 }

async function open(view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click()
  await expect(page.getByRole('heading', { name: view, level: 1 })).toBeVisible()
}

/**
 * A CuratorNet training that is still running when a test inspects it. With the quick schedule it ends by itself within
 * two seconds here, because it soon stops improving.
 */
const LONG = { Triples: '20000', Epochs: '1000' } as const

/** Trains a CuratorNet, which shows its loss and can be stopped. */
async function train(
  settings: Readonly<Record<string, string>>,
  schedule: 'quick' | 'paper' = 'paper',
): Promise<void> {
  const expert = page.getByText('Expert settings')
  if (!(await page.getByLabel('Method').isVisible())) await expert.click()
  await page.getByLabel('Method').selectOption('curatornet')
  await page.getByLabel('Schedule').selectOption(schedule)
  for (const [name, value] of Object.entries(settings)) {
    await page.getByLabel(name, { exact: true }).fill(value)
  }
  await page.getByRole('button', { name: /^Train on sales/ }).click()
}

/** Resolves once the effects of the last event are drawn. */
async function framesShown(): Promise<void> {
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
}

test('lays out the map, selects one work on it and several with the lasso', async () => {
  await open('Map')
  await page.getByRole('button', { name: 'Lay out the map' }).click()
  const map = page.getByRole('application')
  await expect(map).toBeVisible(slow)
  const box = await map.boundingBox()
  if (box === null) throw new Error('the map has no place')

  // There is a work somewhere under the pointer.
  const tip = page.locator('.tip')
  for (let at = 0; at < 400 && !(await tip.isVisible()); at++) {
    const [column, row] = [at % 20, Math.floor(at / 20)]
    await page.mouse.move(box.x + (box.width * (column + 0.5)) / 20, box.y + (box.height * (row + 0.5)) / 20)
    await framesShown()
  }
  await expect(tip).toBeVisible()
  await page.mouse.down()
  await page.mouse.up()
  await expect(page.getByText('1 work selected')).toBeVisible()

  await page.getByRole('button', { name: 'Lasso' }).click()
  await page.mouse.move(box.x + 2, box.y + 2)
  await page.mouse.down()
  for (const [x, y] of [
    [box.width - 4, 2],
    [box.width - 4, box.height - 4],
    [2, box.height - 4],
  ]) {
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 })
  }
  await page.mouse.up()
  await expect(page.getByRole('contentinfo').getByText('40 works selected')).toBeVisible()
})

test('names a cluster and lists the works for users who cannot see the map', async () => {
  await page.getByLabel('Name of group 1').fill('Harbours')
  await page.getByLabel('Name of group 1').press('Enter')
  await page.getByRole('button', { name: 'As a list' }).click()
  await expect(page.getByRole('heading', { name: 'Harbours' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'As a map' }).click()
  await expectAccessible(page)
})

test('trains from the button, shows the loss changing and keeps the best state when stopped', async () => {
  await open('Training')
  await expectAccessible(page)
  await train(LONG)
  const line = page.locator('[data-chart=loss]').getByRole('img').locator('path')
  await expect(line).toBeAttached(slow)
  const first = await line.getAttribute('d')
  await expect(line).not.toHaveAttribute('d', first ?? '', slow)
  await page.getByRole('button', { name: 'Stop and keep best so far' }).click()
  await expect(page.getByRole('heading', { name: 'The first model is in use' })).toBeVisible(slow)
  await expect(page.getByText('It was stopped early')).toBeVisible()
  await expectAccessible(page)
})

test('trains to the end and puts the new model into use, with an option to go back', async () => {
  await train({ Triples: '2000', Epochs: '1', Seed: '2' }, 'quick')
  await page.getByRole('button', { name: 'Use it' }).click(slow)
  await expect(page.getByText('curatornet-2 makes the suggestions now.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Keep the old one' })).toBeVisible()
})

test('compares the old and the new model on the same hidden sales and shows how well each kind of example was learned', async () => {
  const compared = page.locator('section', {
    has: page.getByRole('heading', { name: 'On the same hidden sales' }),
  })
  await expect(compared.last()).toContainText('Too little data to tell curatornet-2 from curatornet-1', slow)
  await expect(page.getByRole('list', { name: /^curatornet-2 for / }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'How it learned, by kind of example' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Bought works above others \(4\): \d+/ })).toBeVisible()
  await expectAccessible(page)

  // Arrives after the buttons, which must not move from under the pointer.
  const [comparison, button] = await Promise.all([
    compared.last().boundingBox(),
    page.getByRole('button', { name: 'Keep the old one' }).boundingBox(),
  ])
  expect(comparison?.y).toBeGreaterThan(button?.y ?? Infinity)
})

test('reports an engine that died during training and trains again', async () => {
  await train(LONG)
  await expect(page.locator('[data-chart=loss]').getByRole('img')).toBeVisible(slow)
  killEngines()
  await expect(page.getByRole('heading', { name: 'Training failed' })).toBeVisible(slow)
  await page.getByRole('button', { name: 'Train again' }).click()
  await expect(page.locator('[data-chart=loss]').getByRole('img')).toBeVisible(slow)
  await page.reload()
  await open('Training')
  await expect(page.locator('[data-chart=loss]').getByRole('img')).toBeVisible(slow)
  await page.getByRole('button', { name: 'Stop and keep best so far' }).click()
  await expect(page.getByRole('button', { name: /^Train on sales/ })).toBeVisible(slow)
})

test('trains with the program’s own method if no other is chosen, without a schedule', async () => {
  await page.reload()
  await open('Training')
  await page.getByText('Expert settings').click()
  await expect(page.getByLabel('Method')).toHaveValue('taste')
  await expect(page.getByLabel('Schedule')).toBeHidden()
  await page.getByRole('button', { name: /^Train on sales/ }).click()
  await expect(page.getByRole('columnheader', { name: /The new model taste-\d+/ })).toBeVisible(slow)
  await expect(page.getByRole('rowheader', { name: 'In the top 20' })).toBeVisible()
  await expect(page.locator('[data-chart=loss]')).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByText(/^taste-\d+ makes the suggestions now\.$/).first()).toBeVisible()
})

test('reports that a model ranks below VisRank and switches to VisRank, with an option to go back', async () => {
  // A CuratorNet whose weights are held near zero learns nothing.
  await train({ Triples: '200', Epochs: '1', 'Lambda (L2)': '10', Seed: '2' }, 'quick')
  const note = page.getByRole('note')
  await expect(note).toContainText('VisRank ranks better here', slow)
  await expectAccessible(page)
  await note.getByRole('button', { name: 'Use VisRank instead' }).click()
  await expect(page.getByText('VisRank makes the suggestions now.').first()).toBeVisible(slow)
  await expect(page.getByRole('listitem').filter({ hasText: /visrank-\d+/ })).toContainText('in use')
  await expect(note.getByRole('button')).toHaveCount(0)
  // The newest notice is last; that of the previous model can still be shown.
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(note.getByRole('button', { name: 'Use VisRank instead' })).toBeVisible()
})

test('tests the suggestions and summarises their quality in a sentence', async () => {
  await open('Evaluation')
  await page.getByRole('button', { name: 'Test the suggestions' }).click()
  await expect(page.getByText(/^For [\d.]+ of 100 past sales the work was in the top 20/)).toBeVisible(slow)
  await expect(page.getByRole('rowheader', { name: /^Popularity what sold most/ })).toBeVisible()
  await expectAccessible(page)
})

test('shows the paper’s figures as hollow marks and in brackets next to the measured ones', async () => {
  await open('Evaluation')
  await expect(page.getByText('(0.7151)')).toBeVisible()
  await expect(
    page.locator('figure').filter({ hasText: 'VisRank' }).locator('circle.paper').first(),
  ).toBeVisible()
  await expect(page.getByText(/Messina et al. 2020, Table 2 and Figure 3/)).toBeVisible()
  await expectAccessible(page)
})

test('shows the pictures of a client whose suggestions failed', async () => {
  const worst = page.getByRole('button', { name: /: AUC [\d.]+$/ })
  await worst.first().click()
  for (const strip of ['Bought before', 'Bought next', 'Suggested instead'])
    await expect(page.getByRole('list', { name: strip }).getByRole('button').first()).toBeVisible(slow)
  await expect(
    page.getByText(/^The highest-ranked work that was bought was number \d+ of \d+\.$/),
  ).toBeVisible()
  await expectAccessible(page)
})

test('exports the evaluation as a web page, a table and LaTeX', async () => {
  const shown = await page
    .getByRole('row', { name: /^Popularity what sold most/ })
    .first()
    .innerText()
  const [auc] = shown.match(/0\.\d{4}/) ?? ['nothing']
  const formats = [
    ['Web page', '<!doctype html>'],
    ['Table (CSV)', 'popularity'],
    ['LaTeX', '\\begin{tabular}'],
  ] as const
  for (const [format, part] of formats) {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).first().click()
    await page.getByRole('menuitem', { name: format }).click()
    const text = readFileSync(await (await saved).path(), 'utf8')
    expect(text).toContain(part)
    const figures = text.match(/\d?\.\d{4,}/g) ?? []
    expect(figures.map((figure) => Number(figure).toFixed(4))).toContain(auc)
  }
})
