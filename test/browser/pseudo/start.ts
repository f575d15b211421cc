import { expect } from '@playwright/test'
import { say, type PseudoWindow } from '../../support/pseudo-window.ts'

/** The start screen of a gallery that does not open, and the form for a folder. */
export async function readStart(window: PseudoWindow): Promise<void> {
  const words = say('start')
  await window.readWith(window.page.getByRole('alert'))
  await window.page.locator('.ways button').nth(1).click()
  await window.readWith(window.page.locator('form'))
  await window.button(words.back).click()
  await window.page.locator('.ways button').last().click()
  await window.page.getByLabel(say('everything').fromFolder).fill('/Ω')
  await window.page.getByLabel(say('everything').into).fill('/Ω')
  await window.button(say('everything').make).click()
  await window.readWith(window.page.getByRole('alert').nth(1))
  await window.button(words.back).click()
}

/** The start screen after a gallery was closed, and a page whose program has ended. */
export async function readEnd(window: PseudoWindow, end: () => Promise<void>): Promise<void> {
  await window.page.reload()
  await window.show('settings')
  await window.button(say('settings').close).click()
  await window.readWith(window.page.locator('[aria-labelledby=recent-galleries]'))
  await end()
  await window.readWith(window.page.locator('.lost'))
}

/** A view while the demo gallery is being made. */
export async function readDemo(window: PseudoWindow): Promise<void> {
  await window.page.locator('.ways button').first().click()
  await expect(window.page.getByRole('navigation')).toBeVisible()
  await window.show('map')
  await window.readWith(window.page.locator('main').getByRole('progressbar'))
}
