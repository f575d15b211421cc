import { expect } from '@playwright/test'
import { killEngines } from '../../support/processes.ts'
import { say, type PseudoWindow } from '../../support/pseudo-window.ts'

const words = say('training')

/** Trains a CuratorNet with the given number of triples and epochs. */
async function trainCuratorNet(window: PseudoWindow, triples: string, epochs: string): Promise<void> {
  const { page } = window
  const method = page.getByLabel(words.method)
  if (!(await method.isVisible())) await page.locator('summary', { hasText: words.expert }).click()
  await method.selectOption('curatornet')
  await page.getByLabel(words.preset).selectOption('paper')
  await page.getByLabel(words.triples, { exact: true }).fill(triples)
  await page.getByLabel(words.epochs, { exact: true }).fill(epochs)
  await page.locator('main button.primary').first().click()
}

/** The program's own method, what it learns from, and the resulting model. */
export async function readTraining(window: PseudoWindow): Promise<void> {
  const { page } = window
  await window.show('training')
  await window.read()
  await page.locator('main button.primary').first().click()
  await window.readWith(page.getByRole('columnheader'))
}

/**
 * A CuratorNet compared with the model in use, and ranking below both it and VisRank: the training, and the decision to
 * be made.
 */
export async function readDecision(window: PseudoWindow): Promise<void> {
  const { page } = window
  await trainCuratorNet(window, '600', '2')
  await window.readWith(page.getByText(words.decideTitle))
  await window.readWith(window.button(words.useVisRank))
  await page.locator('main details').filter({ hasText: words.strategies }).locator('summary').click()
  await expect(page.getByText(say('dashboards').compareTitle)).toBeVisible()
  await expect(page.getByText(say('dashboards').comparing)).toHaveCount(0)
  await window.readWith(page.locator('main figure'))
}

/** A running training, and one whose engine crashed. */
export async function readRunningTraining(window: PseudoWindow): Promise<void> {
  const { page } = window
  await trainCuratorNet(window, '20000', '1000')
  await expect(page.locator('[data-chart=loss]')).toBeVisible()
  await window.readWith(page.getByText(say('courses').liveTitle))
  killEngines()
  await window.readWith(window.button(words.again))
}

/** The report of a test of the model, next to an earlier one. */
export async function readEvaluation(window: PseudoWindow): Promise<void> {
  const { page } = window
  await window.show('evaluation')
  await window.button(say('evaluation').run).click()
  await window.readWith(page.getByText(say('evaluation').history))
  await page.locator('main li button').first().click()
  await window.readWith(page.locator('main [data-work]'))
  await window.button(say('evaluation').runAgain).click()
  const others = page.getByLabel(say('dashboards').runsChoose)
  await others.selectOption({ index: 1 })
  await window.readWith(page.getByText(say('dashboards').otherRun))
}

/** Moves the pointer in the middle of the map until the work to which the map flies has arrived under it. */
async function hoverTheMiddle({ page }: PseudoWindow): Promise<void> {
  const box = await page.getByRole('application').boundingBox()
  if (box === null) throw new Error('the map has no place')
  await expect(async () => {
    for (const by of [0, 1]) await page.mouse.move(box.x + box.width / 2 + by, box.y + box.height / 2)
    await expect(page.locator('.tip')).toBeVisible({ timeout: 100 })
  }).toPass()
}

/**
 * The map, zoomed in and under the pointer; the works as a list; a visual group; a computer that cannot draw the map.
 */
export async function readMap(window: PseudoWindow): Promise<void> {
  const { page } = window
  const map = say('map')
  await window.show('map')
  await expect(page.locator('canvas').first()).toBeVisible()
  await window.read()
  await page.getByPlaceholder(map.find).fill('ω')
  await page.keyboard.press('Enter')
  await window.readWith(page.locator('.minimap'))
  await hoverTheMiddle(window)
  await window.readWith(page.locator('.tip'))
  await window.button(map.asList).click()
  await window.read()
  await page
    .locator(`[title="${say('groups').open}"]`)
    .first()
    .click()
  await window.readWith(page.locator('[data-group]'))
  await page.keyboard.press('Escape')
  await readUnableMap(window)
}

/** The map on a computer that cannot draw it. */
async function readUnableMap(window: PseudoWindow): Promise<void> {
  const { page } = window
  await window.show('lists')
  await page.evaluate(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await window.show('map')
  await window.readWith(page.getByText(say('map').noCanvas))
}
