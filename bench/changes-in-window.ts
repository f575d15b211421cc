import { chromium, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openCatalog } from '../src/main/catalog/index.ts'
import { buildWhenStale } from '../src/main/platform/build.ts'
import { chromiumLaunch } from '../test/browser/chromium.ts'
import { LARGE, writeLargeGallery, type GallerySize } from '../test/support/large-gallery.ts'
import { median, print, quantile, result, type Result } from './shared.ts'
import { SERVE, startProgram } from './started-program.ts'

/**
 * Time from a click to the updated page, in a real Chromium on the loopback entry point as built: an edit, an offer and
 * a like, in generated galleries of the paper's size and of 100,000 works, without pictures. Also the waiting times in
 * such lists: the first works after the entry point opens, all works, a search, another sort order. Usage: node
 * bench/changes-in-window.ts
 */
const PAPER: GallerySize = { works: 6_040, clients: 2_378, sales: 5_336 }
const ROUNDS = 10
/** Clients without any history: their likes are chosen from all works. */
const VISITORS = Array.from({ length: ROUNDS }, (_, at) => `Visitor ${at}`)

const GOALS = {
  paper: { change: 50, list: 50, first: 2_000 },
  large: { change: 100, list: 50, first: 3_000 },
} as const

/** Number of works in the list as shown on the page, `100,000 works`. */
const total = ({ works }: GallerySize): string => `${works.toLocaleString('en')} works`

/**
 * Clicks in the page and waits there until a selector matches and the result is rendered.
 * @returns milliseconds since the click
 */
function clickUntil(page: Page, click: string, then: string): Promise<number> {
  return page.evaluate(
    ([button, sign]) =>
      new Promise<number>((resolve, reject) => {
        const found = (selector: string): Element | undefined => {
          const [css, text = ''] = selector.split(' >> ')
          return [...document.querySelectorAll(css)].find((element) =>
            element.textContent.trim().startsWith(text),
          )
        }
        const started = performance.now()
        const target = found(button)
        if (!(target instanceof HTMLElement)) {
          reject(new Error(`There is no ${button}.`))
          return
        }
        const look = (): void => {
          if (found(sign) === undefined) return
          changes.disconnect()
          requestAnimationFrame(() => resolve(performance.now() - started))
        }
        const changes = new MutationObserver(look)
        changes.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        })
        target.click()
        look()
      }),
    [click, then] as const,
  )
}

/** Sets the search text like a single keystroke and waits for the result count. */
function typeUntil(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (typed) =>
      new Promise<number>((resolve) => {
        const field = document.querySelector<HTMLInputElement>('aside input[type=search]')
        if (field === null) return
        const before = document.querySelector('main')?.textContent
        const started = performance.now()
        const changes = new MutationObserver(() => {
          if (document.querySelector('main')?.textContent === before) return
          changes.disconnect()
          requestAnimationFrame(() => resolve(performance.now() - started))
        })
        changes.observe(document.body, { subtree: true, childList: true, characterData: true })
        field.value = typed
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    text,
  )
}

async function visit(
  page: Page,
  at: number,
  times: Record<'edit' | 'offer' | 'like', number[]>,
): Promise<void> {
  await page.locator('aside input[type=search]').fill(VISITORS[at])
  await page.locator('[data-client]').filter({ hasText: VISITORS[at] }).first().click()
  await page.getByRole('heading', { name: VISITORS[at], level: 1 }).waitFor()
  await page.getByRole('button', { name: 'From a search' }).click()
  await page.getByLabel('Search works').fill('a')
  await page.getByRole('gridcell').nth(at).click()
  await page.getByRole('button', { name: 'Reserve' }).click()
  await page.getByLabel('Until and including').waitFor()
  times.edit.push(await clickUntil(page, 'form button >> Reserve', '[aria-label="Status: reserved"]'))
  times.offer.push(await clickUntil(page, 'button >> Offered', 'p >> Offered on'))
  times.like.push(
    await clickUntil(page, 'button >> Suggest from', '[aria-label="What the client likes"] button'),
  )
}

async function measure(size: GallerySize, goals: (typeof GOALS)[keyof typeof GOALS]): Promise<Result[]> {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
  const gallery = path.join(temporary, 'gallery')
  writeLargeGallery(gallery, size, { pictures: false })
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  for (const name of VISITORS) catalog.sales.insertClient({ externalId: name, name })
  const picked = catalog.reader.artworks.page(0, ROUNDS)
  for (const { externalId } of picked) catalog.artworks.update(externalId, { status: 'available' })
  catalog.close()
  const program = await startProgram([SERVE, '--gallery', gallery])
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    const started = performance.now()
    await page.goto(program.address)
    await page.getByRole('gridcell').first().waitFor()
    const first = performance.now() - started
    await page.getByText(total(size), { exact: true }).waitFor()
    const all = performance.now() - started
    // Each gives a different result from the previous one: an unchanged page would not indicate completion.
    const keys = ['e', 'ni', 'night', 'night 1', 'night 12', 'ga', 'gar 4', 'gar os', 'kyoto', 'kyoto 3', '']
    const typed: number[] = []
    for (const text of keys) typed.push(await typeUntil(page, text))
    await page.getByRole('navigation').getByRole('button', { name: 'Client', exact: true }).click()
    const times: Record<'edit' | 'offer' | 'like', number[]> = { edit: [], offer: [], like: [] }
    for (let at = 0; at < ROUNDS; at++) await visit(page, at, times)
    const name = `${size.works} works`
    const row = (
      what: string,
      values: readonly number[],
      goal: number,
      further: readonly { readonly name: string; readonly value: number }[] = [],
    ): Result =>
      result({
        name: `${what} (${name})`,
        value: quantile(values, 1),
        unit: 'ms (longest)',
        goal,
        against: [{ name: 'p50', value: median(values) }, ...further],
      })
    const [firstOfTheDay, ...edits] = times.edit
    return [
      result({
        name: `window, first works (${name})`,
        value: first,
        unit: 'ms',
        goal: goals.first,
        against: [{ name: 'all works', value: all }],
      }),
      row('window, a keystroke of a search', typed, goals.list),
      row('change, an edit until the window shows it', edits, goals.change, [
        { name: 'the first of the day, before which a copy of the catalogue is begun', value: firstOfTheDay },
      ]),
      row('change, an offer until the window shows it', times.offer, goals.change),
      row('change, a like until the window shows it', times.like, goals.change),
    ]
  } finally {
    await page.close()
    await program.end()
    rmSync(temporary, { recursive: true, force: true })
  }
}

buildWhenStale(() => undefined)
const browser = await chromium.launch(await chromiumLaunch())
try {
  print(...(await measure(PAPER, GOALS.paper)), ...(await measure(LARGE, GOALS.large)))
} finally {
  await browser.close()
}
