import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { serveEntry } from '../../src/main/platform/places.ts'
import { chromiumLaunch } from '../browser/chromium.ts'
import { asBuilt } from '../support/built-program.ts'

/**
 * Opens a gallery's window in a real Chromium through the loopback entry point, walks through its views, and leaves it
 * open for longer than the 9 s after which ONNX Runtime in its engine would send data for the first time.
 */

const OPEN_MS = 14_000

const [gallery] = process.argv.slice(2)
const entryPoint = spawn(process.execPath, [asBuilt(serveEntry()), '--gallery', gallery], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const [greeting] = (await once(createInterface({ input: entryPoint.stdout }), 'line')) as [string]
  await walk(greeting.replace('CuratorNet is at ', ''))
} finally {
  entryPoint.kill('SIGTERM')
  await once(entryPoint, 'exit')
}

async function walk(address: string): Promise<void> {
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(address)
    const views = page.getByRole('navigation').getByRole('button')
    await views.first().waitFor()
    for (const view of await views.all()) {
      await view.click()
      await page.getByRole('navigation').locator('[aria-current=page]').waitFor()
    }
    await views.first().click()
    await page.locator('img').first().waitFor()
    await setTimeout(OPEN_MS)
  } finally {
    await browser.close()
  }
}
