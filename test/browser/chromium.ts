import chromium from '@sparticuz/chromium'
import type { LaunchOptions } from '@playwright/test'
import { rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Chromium itself has some 200 MB; a smaller file is left over from an interrupted extraction and would be reused
 * forever.
 */
const WHOLE_BYTES = 50_000_000

/**
 * How the tests start Chromium. On Linux x64 it comes inside an npm package, so nothing else needs to be installed;
 * elsewhere Playwright's own is used.
 */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return {}
  const unpacked = path.join(tmpdir(), 'chromium')
  const size = statSync(unpacked, { throwIfNoEntry: false })?.size
  if (size !== undefined && size < WHOLE_BYTES) rmSync(unpacked)
  // Replaces the package's own list of flags: it runs everything in one process, which ends with its first page.
  return { executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu'] }
}
