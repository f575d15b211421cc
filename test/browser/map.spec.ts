import { expect, test, type Browser, type Page } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp, { type Region } from 'sharp'
import { openCatalog } from '../../src/main/catalog/index.ts'
import { fit, pictureSide, toStage } from '../../src/map/camera.ts'
import type { Scene } from '../../src/map/scene.ts'
import { hasPaintings, sharedFolder } from '../shared.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { sceneIn } from '../support/map-scene.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow } from '../support/window.ts'

/** The map as pictures: every work shows its own, from sprite sheets, at every zoom. */

const WORKS = 400
/** Of 255: sheets are compressed, and tiles of a dozen pixels are resampled on the screen. */
const TOLERANCE = 40
/** The same tolerance for two pictures of the map, on average: the window and the terminal scale tiles differently. */
const MEAN_TOLERANCE = 4
const SAMPLES = 200
const VIEWPORT = { width: 1440, height: 900 }

type Colour = readonly number[]

const { folder, remove } = temporaryFolder()
test.afterAll(remove)

/** A picture of four quarters, each in a distinct strong colour. */
function quarters(seed: number): Promise<Buffer> {
  const [width, height] = [120 + 30 * (seed % 4), 150]
  const level = (salt: number): number =>
    ((Math.imul(seed + 1, 2654435761 + salt * 40503) >>> 13) % 4) * 70 + 20
  const colours = [11, 17, 23, 29].map((salt) => [level(salt), level(salt + 7), level(salt + 13)])
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels.set(colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)], (y * width + x) * 3)
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

/** Gives every work a position on the map, without an image network. */
function placeWorks(gallery: string): void {
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  try {
    const artworks = Int32Array.from(catalog.reader.artworks.numbers())
    const embedder = catalog.embeddings.register(
      { name: 'made up', kind: 'imported', sha256: 'ab'.repeat(32), dimension: 2, preprocessing: 'none' },
      null,
    )
    catalog.embeddings.makeCurrent(embedder)
    catalog.embeddings.insertImported(embedder, { artworks, vectors: new Float32Array(2 * artworks.length) })
    const scattered = (salt: number): Float32Array =>
      Float32Array.from(artworks, (number) => ((number * salt) % 1009) / 1009)
    catalog.layout.replacePlaces(embedder, { artworks, x: scattered(613), y: scattered(271) })
  } finally {
    catalog.close()
  }
}

async function quartersOf(picture: Buffer | string, region?: Region): Promise<Colour[]> {
  const whole = region === undefined ? sharp(picture) : sharp(picture).extract(region)
  const small = await whole
    .removeAlpha()
    .toColourspace('srgb')
    .resize(2, 2, { fit: 'fill', kernel: 'mitchell' })
    .raw()
    .toBuffer()
  return [0, 1, 2, 3].map((at) => [...small.subarray(3 * at, 3 * at + 3)])
}

const differ = (a: readonly Colour[], b: readonly Colour[]): number =>
  Math.max(...a.flatMap((colour, at) => colour.map((value, channel) => Math.abs(value - b[at][channel]))))

/** The regions of works in a screenshot of the map's area, for works that are fully visible. */
function regionsOf(
  scene: Scene,
  stage: { width: number; height: number },
  zoom: number,
): Map<number, Region> {
  const whole = fit(stage, scene.aspect)
  const camera = { ...whole, scale: whole.scale * zoom }
  const side = pictureSide(camera, stage, scene)
  const regions = new Map<number, Region>()
  // The areas under the search and the tools are ignored.
  const [top, bottom] = [60, stage.height - 190]
  scene.works.forEach((_, at) => {
    const middle = toStage(camera, stage, { x: scene.x[at], y: scene.y[at] })
    const [width, height] = [scene.width[at] * side, scene.height[at] * side]
    const region = {
      left: Math.ceil(middle.x - width / 2),
      top: Math.ceil(middle.y - height / 2),
      width: Math.floor(width) - 1,
      height: Math.floor(height) - 1,
    }
    const isInSight =
      region.left > 4 &&
      region.left + width < stage.width - 4 &&
      region.top > top &&
      region.top + height < bottom
    if (isInSight && region.width > 3 && region.height > 3) regions.set(at, region)
  })
  return regions
}

async function openMap(
  browser: Browser,
  gallery: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const entryPoint = await loopback(gallery, {}, builtWindow())
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(entryPoint.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('4')
  await page.getByRole('application').waitFor({ timeout: 60_000 })
  await page.locator('.choice').click()
  await page.getByRole('option', { name: 'Grid by likeness' }).click()
  return {
    page,
    close: async () => {
      await context.close()
      await entryPoint.close()
    },
  }
}

/** The share of sampled works that show their own picture, and the share that would also match their neighbour's. */
async function shares(
  page: Page,
  gallery: string,
  zoom: number,
): Promise<{ own: number; other: number; count: number }> {
  const box = await page.getByRole('application').boundingBox()
  if (box === null) throw new Error('the map has no place')
  const stage = { width: Math.round(box.width), height: Math.round(box.height) }
  const { scene, files } = sceneIn(gallery, stage, 'grid')
  const regions = [...regionsOf(scene, stage, zoom)]
  const step = Math.max(1, Math.floor(regions.length / SAMPLES))
  const sampled = regions.filter((_, at) => at % step === 0)
  const shot = await page.screenshot({ clip: { x: box.x, y: box.y, ...stage } })
  let [own, other] = [0, 0]
  for (const [at, region] of sampled) {
    const seen = await quartersOf(shot, region)
    if (differ(seen, await quartersOf(files[at])) < TOLERANCE) own += 1
    if (differ(seen, await quartersOf(files[(at + 1) % files.length])) < TOLERANCE) other += 1
  }
  return { own: own / sampled.length, other: other / sampled.length, count: sampled.length }
}

async function expectOwnPictures(page: Page, gallery: string, zoom: number, least: number): Promise<void> {
  await expect
    .poll(async () => (await shares(page, gallery, zoom)).own, { timeout: 120_000 })
    .toBeGreaterThanOrEqual(least)
  const { other, count } = await shares(page, gallery, zoom)
  expect(count).toBeGreaterThan(zoom === 1 ? 100 : 10)
  // The samples distinguish pictures: hardly any would match another one.
  expect(other).toBeLessThan(0.25)
}

/** Saves the whole map from the window. @returns the file */
async function saved(page: Page, entry: RegExp): Promise<Buffer> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save picture …' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
  return readFileSync(await (await coming).path())
}

/**
 * The terminal's map, on a stage of the window's size, matches the window's: the SVG character for character, the PNG
 * visually.
 */
async function expectSameFromTerminal(page: Page, gallery: string): Promise<void> {
  const svg = (await saved(page, /SVG/)).toString()
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []
  const out = (format: string): string => path.join(folder, `map.${format}`)
  const stage = ['--layout', 'grid', '--width', width, '--height', height, '--gallery', gallery]
  for (const format of ['svg', 'png']) await documentOf('export', 'map', '--out', out(format), ...stage)
  expect(readFileSync(out('svg'), 'utf8')).toBe(svg)
  const small = (picture: Buffer | string): Promise<Buffer> =>
    sharp(picture).removeAlpha().resize(120, 80, { fit: 'fill' }).raw().toBuffer()
  const [ours, theirs] = [await small(await saved(page, /1,920/)), await small(out('png'))]
  const apart = ours.reduce((sum, value, at) => sum + Math.abs(value - theirs[at]), 0) / ours.length
  expect(apart).toBeLessThan(MEAN_TOLERANCE)
}

test('every tile of the map shows its own picture, far and near', async ({ browser }) => {
  test.setTimeout(300_000)
  const [gallery, pictures] = [path.join(folder, 'gallery'), path.join(folder, 'pictures')]
  mkdirSync(pictures)
  for (let at = 0; at < WORKS; at++) writeFileSync(path.join(pictures, `Q${at}.png`), await quarters(at))
  await documentOf('create', '--gallery', gallery)
  await documentOf('import', 'artworks', pictures, '--gallery', gallery)
  placeWorks(gallery)
  const { page, close } = await openMap(browser, gallery)
  try {
    await expectOwnPictures(page, gallery, 1, 1)
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(loaded.filter((name) => name.endsWith('/32')).length).toBeGreaterThan(0)
    const single = loaded.filter((name) => /picture\/[0-9a-f]{64}\/small$/.test(name)).length
    await expectSameFromTerminal(page, gallery)
    // Zooming in twice by half each: larger tiles, still from a sheet.
    for (let step = 0; step < 2; step++) await page.getByRole('button', { name: 'Zoom in' }).click()
    await expectOwnPictures(page, gallery, 1.5 ** 2, 1)
    expect(single).toBeLessThan(WORKS / 2)
  } finally {
    await close()
  }
})

test('shows the paintings on the map in their own colours', async ({ browser }) => {
  test.skip(!hasPaintings, 'the paintings are not beside the checkout')
  test.setTimeout(1_200_000)
  const gallery = path.join(folder, 'paintings')
  const paintings = path.join(sharedFolder, 'paintings')
  await documentOf('create', '--gallery', gallery)
  await documentOf(
    'import',
    'artworks',
    paintings,
    '--csv',
    path.join(paintings, 'catalog.csv'),
    '--gallery',
    gallery,
  )
  await documentOf('pictures', 'prepare', '--gallery', gallery)
  placeWorks(gallery)
  const { page, close } = await openMap(browser, gallery)
  try {
    await expectOwnPictures(page, gallery, 1, 0.95)
  } finally {
    await close()
  }
})
