import type { Browser, Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { openCatalogReader, sealSheet, sheetName, sheetPath, sheetsOf } from '../src/catalog-read/index.ts'
import { SHEET_SIDES } from '../src/contract/sheets.ts'
import { drawSheets } from '../src/engine/images/index.ts'
import { openWindowEntryPoint } from '../src/main/api/window-entry-point.ts'
import type { Assets } from '../src/main/page/assets.ts'
import { startLoopback } from '../src/main/serve/server.ts'
import { writeLargeGallery } from '../test/support/large-gallery.ts'

/** The cost of the map in the window, on generated galleries whose sheets of small pictures exist. */

/** Number of different pictures on a sheet; drawing costs the same for any picture. */
const PICTURES = 40
const FRAMES = 120
const VIEWPORT = { width: 1440, height: 900 }
const PATIENCE_MS = 120_000

export interface MapCost {
  /** Time from the key that opens the map until every picture is shown, and until the map itself is shown. */
  readonly seconds: number
  readonly emptySeconds: number
  /** Milliseconds of the page's main thread per frame of a moving map, and between frames. */
  readonly frame: number
  readonly gap: number
  /** The same for a page that only clears a WebGL canvas of this size: the machine's baseline cost. */
  readonly bareFrame: number
  readonly bareGap: number
  readonly requests: number
}

/** Creates a gallery with places on a map and with sheets, without originals. */
async function galleryWithSheets(folder: string, works: number): Promise<void> {
  writeLargeGallery(folder, { works, clients: 10, sales: 10 })
  const pictures = path.join(folder, 'previews')
  const files = await Promise.all(
    Array.from({ length: PICTURES }, async (_, at) => {
      const file = path.join(pictures, `${at}.png`)
      const noise = { type: 'gaussian' as const, mean: 60 + 3 * at, sigma: 40 }
      await sharp({ create: { width: 160, height: 120, channels: 3, background: '#000', noise } })
        .png()
        .toFile(file)
      return file
    }),
  )
  const reader = openCatalogReader(folder)
  try {
    mkdirSync(path.join(folder, 'sheets'))
    let drawn: Buffer[] | undefined
    for (const cells of sheetsOf(reader.artworks.tilePictures()).values()) {
      drawn ??= await drawSheets(
        Array.from({ length: 1024 }, (_, at) => ({ file: files[at % PICTURES], width: 160, height: 120 })),
        SHEET_SIDES,
      )
      for (const [at, side] of SHEET_SIDES.entries()) {
        writeFileSync(path.join(folder, sheetPath(sheetName(cells), side)), sealSheet(drawn[at]))
      }
    }
  } finally {
    reader.close()
  }
}

/** Opens the map in a window and moves it. */
export async function measureMap(
  browser: Browser,
  assets: Assets,
  folder: string,
  works: number,
): Promise<MapCost> {
  await galleryWithSheets(folder, works)
  const entryPoint = await startLoopback({
    entryPoint: await openWindowEntryPoint({ folder, entryPoint: 'browser' }),
    assets,
  })
  const page = await browser.newPage({ viewport: VIEWPORT })
  try {
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(entryPoint.url)
    await page
      .getByText(new RegExp(`${works.toLocaleString('en-GB')} works`))
      .first()
      .waitFor()
    await page.evaluate(() => {
      performance.clearResourceTimings()
      performance.setResourceTimingBufferSize(2000)
      performance.mark('key')
    })
    await page.keyboard.press('4')
    await page.getByRole('application').waitFor()
    await page.waitForFunction(() => performance.getEntriesByName('map complete').length > 0)
    const [seconds, emptySeconds, requests] = await page.evaluate(() => {
      const at = (name: string): number => performance.getEntriesByName(name)[0].startTime
      const sheets = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/sheet/'))
      const first = Math.min(...sheets.map(({ startTime }) => startTime))
      return [(at('map complete') - at('key')) / 1000, (first - at('key')) / 1000, sheets.length]
    })
    const { frame, gap } = await framesOf(page, moveMap)
    const bare = await bareFrames(browser)
    return { seconds, emptySeconds, requests, frame, gap, bareFrame: bare.frame, bareGap: bare.gap }
  } finally {
    await page.close()
    await entryPoint.close()
  }
}

/**
 * Milliseconds of the page's main thread per frame, and milliseconds between frames.
 * @param run returns how long it took
 */
async function framesOf(
  page: Page,
  run: (page: Page) => Promise<number>,
): Promise<{ frame: number; gap: number }> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taskSeconds = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const before = await taskSeconds()
  const milliseconds = await run(page)
  return { frame: (((await taskSeconds()) - before) * 1000) / FRAMES, gap: milliseconds / FRAMES }
}

/** Moves the map with keys, one step per frame, back and forth. */
function moveMap(page: Page): Promise<number> {
  return page.evaluate(
    (count) =>
      new Promise<number>((resolve) => {
        const map = document.querySelector('[role=application]')
        const start = performance.now()
        let frame = 0
        const next = (): void => {
          const key = Math.floor(frame / 4) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft'
          map?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true }))
          frame += 1
          if (frame < count) requestAnimationFrame(next)
          else resolve(performance.now() - start)
        }
        requestAnimationFrame(next)
      }),
    FRAMES,
  )
}

/** Measures a canvas that is cleared frame by frame. */
async function bareFrames(browser: Browser): Promise<{ frame: number; gap: number }> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  try {
    await page.evaluate(() => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: innerWidth, height: innerHeight })
      document.body.append(canvas)
      canvas.getContext('webgl2')?.clear(0)
    })
    return await framesOf(page, (bare) =>
      bare.evaluate(
        (count) =>
          new Promise<number>((resolve) => {
            const gl = document.querySelector('canvas')?.getContext('webgl2')
            const start = performance.now()
            let frame = 0
            const next = (): void => {
              gl?.clearColor(0, 0, frame / count, 1)
              gl?.clear(gl.COLOR_BUFFER_BIT)
              frame += 1
              if (frame < count) requestAnimationFrame(next)
              else resolve(performance.now() - start)
            }
            requestAnimationFrame(next)
          }),
        FRAMES,
      ),
    )
  } finally {
    await page.close()
  }
}
