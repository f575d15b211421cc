import { expect } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { say, type PseudoWindow } from '../../support/pseudo-window.ts'

/** What a check finds in a gallery that has lost a picture, and how to search for it. */
export async function readProblems(window: PseudoWindow, empty: string): Promise<void> {
  await window.show('settings')
  await window.readWith(window.page.locator('main li'))
  await window.button(say('settings').check).click()
  await window.readWith(window.page.locator('[data-list=problems] li'))
  const words = say('lostPictures')
  await window.button(words.find).click()
  await window.read()
  await window.takePath(words.folder, words.search, empty)
  await window.readWith(window.dialog.locator('li'))
  await window.closeDialog()
}

/** Copies of the gallery: the list, a second location for them, and what restoring one would do. */
export async function readBackups(window: PseudoWindow, folder: string): Promise<void> {
  const words = say('copies')
  const second = path.join(folder, 'second')
  mkdirSync(second)
  await window.takePath(words.placePath, words.usePlace, second)
  await window.readWith(window.button(words.noPlace))
  await window.readDialog(window.page.locator('[data-copy] button').first())
}

/** A whole gallery as tables, a copy for another desk, and what comes back from it. */
export async function readWhatLeaves(window: PseudoWindow, folder: string, changes: string): Promise<void> {
  const everything = say('everything')
  await window.takePath(everything.folder, everything.export, path.join(folder, 'export'))
  await window.readWith(window.page.locator('[role=status] .path'))
  const desks = say('desks')
  await window.takePath(desks.file, desks.look, changes)
  await window.readWith(window.dialog.locator('li'))
  await window.closeDialog()
}

/** Imports, what undoing one would do, and a watched folder. */
export async function readImportSettings(window: PseudoWindow, watched: string): Promise<void> {
  const { page } = window
  const imports = page.locator('[data-import]')
  await imports.last().locator('button[aria-expanded]').click()
  await window.readWith(page.locator('[data-import] .details'))
  await window.readDialog(imports.first().locator('button').last())
  const words = say('watching')
  await window.takePath(words.path, words.watch, watched)
  await window.readWith(page.locator('.folders details'))
}

/** This computer, the log, and the program itself. */
export async function readProgram(window: PseudoWindow): Promise<void> {
  const { page } = window
  await window.button(say('settings').doctor).click()
  await window.button(say('log').show).click()
  await expect(page.getByLabel(say('log').lastLines)).toBeVisible()
  await window.readDialog(window.button(say('about').open))
  await expect(page.locator('ul[role=status] strong').first()).toBeVisible()
  await window.read()
}

/** A copy for another desk: what is noted there. */
export async function readCopy(window: PseudoWindow): Promise<void> {
  await window.show('settings')
  await window.readWith(window.page.locator('[data-list=noted] li'))
}
