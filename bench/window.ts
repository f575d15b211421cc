import { chromium, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openWindowEntryPoint } from '../src/main/api/window-entry-point.ts'
import { openEntryPoint } from '../src/main/api/entry-point.ts'
import { readAssets } from '../src/main/page/assets.ts'
import { buildWhenStale } from '../src/main/platform/build.ts'
import { rendererFolder } from '../src/main/platform/places.ts'
import { startLoopback } from '../src/main/serve/server.ts'
import { chromiumLaunch } from '../test/browser/chromium.ts'
import { finish } from '../test/support/finish.ts'
import { hasPaintings, sharedFolder } from '../test/shared.ts'
import { writeDemoGallery } from '../tools/demo-gallery/index.ts'
import { measureMap } from './map-window.ts'
import { picturesStand } from './visible-pictures.ts'
import { median, milliseconds, print, quantile, result } from './shared.ts'

/**
 * Measures the window on the loopback entry point with the 2,887 paintings: how soon after the entry point opens the
 * first pictures are shown, and what a frame costs the page's main thread while the catalogue is scrolled. If the
 * paintings are not next to the checkout, uses painted works, of which there are fewer. Usage: node bench/window.ts;
 * `WINDOW_GALLERY=FOLDER` uses a gallery that already has pictures.
 */
const PAINTED = 200
const STARTS = 3
const FRAMES = 240
/**
 * Pixels per frame: a window of 900 pixels in half a second, the highest speed at which pictures can still be
 * recognised.
 */
const STEP = 30
const FIRST_PICTURES_GOAL_S = 2
const FRAME_GOAL_MS = 4
/** `WINDOW_MAP_WORKS=2887` measures a single size. */
const MAP_WORKS = (process.env.WINDOW_MAP_WORKS ?? '2887,20000,100000').split(',').map(Number)

async function fill(gallery: string, temporary: string): Promise<void> {
  const entryPoint = openEntryPoint({ entryPoint: 'terminal', folder: gallery })
  try {
    await entryPoint.client.gallery.create({})
    const studio = path.join(temporary, 'studio')
    if (!hasPaintings)
      await writeDemoGallery(studio, { seed: 1, works: PAINTED, clients: PAINTED, output: 'photograph' })
    const folder = hasPaintings ? path.join(sharedFolder, 'paintings') : path.join(studio, 'pictures')
    const tables = hasPaintings ? [path.join(folder, 'catalog.csv')] : [path.join(studio, 'artworks.csv')]
    await finish(entryPoint.client.importing.artworks({ folder, tables }))
  } finally {
    await entryPoint.close()
  }
}

/**
 * Scrolls the catalogue by `step` per frame, or leaves it in place.
 * @returns milliseconds between frames
 */
function frames(page: Page, count: number, step: number): Promise<number[]> {
  return page.evaluate(
    ([many, pixels]) =>
      new Promise<number[]>((resolve) => {
        const grid = document.querySelector('[role=grid]')
        const gaps: number[] = []
        let last = performance.now()
        const next = (now: number): void => {
          gaps.push(now - last)
          last = now
          if (pixels > 0) grid?.scrollBy(0, pixels)
          if (gaps.length < many) requestAnimationFrame(next)
          else resolve(gaps)
        }
        requestAnimationFrame(next)
      }),
    [count, step] as const,
  )
}

/**
 * Milliseconds of the page's main thread for each frame, as measured by Chromium for its tasks, and those between
 * frames.
 */
async function mainThreadPerFrame(page: Page, step: number): Promise<{ work: number; gaps: number[] }> {
  const devtools = await page.context().newCDPSession(page)
  // Counting starts with the session; in thread time, to exclude the load of other programs.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taskSeconds = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const before = await taskSeconds()
  const gaps = await frames(page, FRAMES, step)
  const work = (((await taskSeconds()) - before) * 1000) / FRAMES
  await devtools.detach()
  return { work, gaps }
}

const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
const gallery = process.env.WINDOW_GALLERY ?? path.join(temporary, 'gallery')
buildWhenStale(() => undefined)
const assets = readAssets(rendererFolder())
const browser = await chromium.launch(await chromiumLaunch())
try {
  if (process.env.WINDOW_GALLERY === undefined) await fill(gallery, temporary)
  const starts: number[] = []
  const blanks: number[] = []
  let scrolled = { work: 0, gaps: [0] }
  let still = { work: 0, gaps: [0] }
  for (let start = 0; start < STARTS; start++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    blanks.push(await milliseconds(() => page.goto('about:blank')))
    let close = (): Promise<void> => Promise.resolve()
    starts.push(
      await milliseconds(async () => {
        const entryPoint = await startLoopback({
          entryPoint: await openWindowEntryPoint({ folder: gallery, entryPoint: 'browser' }),
          assets,
        })
        close = () => entryPoint.close()
        await page.goto(entryPoint.url)
        await picturesStand(page)
      }),
    )
    if (start === STARTS - 1) {
      await setTimeout(1000)
      still = await mainThreadPerFrame(page, 0)
      scrolled = await mainThreadPerFrame(page, STEP)
    }
    await page.close()
    await close()
  }
  print(
    result({
      name: 'window, first pictures',
      value: median(starts) / 1000,
      unit: 's',
      goal: FIRST_PICTURES_GOAL_S,
      against: [
        { name: 'an empty page', value: median(blanks) / 1000 },
        { name: 'slowest start', value: quantile(starts, 1) / 1000 },
      ],
    }),
    result({
      name: 'window, main thread a scrolled frame',
      value: scrolled.work,
      unit: 'ms',
      goal: FRAME_GOAL_MS,
      against: [
        { name: 'a frame at rest', value: still.work },
        { name: 'between frames, median', value: median(scrolled.gaps) },
      ],
    }),
  )
  for (const works of MAP_WORKS) {
    const map = await measureMap(browser, assets, path.join(temporary, `map ${works}`), works)
    print(
      result({
        name: `window, all pictures of a map of ${works}`,
        value: map.seconds,
        unit: 's',
        goal: works <= 2_887 ? 1 : 2,
        against: [
          { name: 'until the first sheet was asked for', value: map.emptySeconds },
          { name: 'sheets', value: map.requests },
        ],
      }),
      result({
        name: `window, main thread a frame of a moving map of ${works}`,
        value: map.frame,
        unit: 'ms',
        goal: FRAME_GOAL_MS,
        against: [
          { name: 'a frame that only clears a canvas', value: map.bareFrame },
          { name: 'between frames', value: map.gap },
          { name: 'between frames that only clear a canvas', value: map.bareGap },
        ],
      }),
    )
  }
} finally {
  await browser.close()
  rmSync(temporary, { recursive: true, force: true })
}
