import { expect } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Drag } from '../../support/drop.ts'
import { inGreek } from '../../support/greek-gallery.ts'
import { say, type PseudoWindow } from '../../support/pseudo-window.ts'

/** Works, the details of one and of several, and their forms. */
export async function readWorks(window: PseudoWindow): Promise<void> {
  const { page, inspector } = window
  await window.show('catalogue')
  const cells = page.getByRole('gridcell')
  await cells.first().click()
  await window.readWith(inspector.locator('section img'))
  await expect(inspector.locator('[data-own]')).toBeVisible()
  await window.read()
  await window.readDialog(window.button(say('workEdit').edit))
  await window.readDialog(window.button(say('sale').record))
  await window.readDialog(window.button(say('lists').add))
  await window.readDialog(window.button(say('inspector').open))
  await cells.nth(2).click({ modifiers: ['Shift'] })
  await window.read()
  await sortBy(window, 'own')
  await window.read()
  await sortBy(window, 'catalogue')
  await page.keyboard.press('?')
  await window.read()
  await page.keyboard.press('Escape')
}

async function sortBy({ page }: PseudoWindow, sort: 'own' | 'catalogue'): Promise<void> {
  const words = say('catalogue')
  await page.getByLabel(words.sort).click()
  await page.getByRole('option', { name: words.sorts[sort], exact: true }).click()
}

/** A lost picture, and how to search for it. */
export async function readLostPicture(window: PseudoWindow): Promise<void> {
  const { page, inspector } = window
  await page.route('**/picture/*/large', (route) => route.abort())
  await page.getByRole('gridcell').nth(5).click()
  await window.readDialog(window.button(say('lostPictures').find, inspector))
  await page.unroute('**/picture/*/large')
}

/** Dialogs of the catalogue: duplicate works, artists, the trash. */
export async function readCatalogueDialogs(window: PseudoWindow): Promise<void> {
  const { page } = window
  await window.readDialog(window.button(say('duplicates').open), (dialog) => dialog.locator('img'))
  await window.button(say('artists').open).click()
  await window.read()
  await window.dialog.getByText(say('artists').change, { exact: true }).first().click()
  await window.readWith(window.dialog.locator('form'))
  await window.closeDialog()
  await window.readDialog(page.getByRole('button', { name: say('shelf').trash({ count: '1' }) }), (dialog) =>
    dialog.locator('img'),
  )
}

/** Works similar to a picture, and a picture that cannot be read. */
export async function readPictureSearch(window: PseudoWindow, picture: string): Promise<void> {
  const words = say('pictureSearch')
  await window.chooseFile(window.button(words.open), picture)
  await window.readWith(window.page.locator('canvas'))
  const broken = path.join(path.dirname(picture), `${inGreek('broken')}.jpg`)
  writeFileSync(broken, 'no picture')
  await window.chooseFile(window.button(words.another), broken)
  await window.readWith(window.page.getByRole('heading', { name: words.broken }))
  await window.button(words.back).click()
}

/** A table whose columns and words must be mapped, and one that is to be imported. */
export async function readImport(window: PseudoWindow, folder: string, known: string): Promise<void> {
  const { page } = window
  await window.show('catalogue')
  const works = path.join(folder, `${inGreek('list')}.csv`)
  writeFileSync(works, `item_id;title;status;uploaded_at;ω\nΩ1;Ω;ωω;7/8/2021;ω\nΩ2;Ω;ωω;8/8/2021;ω\n`)
  const first = new Drag(page, works)
  await first.over()
  await first.drop()
  await window.readWith(page.locator('[data-phase=columns] .words'))
  await window.closeDialog()
  const file = path.join(folder, `${inGreek('sales')}.csv`)
  const rows = [`Ω1,Ω2,7/8/2021,12`, `${known},Ω3,9/8/2021,13`]
  writeFileSync(file, [`${inGreek('buyer')},item_id,timestamp,price`, ...rows].join('\n'))
  const drag = new Drag(page, file)
  await drag.over()
  await window.read()
  await drag.drop()
  await window.readWith(page.locator('[data-phase=ready], [data-phase=columns]'))
  await window.closeDialog()
}
