import { rmSync } from 'node:fs'
import path from 'node:path'
import { say, type PseudoWindow } from '../../support/pseudo-window.ts'

/** The settings, and what each of their sections shows and asks. */
export async function readSettings(
  window: PseudoWindow,
  gallery: string,
  watched: string,
  changes: string,
): Promise<void> {
  const { page } = window
  await window.show('settings')
  await window.readWith(page.locator('main li'))
  await window.readDialog(window.button(say('about').open))
  await window.button(say('log').show).click()
  await window.readWith(page.getByLabel(say('log').lastLines))
  rmSync(path.join(gallery, 'originals'), { recursive: true })
  await window.button(say('settings').check).click()
  await window.readWith(page.locator('[data-list=problems] li'))
  await window.button(say('copies').make).click()
  await window.readWith(page.locator('[data-list=copies] li'))
  await window.readDialog(page.locator('[data-list=copies] li').getByRole('button').first())
  await window.readDialog(
    page.locator('[data-list=imports]').getByRole('button', { name: say('imports').undoImport({ id: 1 }) }),
  )
  await page.getByLabel(say('watching').path).fill(watched)
  await window.button(say('watching').watch).click()
  await window.readWith(page.locator('.folders li'))
  await page.getByLabel(say('copies').placePath).fill(watched)
  await window.button(say('copies').usePlace).click()
  await window.readWith(window.button(say('copies').noPlace))
  await page.getByLabel(say('desks').file).fill(changes)
  await window.button(say('desks').look).click()
  await window.readWith(window.dialog)
  await window.closeDialog()
  await window.button(say('settings').doctor).click()
  await window.readWith(page.locator('main li strong').filter({ hasText: 'cpu' }))
}

/** The settings at a copy for another desk. */
export async function readNotedHere(window: PseudoWindow): Promise<void> {
  await window.show('settings')
  await window.readWith(window.page.locator('[data-list=noted] li'))
}
