import { expect } from '@playwright/test'
import { say, type PseudoWindow } from '../../support/pseudo-window.ts'

/** Lists, and what can be made from one. */
export async function readLists(window: PseudoWindow): Promise<void> {
  const { page } = window
  const words = say('lists')
  await window.show('lists')
  await page.locator('[data-list]').last().click()
  await expect(page.locator('main img').first()).toBeVisible()
  await window.read()
  await window.readDialog(window.button(words.edit))
  await window.readDialog(window.button(say('handouts').lookbook))
  await window.readDialog(window.button(say('calls').open), (dialog) => dialog.locator('[data-call]'))
  for (const entry of [say('handouts').letter, say('handouts').pictures]) {
    await window.button(words.more).click()
    await window.readDialog(page.getByRole('menuitem', { name: entry, exact: true }))
  }
}
