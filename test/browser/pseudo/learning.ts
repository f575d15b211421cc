import { expect } from '@playwright/test'
import { killEngine } from '../../support/processes.ts'
import { say, type PseudoWindow } from '../../support/pseudo-window.ts'

/** The program's own method: what it learns from, and the model that it leaves. */
export async function readTraining(window: PseudoWindow): Promise<void> {
  const { page } = window
  await window.show('training')
  await window.read()
  await page.locator('summary').first().click()
  await window.read()
  await page.locator('main button.primary').first().click()
  await window.readWith(page.getByRole('columnheader'))
}

/** CuratorNet while it learns, stopped, failed for settings that leave nothing, and beside a simpler method. */
export async function readCuratorNet(window: PseudoWindow): Promise<void> {
  const { page } = window
  const words = say('training')
  const train = async (settings: Readonly<Record<string, string>>): Promise<void> => {
    if (!(await page.getByLabel(words.method).isVisible())) {
      await page.locator('summary').first().click()
    }
    await page.getByLabel(words.method).selectOption('curatornet')
    for (const [name, value] of Object.entries(settings)) {
      await page.getByLabel(name, { exact: true }).fill(value)
    }
    await page.locator('main button.primary').first().click()
  }
  await window.show('training')
  await train({ [words.triples]: '20000', [words.epochs]: '1000', [words.lambda]: '' })
  await window.readWith(page.locator('[data-chart=loss] path'))
  await window.button(words.stop).click()
  await window.readWith(page.getByRole('columnheader'))
  await train({ [words.triples]: '200', [words.epochs]: '1', [words.lambda]: '10' })
  await window.readWith(page.getByRole('note'))
  await train({ [words.triples]: '20000', [words.epochs]: '1000', [words.lambda]: '' })
  await expect(page.locator('[data-chart=loss] path').first()).toBeAttached()
  killEngine()
  await window.readWith(page.getByRole('heading', { name: words.failed }))
}

/** The tests of two models, one beside the other. */
export async function readEvaluation(window: PseudoWindow): Promise<void> {
  const { page } = window
  const words = say('evaluation')
  await window.show('evaluation')
  await window.button(words.run).click()
  await window.readWith(page.getByRole('rowheader'))
  await window.button(words.runAgain).click()
  const other = page.getByLabel(say('dashboards').runsChoose)
  await expect(other).toBeVisible()
  await other.selectOption({ index: 1 })
  await window.readWith(page.getByText(say('dashboards').shownRun, { exact: false }))
}

/** The map, close and from afar, as a list, and the page of a group. */
export async function readMap(window: PseudoWindow): Promise<void> {
  const { page } = window
  const words = say('map')
  await window.show('map')
  await window.readWith(page.locator('canvas'))
  await window.button(words.closer).click()
  await window.button(words.closer).click()
  await window.readWith(page.getByTitle(words.minimap))
  await window.button(words.asList).click()
  await window.read()
  await page.locator('button.open').first().click()
  await window.readWith(page.locator('main figure, main [role=img]'))
  await expect(window.button(say('groups').back)).toBeVisible()
}
