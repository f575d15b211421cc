import type { Page } from '@playwright/test'
import path from 'node:path'
import { VIEWS, type ViewName } from '../../src/contract/desktop.ts'
import { Drag } from '../../test/support/drop.ts'

/** The starting point of a scene: a gallery, none, or one that has been moved away. */
export type Stand = 'painted' | 'paintings' | 'empty' | 'start' | 'failed'

export interface Scene {
  readonly name: string
  readonly stand: Stand
  /** Navigates to where the screenshot is taken. */
  readonly go?: (page: Page) => Promise<void>
  /** Pixels; 1440 by default. */
  readonly width?: number
  readonly themes?: readonly ('light' | 'dark')[]
}

const NARROW = 900
const WAIT = { timeout: 60_000 }

async function show(page: Page, view: ViewName): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press(String(VIEWS.indexOf(view) + 1))
  await page.locator('main h1').first().waitFor()
}

async function selectWork(page: Page, at = 4): Promise<void> {
  await page.getByRole('gridcell').nth(at).click(WAIT)
  await page.getByRole('complementary', { name: 'About this work' }).locator('section img').first().waitFor(WAIT)
}

/** The client at a position in the list, its suggestions, and the reasons for the second one. */
async function visitClient(page: Page, at: number): Promise<void> {
  await show(page, 'client')
  await page.locator('[data-client]').nth(at).click(WAIT)
  const suggestions = page.getByRole('gridcell')
  await suggestions.nth(1).waitFor(WAIT)
  await suggestions.nth(1).click()
  await page.getByText('Why this one').waitFor(WAIT)
}

async function drop(page: Page, ...files: readonly string[]): Promise<void> {
  const drag = new Drag(page, ...files)
  await drag.over()
  await drag.drop()
  await page.locator('[data-phase=ready], [data-phase=columns]').waitFor(WAIT)
}

async function findLike(page: Page, photo: string): Promise<void> {
  await show(page, 'catalogue')
  await page.getByRole('gridcell').first().waitFor(WAIT)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Find by picture' }).click()
  await (await chooser).setFiles([photo])
  await page.locator('main h1', { hasText: 'Works like this picture' }).waitFor(WAIT)
  await page.locator('main [role=gridcell], main .empty').first().waitFor(WAIT)
}

const viewOf =
  (view: ViewName) =>
  (page: Page): Promise<void> =>
    show(page, view)

function galleryScenes(stand: 'painted' | 'paintings'): Scene[] {
  const map = async (page: Page): Promise<void> => {
    await show(page, 'map')
    await page.locator('canvas').first().waitFor(WAIT)
  }
  return [
    { name: 'catalogue', stand, go: viewOf('catalogue') },
    { name: 'catalogue-work', stand, go: async (page) => (await show(page, 'catalogue'), selectWork(page)) },
    { name: 'client', stand, go: (page) => visitClient(page, 3) },
    { name: 'map', stand, go: map },
    { name: 'training', stand, go: viewOf('training') },
    { name: 'evaluation', stand, go: viewOf('evaluation') },
    { name: 'settings', stand, go: viewOf('settings') },
  ]
}

/**
 * All screenshots. `files`: a folder with pictures and tables, one of them broken, to be dropped; `photo`: a picture
 * that a client sent.
 */
export function scenesWith(files: string, photo: string, table: string): Scene[] {
  const narrow = galleryScenes('painted').map((scene) => ({
    ...scene,
    name: `${scene.name}-narrow`,
    width: NARROW,
    themes: ['light'] as const,
  }))
  return [
    { name: 'start', stand: 'start' },
    { name: 'start-failed', stand: 'failed' },
    { name: 'start-narrow', stand: 'start', width: NARROW, themes: ['light'] },
    ...VIEWS.map((view): Scene => ({ name: `${view}-empty`, stand: 'empty', go: viewOf(view), themes: ['light'] })),
    {
      name: 'import',
      stand: 'empty',
      go: async (page) => {
        await show(page, 'catalogue')
        await drop(page, files)
      },
    },
    ...[undefined, NARROW].map((width): Scene => ({
      name: width === undefined ? 'import-columns' : 'import-columns-narrow',
      stand: 'empty',
      width,
      go: async (page) => {
        await show(page, 'catalogue')
        await drop(page, table)
      },
    })),
    ...galleryScenes('painted'),
    ...narrow,
    {
      name: 'catalogue-nothing',
      stand: 'painted',
      themes: ['light'],
      go: async (page) => {
        await show(page, 'catalogue')
        await page.getByLabel('Search works').fill('no such work')
      },
    },
    {
      name: 'catalogue-several',
      stand: 'painted',
      themes: ['light'],
      go: async (page) => {
        await show(page, 'catalogue')
        await page.getByRole('gridcell').nth(0).click()
        await page.getByRole('gridcell').nth(3).click({ modifiers: ['Shift'] })
      },
    },
    { name: 'like-picture', stand: 'painted', go: (page) => findLike(page, photo) },
    {
      name: 'like-picture-narrow',
      stand: 'painted',
      width: NARROW,
      themes: ['light'],
      go: (page) => findLike(page, photo),
    },
    {
      name: 'like-picture-broken',
      stand: 'painted',
      themes: ['light'],
      go: (page) => findLike(page, path.join(files, 'scan 17.jpg')),
    },
    {
      name: 'drop-picture',
      stand: 'painted',
      go: async (page) => {
        await show(page, 'catalogue')
        await new Drag(page, photo).over(1000)
      },
    },
    { name: 'like-picture', stand: 'paintings', go: (page) => findLike(page, photo) },
    {
      name: 'keys',
      stand: 'painted',
      themes: ['light'],
      go: async (page) => {
        await show(page, 'catalogue')
        await page.keyboard.press('?')
      },
    },
    ...galleryScenes('paintings'),
  ]
}
