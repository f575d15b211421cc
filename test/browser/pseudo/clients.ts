import { expect } from '@playwright/test'
import { inGreek } from '../../support/greek-gallery.ts'
import { say, type PseudoWindow } from '../../support/pseudo-window.ts'

/** A client, and every action available for one. */
export async function readClient(window: PseudoWindow, known: string): Promise<void> {
  const { page } = window
  await window.show('client')
  await page.locator(`[data-client="${known}"]`).click()
  const cells = page.getByRole('gridcell')
  await cells.nth(1).click()
  await expect(page.getByText(say('client').why)).toBeVisible()
  await window.read()
  await readOfferOf(window)
  await window.button(say('sale').history).click()
  await window.read()
  await window.readDialog(window.button(say('sale').giveBack, window.dialog))
  await window.closeDialog()
  await window.readDialog(window.button(say('sale').record), (dialog) => dialog.locator('[data-likely]'))
  await window.readDialog(window.button(say('client').edit))
  await window.readDialog(window.button(say('present').visits))
  const record = window.button(say('clientRecord').show)
  await window.readDialog(record)
  for (const next of [say('clientRecord').merge, say('clientRecord').forget]) {
    await record.click()
    await window.readDialog(window.button(next, window.dialog))
  }
}

/** A work offered to the client, and the form that reserves one. */
async function readOfferOf(window: PseudoWindow): Promise<void> {
  const { page, inspector } = window
  const words = say('client')
  await window.button(words.offered, inspector).click()
  await window.readWith(inspector.locator('p[class*=VisitActions]'))
  await window.readDialog(window.button(words.reserve, inspector))
  await expect(page.getByRole('gridcell').first()).toBeVisible()
}

/** A presentation with all of its overlays. */
export async function readPresentation(window: PseudoWindow): Promise<void> {
  const { page } = window
  const words = say('present')
  await window.button(words.start).click()
  await expect(window.button(words.end)).toBeAttached()
  await window.read()
  for (const key of ['i', 'p', 'w', '?', 'n']) {
    await page.keyboard.press(key)
    await window.read()
  }
  await page.getByLabel(words.notesLabel).press('Escape')
  await window.button(words.end).click()
  await expect(window.button(words.end)).toHaveCount(0)
}

/** A client about whom nothing is known: pictures to choose from, a picture that they sent, a search. */
export async function readNewClient(window: PseudoWindow, picture: string): Promise<void> {
  const { page } = window
  const words = say('tasteRound')
  await window.show('client')
  await page.locator(`[data-client="${inGreek('new')}"]`).click()
  await window.readWith(page.locator('main img'))
  await window.button(words.ways.picture).click()
  await window.read()
  const release = await window.holdUploads()
  await window.chooseFile(window.button(words.choosePicture), picture)
  await window.readWith(page.locator('main').getByRole('progressbar'))
  release()
  await window.readWith(page.getByRole('gridcell'))
  await window.button(words.ways.search).click()
  await window.read()
  await page.getByLabel(words.searchLabel).fill('ω')
  await window.readWith(page.getByRole('gridcell'))
}
