import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './test/browser/chromium.ts'

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/browser',
  workers: 1,
  use: { browserName: 'chromium', launchOptions: await chromiumLaunch() },
})
