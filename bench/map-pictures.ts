import { chromium, type Browser, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { openEntryPoint } from '../src/main/api/entry-point.ts'
import { fit, pictureSide, toStage } from '../src/map/camera.ts'
import { chromiumLaunch } from '../test/browser/chromium.ts'
import { finish } from '../test/support/finish.ts'
import { hasPaintings, sharedFolder } from '../test/shared.ts'
import { loopback } from '../test/support/loopback.ts'
import { sceneIn } from '../test/support/map-scene.ts'
import { builtWindow } from '../test/support/window.ts'
import { median, print, result } from './shared.ts'

/**
 * Opens the map on the 2,887 paintings and examines it after one second: whether 200 tiles, as arranged by similarity,
 * show each picture's own colours. The page draws nothing after that second, so the examined picture is from that
 * moment. Without the paintings next to the checkout, there is nothing to examine. Usage: node bench/map-pictures.ts;
 * `MAP_GALLERY=FOLDER` uses a gallery that already has pictures and a map.
 */
const AFTER_MS = 1000
const OPENINGS = 5
const SAMPLES = 200
const OWN_GOAL = 0.95
/** Of 255: sheets are compressed, and tiles of a dozen pixels are resampled on the screen. */
const TOLERANCE = 40
/** Minimum number of visible pixels in a quarter of a picture, because others can cover it. */
const LEAST_PIXELS = 6
const VIEWPORT = { width: 1440, height: 900 }

type Colour = readonly [number, number, number]

/** A visible work: for each quarter of its picture, the stage pixels that are not covered. */
interface Tile {
  readonly work: number
  readonly box: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }
  readonly quarters: readonly (readonly number[])[]
}

interface Opening {
  /** Share of the sampled tiles that show their own picture, and share that would pass for another one. */
  readonly own: number
  readonly other: number
  readonly tiles: number
}

async function fill(gallery: string): Promise<void> {
  const entryPoint = openEntryPoint({ entryPoint: 'terminal', folder: gallery })
  const { client } = entryPoint
  const folder = path.join(sharedFolder, 'paintings')
  try {
    await client.gallery.create({})
    await finish(client.importing.artworks({ folder, tables: [path.join(folder, 'catalog.csv')] }))
    await finish(client.embed({}))
    await finish(client.map.project({ all: true }))
  } finally {
    await entryPoint.close()
  }
}

/**
 * Opens the map with its key.
 * @param stopped whether drawing stops after the second is over
 */
async function opened<Found>(
  browser: Browser,
  gallery: string,
  stopped: boolean,
  look: (page: Page, taskMs: () => Promise<number>) => Promise<Found>,
): Promise<Found> {
  const entryPoint = await loopback(gallery, {}, builtWindow())
  const page = await browser.newPage({ viewport: VIEWPORT })
  try {
    await page.goto(entryPoint.url)
    await page
      .getByText(/[\d,]+ works/)
      .first()
      .waitFor()
    await page.waitForLoadState('networkidle')
    await page.evaluate(
      ([after, stops]) => {
        let start = Infinity
        addEventListener('keydown', ({ timeStamp }) => (start = timeStamp), { capture: true, once: true })
        addEventListener('keydown', () => performance.mark('key'), { capture: true, once: true })
        const nextFrame = requestAnimationFrame.bind(window)
        if (stops)
          window.requestAnimationFrame = (draw) =>
            nextFrame((now) => {
              if (performance.now() - start < after) draw(now)
            })
      },
      [AFTER_MS, stopped] as const,
    )
    const devtools = await page.context().newCDPSession(page)
    // Measured in thread time, because other programs' tasks are not the page's work.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const taskMs = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
    }
    const before = await taskMs()
    await page.keyboard.press('4')
    return await look(page, async () => (await taskMs()) - before)
  } finally {
    await page.close()
    await entryPoint.close()
  }
}

/**
 * Milliseconds from the key press until every picture is shown, and milliseconds of the page's main thread in that
 * time.
 */
async function untilComplete(
  page: Page,
  taskMs: () => Promise<number>,
): Promise<{ wall: number; own: number }> {
  const found = await page.waitForFunction(() => {
    const [mark, key] = ['map complete', 'key'].map((name) => performance.getEntriesByName(name).at(0))
    return mark === undefined || key === undefined ? undefined : mark.startTime - key.startTime
  })
  return { wall: (await found.jsonValue()) ?? Infinity, own: await taskMs() }
}

/** Tiles with enough of every quarter visible, sampled evenly over the works. */
function tilesOf(
  scene: ReturnType<typeof sceneIn>['scene'],
  stage: { width: number; height: number },
): Tile[] {
  const camera = fit(stage, scene.aspect)
  const side = pictureSide(camera, stage, scene)
  const owner = new Int32Array(stage.width * stage.height).fill(-1)
  const boxes = scene.works.map((_, at) => {
    const middle = toStage(camera, stage, { x: scene.x[at], y: scene.y[at] })
    const [width, height] = [scene.width[at] * side, scene.height[at] * side]
    return { left: middle.x - width / 2, top: middle.y - height / 2, width, height }
  })
  const eachPixel = (at: number, visit: (pixel: number, quarter: number) => void): void => {
    const { left, top, width, height } = boxes[at]
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(stage.height, top + height); y++) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(stage.width, left + width); x++) {
        const quarter = (x + 0.5 < left + width / 2 ? 0 : 1) + (y + 0.5 < top + height / 2 ? 0 : 2)
        visit(y * stage.width + x, quarter)
      }
    }
  }
  boxes.forEach((_, at) => eachPixel(at, (pixel) => (owner[pixel] = at)))
  const tiles = boxes.flatMap((box, work) => {
    const quarters: number[][] = [[], [], [], []]
    eachPixel(work, (pixel, quarter) => {
      const isInside =
        pixel % stage.width > box.left &&
        (pixel % stage.width) + 1 < box.left + box.width &&
        Math.floor(pixel / stage.width) > box.top &&
        Math.floor(pixel / stage.width) + 1 < box.top + box.height
      if (owner[pixel] === work && isInside) quarters[quarter].push(pixel)
    })
    return quarters.every((pixels) => pixels.length >= LEAST_PIXELS) ? [{ work, box, quarters }] : []
  })
  return Array.from(
    { length: Math.min(SAMPLES, tiles.length) },
    (_, at) => tiles[Math.floor((at * tiles.length) / Math.min(SAMPLES, tiles.length))],
  )
}

/** The mean colour of each quarter, in a picture as wide as the stage or in one only as large as the tile. */
function quarterColours(tile: Tile, colourAt: (pixel: number) => Colour): Colour[] {
  return tile.quarters.map((pixels) => {
    const sum = [0, 0, 0]
    for (const pixel of pixels) colourAt(pixel).forEach((value, channel) => (sum[channel] += value))
    return [sum[0] / pixels.length, sum[1] / pixels.length, sum[2] / pixels.length]
  })
}

async function coloursOfFile(tile: Tile, file: string, stageWidth: number): Promise<Colour[]> {
  const [width, height] = [Math.round(tile.box.width), Math.round(tile.box.height)]
  const { data } = await sharp(file)
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return quarterColours(tile, (pixel) => {
    const x = Math.min(width - 1, Math.max(0, Math.floor((pixel % stageWidth) + 0.5 - tile.box.left)))
    const y = Math.min(
      height - 1,
      Math.max(0, Math.floor(Math.floor(pixel / stageWidth) + 0.5 - tile.box.top)),
    )
    const at = 3 * (y * width + x)
    return [data[at], data[at + 1], data[at + 2]]
  })
}

const differ = (a: readonly Colour[], b: readonly Colour[]): number =>
  Math.max(...a.flatMap((colour, at) => colour.map((value, channel) => Math.abs(value - b[at][channel]))))

/** What the map shows when the second is over. */
async function lookAfterASecond(page: Page, gallery: string): Promise<Opening> {
  await page.getByRole('application').waitFor()
  await page.evaluate(
    (after) =>
      new Promise((resolve) => {
        const [key] = performance.getEntriesByName('key')
        setTimeout(resolve, key.startTime + after + 1 - performance.now())
      }),
    AFTER_MS,
  )
  // Names, tools and the tray cover some of the pictures, which are what is examined.
  await page.evaluate(() => {
    const pictures = document.querySelector('[role=application] canvas')
    for (const element of document.querySelectorAll<HTMLElement>('body *'))
      element.style.visibility = element === pictures ? 'visible' : 'hidden'
  })
  const box = await page.locator('[role=application]').boundingBox()
  if (box === null) throw new Error('the map has no place')
  const stage = { width: Math.round(box.width), height: Math.round(box.height) }
  const shot = await page.screenshot({ clip: { x: box.x, y: box.y, ...stage } })
  const { data } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { scene, files } = sceneIn(gallery, stage, 'likeness')
  const tiles = tilesOf(scene, stage)
  let [own, other] = [0, 0]
  for (const [at, tile] of tiles.entries()) {
    const seen = quarterColours(tile, (pixel) => [data[3 * pixel], data[3 * pixel + 1], data[3 * pixel + 2]])
    const stranger = tiles[(at + Math.floor(tiles.length / 2)) % tiles.length]
    if (differ(seen, await coloursOfFile(tile, files[tile.work], stage.width)) < TOLERANCE) own += 1
    if (differ(seen, await coloursOfFile(tile, files[stranger.work], stage.width)) < TOLERANCE) other += 1
  }
  return { own: own / tiles.length, other: other / tiles.length, tiles: tiles.length }
}

if (process.env.MAP_GALLERY === undefined && !hasPaintings) {
  process.stderr.write('The paintings are not beside the checkout: nothing was measured.\n')
  print()
  process.exit(0)
}
const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
const gallery = process.env.MAP_GALLERY ?? path.join(temporary, 'gallery')
const browser = await chromium.launch(await chromiumLaunch())
try {
  if (process.env.MAP_GALLERY === undefined) await fill(gallery)
  // The first opening makes the sheets.
  await opened(browser, gallery, false, untilComplete)
  const looks: Opening[] = []
  const times: { wall: number; own: number }[] = []
  for (let opening = 0; opening < OPENINGS; opening++) {
    looks.push(await opened(browser, gallery, true, (page) => lookAfterASecond(page, gallery)))
    times.push(await opened(browser, gallery, false, untilComplete))
  }
  print(
    result({
      name: `map, share of ${Math.min(...looks.map(({ tiles }) => tiles))} tiles with their own picture after 1 s`,
      value: Math.min(...looks.map(({ own }) => own)),
      unit: '',
      goal: OWN_GOAL,
      against: [
        { name: 'with the picture of another work', value: Math.max(...looks.map(({ other }) => other)) },
      ],
    }),
    result({
      name: 'map, all pictures of the gallery',
      value: median(times.map(({ wall }) => wall)) / 1000,
      unit: 's',
      goal: AFTER_MS / 1000,
      against: [
        { name: 'main thread of the page alone', value: median(times.map(({ own }) => own)) / 1000 },
        { name: 'slowest opening', value: Math.max(...times.map(({ wall }) => wall)) / 1000 },
      ],
    }),
  )
} finally {
  await browser.close()
  rmSync(temporary, { recursive: true, force: true })
}
