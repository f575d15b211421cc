import type { PseudoWindow } from '../../support/pseudo-window.ts'

/** The settings with imports and backups. */
export async function readSettings(window: PseudoWindow): Promise<void> {
  await window.show('settings')
  await window.readWith(window.page.locator('main li'))
}
