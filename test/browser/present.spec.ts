import { expect, test, type Page } from '@playwright/test'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { expectAccessible } from '../support/accessible.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** A client's visit using only the keyboard, what is stored of it, and the position of the focus. */

test.describe.configure({ mode: 'serial' })

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: Loopback
let page: Page

const slow = { timeout: 60_000 }
/** Half the number of keys that a visit took when first counted. */
const MOST_KEYS = 31

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 40, 24))
  await documentOf('embed', '--gallery', gallery)
  await documentOf('train', '--method', 'taste', '--gallery', gallery)
  await documentOf('cluster', '--restarts', '2', '--gallery', gallery)
  entryPoint = await startLoopback({
    entryPoint: await openWindowEntryPoint({
      folder: gallery,
      entryPoint: 'browser',
      documents: folder,
      notesFile: path.join(folder, 'notes.json'),
    }),
    assets: builtWindow(),
  })
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(entryPoint.url)
  await expect(cells().first()).toBeVisible(slow)
})
test.beforeEach(() => test.setTimeout(120_000))
test.afterAll(async () => {
  await page.context().close()
  await entryPoint.close()
  remove()
})

const cells = () => page.getByRole('gridcell')
const presentation = () => page.getByRole('dialog', { name: 'Presentation' })
const inspector = () => page.getByRole('complementary', { name: 'About this work' })
/** The visible works, from left to right. */
const presented = () => presentation().locator('.stage [data-work]')
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const hasFocus = (selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)

test('runs a visit without a mouse: finds the client, shows ten works and notes the reactions', async () => {
  let keys = 0
  const count = async (...pressed: string[]): Promise<void> => {
    keys += pressed.length
    await press(...pressed)
  }
  await count('2')
  // Four letters find the first client; a user who knows the client types no more.
  const name = (await page.locator('[data-client] .name').first().textContent()) ?? ''
  await count('/', ...Array.from(name.slice(0, 4)))
  const first = page.locator('[data-client]').first()
  await expect(first).toBeVisible()
  const client = (await first.locator('.name').textContent()) ?? ''
  await count('Enter')
  await expect(page.getByRole('heading', { name: client, level: 1 })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Suggestions' })).toBeFocused(slow)
  await count('v')
  await expect(presented()).toHaveCount(1)
  const second = presentation().getByRole('status')
  for (let work = 2; work <= 10; work++) {
    await count('ArrowRight')
    await expect(second).toContainText(new RegExp(`^\\s*${work} of `))
    if (work === 3 || work === 5) {
      await count('l')
      await expect(presentation().getByText('Likes it', { exact: true })).toBeVisible()
    }
    if (work === 4) {
      await count('x')
      await expect(presentation().locator('.mark')).toHaveText('Not for them')
    }
  }
  await count('Escape')
  await expect(presentation()).toHaveCount(0)
  await expect(page.getByText('Visit saved: 10 works shown, 2 liked, 1 not for them.')).toBeVisible()
  expect(await hasFocus('[role=grid]')).toBe(true)
  expect(keys).toBeLessThanOrEqual(MOST_KEYS)
})

test('finds the visit from the client and presents it again', async () => {
  await page.getByRole('button', { name: 'Visits' }).click()
  const sheet = page.getByRole('dialog', { name: /^Visits of/ })
  await expect(sheet.getByText('10 works shown · 2 liked · 1 not for them')).toBeVisible()
  await expect(sheet.locator('[data-visit]')).toHaveCount(1)
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Present again' }).click()
  await expect(presentation().getByRole('status')).toContainText('1 of 10')
})

test('shows the title card and prices on demand', async () => {
  const card = presentation().getByRole('complementary')
  await expect(card).toHaveCount(0)
  await press('i')
  await expect(card).toBeVisible()
  await expect(card.locator('.price')).toHaveCount(0)
  await press('p')
  await expect(card.locator('.price')).toHaveCount(1)
  await press('p', 'i')
  await expect(card).toHaveCount(0)
})

test('removes a like with the same key and keeps a note', async () => {
  await press('Home', 'l')
  await expect(presentation().getByText('Likes it', { exact: true })).toBeVisible()
  await press('l')
  await expect(presentation().locator('.mark')).toHaveCount(0)
  await press('n')
  await expect(presentation().getByLabel('Notes on this visit')).toBeFocused()
  await page.keyboard.type('x l w')
  await press('Control+Enter')
  await expect(presentation().getByLabel('Notes on this visit')).toHaveCount(0)
  await expect(presentation().locator('.mark')).toHaveCount(0)
})

test('hangs works on a wall at one scale, and Esc closes one layer at a time', async () => {
  await press('w')
  await expect(presentation().getByRole('img', { name: 'A person of 170 cm' })).toBeVisible()
  await press('c', '?')
  await expect(presented()).toHaveCount(2)
  await expect(presentation().getByRole('note')).toBeVisible()
  await expectAccessible(page)
  await press('Escape')
  await expect(presentation().getByRole('note')).toHaveCount(0)
  await press('Escape')
  await expect(presentation().getByRole('img', { name: 'A person of 170 cm' })).toHaveCount(0)
  await expect(presented()).toHaveCount(2)
  await press('Escape')
  await expect(presented()).toHaveCount(1)
  await press('+')
  const picture = presented().locator('.picture')
  await expect(picture).toHaveCSS('transform', /matrix\(1\.5/)
  await press('Escape')
  await expect(picture).toHaveCSS('transform', /matrix\(1,/)
  await press('Escape')
  await expect(presentation()).toHaveCount(0)
})

test('reports that another window removed the visit and continues presenting', async () => {
  const other = await page.context().newPage()
  await other.goto(page.url())
  await press('v')
  await expect(presentation().getByRole('status')).toContainText('1 of')
  await other.keyboard.press('2')
  await other.locator('[data-client]').first().click()
  await other.getByRole('button', { name: 'Visits' }).click()
  await expect(other.getByText('x l w')).toBeVisible()
  await other.getByRole('button', { name: 'Remove' }).click()
  await expect(other.getByText('No visits yet')).toBeVisible()
  await other.close()
  await press('ArrowRight')
  await expect(page.getByText(/^The visit \d+ no longer exists/)).toBeVisible()
  await expect(presentation().getByRole('status')).toContainText('2 of')
  await press('Escape')
  await page.getByRole('button', { name: 'Dismiss' }).first().click()
})

test('shows works without a client and records nothing', async () => {
  await press('1')
  await cells().nth(0).click()
  await cells()
    .nth(2)
    .click({ modifiers: ['Shift'] })
  await press('v')
  await expect(presentation().getByRole('status')).toContainText('1 of 3')
  await press('l')
  await expect(presentation().getByText('No client chosen: likes are not saved')).toBeAttached()
  await expect(presentation().locator('.mark')).toHaveCount(0)
  await press('Escape', 'Escape')
  await expect(page.getByText('works selected')).toHaveCount(0)
})

test('Enter moves from a search to its first hit and opens it, and Esc closes only the top layer', async () => {
  const title = (await cells().nth(3).locator('.title').textContent()) ?? ''
  await press('/')
  await page.keyboard.type(title)
  await press('Enter')
  await expect(page.getByRole('grid')).toBeFocused()
  await expect(inspector().getByRole('heading', { level: 2 })).toHaveText(title)
  await press('Enter')
  await expect(page.getByRole('dialog', { name: title })).toBeVisible()
  await press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(inspector().getByRole('heading', { level: 2 })).toHaveText(title)
  await press('Escape')
  await expect(inspector()).toBeHidden()
  await page.getByRole('button', { name: 'Show everything' }).click()
})

test('number keys switch views from checkboxes and word lists, but not from text fields', async () => {
  await page.getByRole('checkbox').first().focus()
  await press('2')
  await expect(page.getByRole('button', { name: 'Client', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await press('/', '1')
  await expect(page.getByRole('button', { name: 'Client', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await press('Escape')
  await page.keyboard.press('Tab')
  await press('1')
  await expect(page.getByRole('button', { name: 'Catalogue', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
})

test('keeps the focus near the pressed control, and one key undoes what the message reports', async () => {
  await press('2')
  await page.locator('[data-client]').first().click()
  await expect(cells().first()).toBeVisible(slow)
  await cells().first().click()
  const refuse = inspector().getByRole('button', { name: 'Not for them' })
  await refuse.focus()
  await press('Enter')
  await expect(refuse).toHaveCount(0)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('aside, [role=grid]') !== null))
    .toBe(true)
  await press('u')
  await expect(refuse).toBeVisible()
})

/** Controls smaller than 24 pixels in either direction; a checkbox counts with its label. */
const smallTargets = (): Promise<string[]> =>
  page.evaluate(() => {
    const pressed =
      'a[href], button, input:not([type=file]), select, textarea, summary, [role=button], [role=radio], [role=checkbox], [role=slider]'
    return [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter((each) => each.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
      .map((each) => (each.matches('[type=checkbox], [type=radio]') ? (each.closest('label') ?? each) : each))
      .filter((each) => {
        const { width, height } = each.getBoundingClientRect()
        return width < 24 || height < 24
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 120))
  })

test('every control measures at least 24 pixels in every view', async () => {
  for (const [at, ready] of [
    cells().first(),
    cells().first(),
    page.getByRole('heading', { name: 'Tray', level: 1 }),
    page.getByRole('heading', { name: 'Map' }),
    page.getByText('Expert settings'),
    page.getByRole('heading', { name: 'Evaluation' }),
    page.getByRole('heading', { name: 'Settings' }),
  ].entries()) {
    await press(String(at + 1))
    await expect(ready).toBeVisible(slow)
    if (at < 2) await cells().first().click()
    expect(await smallTargets(), `view ${at + 1}`).toEqual([])
  }
})

test('leaves no placeholder colour behind a loaded picture', async () => {
  await press('1')
  await cells().first().dblclick()
  const picture = page.getByRole('dialog').locator('img')
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete)).toBe(true)
  await expect(picture).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await press('Escape')
  await expect(inspector().locator('img').first()).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
})

test('clips nothing at 1024 pixels, at 2560 and at double size', async () => {
  // A separate page: one that was full screen takes a while to resize.
  const sized = await page.context().newPage()
  await sized.goto(page.url())
  await expect(sized.getByRole('gridcell').first()).toBeVisible(slow)
  for (const [width, height] of [
    [1024, 700],
    [2560, 1300],
    [720, 450],
  ] as const) {
    await sized.setViewportSize({ width, height })
    for (const view of ['1', '2', '3', '4', '5', '6', '7']) {
      await sized.keyboard.press(view)
      await expect(sized.locator('main h1').first()).toBeVisible(slow)
      const wide = await sized.evaluate(
        () =>
          [...document.querySelectorAll<HTMLElement>('main .content, body')].filter(
            (each) => each.scrollWidth > each.clientWidth + 1,
          ).length,
      )
      expect(wide, `${width} × ${height}, view ${view}`).toBe(0)
    }
  }
  await sized.close()
})
