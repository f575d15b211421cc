import { chromium, type Browser, type Page } from '@playwright/test'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { previewPath } from '../src/catalog-read/index.ts'
import { PREVIEW_SIZES } from '../src/contract/preview-sizes.ts'
import { openEntryPoint } from '../src/main/api/entry-point.ts'
import { buildWhenStale } from '../src/main/platform/build.ts'
import { chromiumLaunch } from '../test/browser/chromium.ts'
import { finish } from '../test/support/finish.ts'
import { median, milliseconds, print, quantile, result } from './shared.ts'
import { SERVE, startProgram, type StartedProgram } from './started-program.ts'
import { writeTables } from './table-files.ts'
import { picturesStand } from './visible-pictures.ts'

/**
 * Time from the start of the program as a process, as built, until the first pictures of the catalogue are painted in a
 * Chromium that is already running: a generated gallery of 100,000 works that share 200 pictures. Beside it, what the
 * machine itself needs: a bare Node server starts and the same pictures are painted on an otherwise empty page. Usage:
 * node bench/start.ts; `START_GALLERY=FOLDER` keeps the gallery there for the next run.
 */
const SIZES = { works: 100_000, clients: 20_000, sales: 60_000 }
const SEED = 2026
/** Length of a picture's sides, in pixels. */
const SIDE = 1000
const STARTS = 5
const GOAL_S = 3
const VIEWPORT = { width: 1440, height: 900 }

/** Serves its pages' addresses on the first line of its output, like the program. */
const BARE_SERVER = `
  const { readFile } = require('node:fs')
  const files = process.argv.slice(2)
  const server = require('node:http').createServer(({ url }, response) => {
    const file = files[Number(url.slice(1)) - 1]
    if (file !== undefined) return readFile(file, (_, bytes) => response.end(bytes))
    response.setHeader('content-type', 'text/html')
    const pictures = files.map((_, at) => '<div role=gridcell style="float:left"><img width=200 src="' + (at + 1) + '"></div>')
    response.end('<!doctype html>' + pictures.join(''))
  })
  server.listen(0, '127.0.0.1', () => console.log('at http://127.0.0.1:' + server.address().port + '/'))`

/** Imports the generated tables and makes every preview and sheet, as after the first day with the program. */
async function fill(gallery: string, temporary: string): Promise<void> {
  const files = await writeTables(temporary, SIZES, SEED, SIDE)
  const entryPoint = openEntryPoint({ entryPoint: 'terminal', folder: gallery })
  const { client } = entryPoint
  try {
    await client.gallery.create({})
    await finish(client.importing.artworks({ folder: files.pictures, tables: [files.works] }))
    await finish(client.importing.clients({ file: files.clients }))
    await finish(client.importing.sales({ file: files.sales }))
    await finish(client.pictures.prepare({}))
  } finally {
    await entryPoint.close()
  }
}

/**
 * Starts a program that prints its address, opens that, and waits until the pictures in sight are painted.
 * @returns milliseconds since the start, and the addresses of the pictures
 */
async function start(
  browser: Browser,
  args: readonly string[],
): Promise<{ readonly ms: number; readonly pictures: readonly string[] }> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  let program: StartedProgram | undefined
  try {
    const ms = await milliseconds(async () => {
      program = await startProgram(args)
      await page.goto(program.address, { waitUntil: 'commit' })
      await picturesStand(page)
    })
    return { ms, pictures: await picturesInSight(page) }
  } finally {
    await page.close()
    await program?.end()
  }
}

function picturesInSight(page: Page): Promise<string[]> {
  return page
    .locator('[role=gridcell] img')
    .evaluateAll((images) =>
      images.flatMap((image) =>
        image instanceof HTMLImageElement && image.getBoundingClientRect().top < innerHeight
          ? [image.currentSrc]
          : [],
      ),
    )
}

/** The file of a picture that the program serves under this address. */
function fileOf(address: string): string {
  const [sha256, size] = new URL(address).pathname.split('/').slice(-2)
  const known = PREVIEW_SIZES.find((name) => name === size)
  if (known === undefined) throw new Error(`${address} is not the address of a preview.`)
  return path.join(gallery, previewPath(sha256, known))
}

const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
const gallery = process.env.START_GALLERY ?? path.join(temporary, 'gallery')
const bareServer = path.join(temporary, 'bare-server.cjs')
buildWhenStale(() => undefined)
const browser = await chromium.launch(await chromiumLaunch())
try {
  if (!existsSync(gallery)) await fill(gallery, temporary)
  writeFileSync(bareServer, BARE_SERVER)
  const program: number[] = []
  const bare: number[] = []
  for (let at = 0; at < STARTS; at++) {
    const { ms, pictures } = await start(browser, [SERVE, '--gallery', gallery])
    program.push(ms)
    bare.push((await start(browser, [bareServer, ...pictures.map(fileOf)])).ms)
  }
  print(
    result({
      name: `start, first pictures (${SIZES.works} works)`,
      value: quantile(program, 1) / 1000,
      unit: 's (longest)',
      goal: GOAL_S,
      against: [
        { name: 'a bare server and page of the same pictures', value: quantile(bare, 1) / 1000 },
        { name: 'p50', value: median(program) / 1000 },
        { name: 'the bare page, p50', value: median(bare) / 1000 },
      ],
    }),
  )
} finally {
  await browser.close()
  rmSync(temporary, { recursive: true, force: true })
}
