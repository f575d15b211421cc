import { chromium, type Browser, type Page } from '@playwright/test'
import path from 'node:path'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import { readAssets } from '../../src/main/page/assets.ts'
import { programVersion, rendererFolder } from '../../src/main/platform/places.ts'
import { startLoopback, type Loopback } from '../../src/main/serve/server.ts'
import { chromiumLaunch } from '../../test/browser/chromium.ts'
import type { Scene } from './scenes.ts'

const HEIGHT = 900
const WIDTH = 1440

export async function launch(): Promise<Browser> {
  const options = await chromiumLaunch()
  // The map is drawn with WebGL, which is rendered in software on a machine without a graphics card.
  const args = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
  return chromium.launch({ ...options, args: [...(options.args ?? []), ...args] })
}

/** Opens the loopback entry point on a gallery, with separate notes in `notesFolder`. */
export async function openOn(gallery: string | undefined, notesFolder: string): Promise<Loopback> {
  const entryPoint = await openWindowEntryPoint({
    folder: gallery,
    entryPoint: 'browser',
    notesFile: path.join(notesFolder, 'notes.json'),
    documents: notesFolder,
    version: programVersion(),
  })
  return startLoopback({ entryPoint, assets: readAssets(rendererFolder()) })
}

/**
 * Takes a scene's screenshots into `folder`.
 * @returns errors in the page or along the way, one sentence each
 */
export async function take(browser: Browser, url: string, scene: Scene, folder: string): Promise<string[]> {
  const wrong: string[] = []
  const page = await browser.newPage({ viewport: { width: scene.width ?? WIDTH, height: HEIGHT } })
  page.on('pageerror', (error) => wrong.push(`${scene.name}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`${scene.name}: ${message.text()}`)
  })
  try {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    await page.goto(url)
    await page.locator('main h1').first().waitFor()
    await scene.go?.(page)
    for (const theme of scene.themes ?? (['light', 'dark'] as const)) {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme })
      await settled(page)
      await page.screenshot({ path: path.join(folder, `${scene.stand}-${scene.name}-${theme}.png`) })
    }
  } catch (error) {
    wrong.push(`${scene.name}: ${(error as Error).message.split('\n')[0]}`)
    await page.screenshot({ path: path.join(folder, `${scene.stand}-${scene.name}-wrong.png`) })
  } finally {
    await page.close()
  }
  return wrong
}

/** Waits until no requests are pending and every picture in the page is decoded. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    await document.fonts.ready
    const images = [...document.images].filter(({ src }) => src !== '')
    await Promise.all(images.map((image) => image.decode().catch(() => undefined)))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}
