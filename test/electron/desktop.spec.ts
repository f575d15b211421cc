import { expect, test } from '@playwright/test'
import path from 'node:path'
import type { connect } from '../../src/renderer/wire/index.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { hasEnded } from '../support/processes.ts'
import { documentOf } from '../support/terminal.ts'
import { enginesOf, onRealElectron, pageClient, startDesktop, usedElectron, type Desktop } from './desktop.ts'
import { refusalOfWrittenScript } from '../support/window.ts'

/** The built desktop program from opening to quitting: main and preload as shipped. */

declare const wire: ReturnType<typeof connect>

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let desktop: Desktop

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(180_000)
  await importedGallery(gallery, await paintCollection(path.join(folder, 'collection'), 40, 20))
  await documentOf('embed', '--gallery', gallery)
  await documentOf('train', '--triples', '2000', '--epochs', '1', '--gallery', gallery)
  desktop = await startDesktop(gallery, path.join(folder, 'data'))
  await desktop.page.evaluate(await pageClient())
})
test.afterAll(remove)

test.describe(`the desktop window (${usedElectron})`, () => {
  test('opens the gallery that it was started with', async () => {
    const { page } = desktop
    await expect(page.getByRole('navigation')).toBeVisible()
    expect(await page.evaluate(async () => (await wire.client.app.state({})).gallery)).toBe(gallery)
    expect(
      await page.evaluate(() => [wire.desktop, typeof require, Object.isFrozen(window.desktop)]),
    ).toEqual([true, 'undefined', true])
  })

  test('shows pictures over its own scheme with their content type', async () => {
    const shown = await desktop.page.evaluate(async () => {
      const works = await wire.client.catalogue.works({})
      const image = new Image()
      image.src = `/picture/${works[0].picture?.sha256 ?? ''}/small`
      await image.decode()
      return { works: works.length, width: image.naturalWidth, address: image.src }
    })
    expect(shown.works).toBe(40)
    expect(shown.width).toBeGreaterThan(50)
    if (onRealElectron) expect(shown.address).toMatch(/^app:\/\/curatornet\/picture\//)
  })

  test('keeps a log of this run and shows its file in the file manager', async () => {
    const { page, pid } = desktop
    const { file, lines } = await page.evaluate(() => wire.client.log.show({ lines: 500 }))
    expect(file).toContain(process.env.CURATORNET_LOGS)
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    const own = entries.filter(({ main }) => main === pid).map(({ entry, event }) => [entry, event].join(' '))
    expect(own).toContain('window gallery-opened')
    // A file manager window would disturb the tests that follow.
    test.skip(onRealElectron, 'only the stand-in shows no file manager')
    expect(await page.evaluate(() => wire.client.log.reveal({}))).toEqual({ shown: true })
  })

  test('gets suggestions over its port', async () => {
    const items = await desktop.page.evaluate(async () => {
      const [client] = (await wire.client.clients.list({})).filter(({ works }) => works > 0)
      return (await wire.client.suggestions.recommend({ client: client.client_id, k: 5 })).items
    })
    expect(items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
  })

  test('finds works similar to a copied picture that is in no file and exceeds most messages in size', async () => {
    const { page } = desktop
    const copied = await page.evaluate(async () => {
      const [{ item_id, picture }] = await wire.client.catalogue.works({})
      const image = await createImageBitmap(
        await (await fetch(`/picture/${picture?.sha256 ?? ''}/large`)).blob(),
      )
      const scale = 2400 / Math.max(image.width, image.height)
      const canvas = new OffscreenCanvas(image.width * scale, image.height * scale)
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
      const file = new File([await canvas.convertToBlob()], 'image.png', { type: 'image/png' })
      const clipboardData = new DataTransfer()
      clipboardData.items.add(file)
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
      return { item_id, bytes: file.size }
    })
    expect(copied.bytes).toBeGreaterThan(1024 ** 2)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Works like this picture')
    await expect(page.getByRole('gridcell').first()).toHaveAttribute('data-work', copied.item_id)
    await page.getByRole('button', { name: 'Back to the catalogue' }).click()
    // Main imports by path, so a picture without one cannot be imported directly.
    const refused = await page.evaluate(() =>
      wire.upload([{ file: new File([], 'a.png') }]).catch((error: unknown) => (error as Error).message),
    )
    expect(refused).toBe('a.png is no file on this computer.')
  })

  test('follows a training run in its strip and cancels it there', async () => {
    const { page } = desktop
    // Cancelled before its first step, it has nothing to keep; afterwards it keeps the best state and reports why it
    // stopped.
    const end = page.evaluate(async () => {
      try {
        const steps = await wire.client.train({ triples: 2_000_000 })
        for (let step = await steps.next(); ; step = await steps.next()) {
          if (step.done === true) return step.value.stopped
          if (step.value.done > 0)
            document.documentElement.dataset.streamed = JSON.stringify(step.value.stage)
        }
      } catch (error) {
        return (error as { data?: { kind?: string } }).data?.kind
      }
    })
    const job = page.locator('footer [data-job="train"]')
    await expect(job.getByRole('progressbar')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-streamed', /./)
    await job.getByRole('button').click()
    expect(await end).toBe('cancelled')
    await expect(job).toHaveCount(0)
  })

  test('answers only GET, does not navigate, opens no window and reaches nothing else', async () => {
    const { page } = desktop
    const before = page.url()
    const tried = await page.evaluate(async () => {
      const status = async (address: string, method = 'GET'): Promise<number | string> =>
        fetch(address, { method }).then(
          (answer) => answer.status,
          () => 'refused',
        )
      window.open('https://example.com/')
      return {
        post: await status('/', 'POST'),
        outside: await status('/..%2f..%2fpackage.json'),
        foreign: await status('https://example.com/'),
        local: await status('http://127.0.0.1:1/'),
        file: await status('file:///etc/passwd'),
      }
    })
    expect(tried).toEqual({ post: 405, outside: 404, foreign: 'refused', local: 'refused', file: 'refused' })
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await expect(page.getByRole('navigation')).toBeVisible()
    expect(page.url()).toBe(before)
    // The stand-in closes a requested window shortly after Chromium has opened it.
    await expect.poll(() => page.context().pages().length).toBe(1)
  })

  test('resolves no host name, whichever part of Chromium asks', async () => {
    test.skip(onRealElectron, 'the stand-in’s Chromium can be asked from outside')
    const page = await desktop.page.context().newPage()
    // The driver's request interception does not affect this page, so only the switches of main can block it.
    const refused = await page.goto('http://localhost:59999/').catch((error: unknown) => String(error))
    expect(refused).toContain('ERR_NAME_NOT_RESOLVED')
    await page.close()
  })

  test('runs no injected script', async () => {
    expect(await refusalOfWrittenScript(desktop.page)).toMatch(/^script-src/)
    expect(await desktop.page.title()).not.toBe('written in')
  })

  test('performs the action chosen from the menu', async () => {
    const { page } = desktop
    await desktop.choose('Map')
    await expect(page.getByRole('navigation').locator('[aria-current="page"]')).toHaveText('Map')
  })

  test('reports and restarts a killed engine, and offers a button after repeated kills', async () => {
    test.setTimeout(90_000)
    const { page } = desktop
    const strip = page.locator('footer')
    const killEngines = (): void => {
      for (const pid of enginesOf(desktop.pid)) process.kill(pid, 'SIGKILL')
    }
    // The first pause before a restart is a quarter of a second, which a busy machine can miss; the third is four
    // seconds.
    await expect(async () => {
      killEngines()
      await expect(strip.getByRole('alert')).toContainText('is restarting', { timeout: 500 })
    }).toPass({ timeout: 20_000 })
    const again = strip.getByRole('button', { name: 'Start it again' })
    await expect(async () => {
      killEngines()
      await expect(again).toBeVisible({ timeout: 100 })
    }).toPass({ timeout: 40_000 })
    await again.click()
    await expect(again).toHaveCount(0)
    await expect.poll(() => enginesOf(desktop.pid).length).toBeGreaterThan(0)
  })

  test('stops its engine when it quits', async () => {
    const engines = enginesOf(desktop.pid)
    expect(engines.length).toBeGreaterThan(0)
    expect(await desktop.quit()).toBe(0)
    await expect.poll(() => engines.every(hasEnded)).toBe(true)
    await documentOf('check', '--gallery', gallery)
  })
})
