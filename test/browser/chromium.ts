import chromium from '@sparticuz/chromium'
import type { LaunchOptions } from '@playwright/test'

/**
 * How the tests start Chromium. On Linux x64 one comes inside an npm package, so nothing else need be installed;
 * elsewhere Playwright's own is used.
 */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return {}
  // Not the package's own list of flags: it puts everything into one process, which then ends with its first page.
  return { executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu'] }
}
