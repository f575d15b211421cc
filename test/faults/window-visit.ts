import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { serveEntry } from '../../src/main/platform/places.ts'
import { chromiumLaunch } from '../browser/chromium.ts'
import { asBuilt } from '../support/built-program.ts'

/** Opens a gallery's window in a real Chromium by the loopback entry point and walks through its views. */

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
  } finally {
    await browser.close()
  }
}
