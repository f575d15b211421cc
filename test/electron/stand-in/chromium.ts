import { chromium, type BrowserContext } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromiumLaunch } from '../../browser/chromium.ts'

/**
 * The Chromium of one run. It also accepts a second driver, the test, which reads the address that Chromium writes into
 * the profile folder.
 * @param profile an empty folder
 * @param switches those set by main
 */
export async function startChromium(
  profile: string,
  switches: readonly string[],
): Promise<{ context: BrowserContext; endpoint: string }> {
  const { args = [], ...options } = await chromiumLaunch()
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [...args, ...switches, '--remote-debugging-port=0'],
    viewport: null,
  })
  const [port] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  return { context, endpoint: `http://127.0.0.1:${port}` }
}
