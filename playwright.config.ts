import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './test/browser/chromium.ts'
import './test/support/built-children.ts'
import './test/support/own-log.ts'
import { keepCompiledTests } from './test/support/compile-cache.ts'

keepCompiledTests()

export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/browser',
  workers: 2,
  // A busy machine is no fault of the program's; what waits that long in earnest fails all the same.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: { browserName: 'chromium', launchOptions: await chromiumLaunch() },
  projects: [
    // The built desktop program; it brings its own window. It takes longest, so that it comes first: no core waits for it at the end.
    { name: 'desktop', testDir: 'test/electron' },
    { name: 'browser', testDir: 'test/browser' },
  ],
})
