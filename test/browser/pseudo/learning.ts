import { expect } from '@playwright/test'
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

/** What a test of the model reports. */
export async function readEvaluation(window: PseudoWindow): Promise<void> {
  await window.show('evaluation')
  await window.button(say('evaluation').run).click()
  await window.readWith(window.page.getByRole('rowheader'))
}

/** The map, and the works as a list. */
export async function readMap(window: PseudoWindow): Promise<void> {
  await window.show('map')
  await expect(window.page.locator('canvas').first()).toBeVisible()
  await window.read()
  await window.button(say('map').asList).click()
  await window.read()
}
