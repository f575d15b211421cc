import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { keepCompiledTests } from './test/support/compile-cache.ts'

keepCompiledTests()

/**
 * Files whose tests leave nothing behind in their process: they replace no module and close what they open. They share a process, in which
 * each loads only what the ones before it did not: half of what a short file costs. Left out is what looks at the processes or the log of
 * its own process, or brings native code that others must not meet.
 */
const SHARING = [
  'test/{catalog-read,charts,contract,files,golden,logging,messages,renderer,tools}/**/*.test.ts',
  'test/learning/{baselines,clustering,evaluation,linalg,mixture,onnx,taste,vbpr}/**/*.test.ts',
  'test/learning/curatornet/*.test.ts',
  'test/learning/curatornet/{sampling,step}/*.test.ts',
  'test/main/{exporting,jobs,page,services}/**/*.test.ts',
  'test/main/catalog/!(faults|lock).test.ts',
  'test/main/catalog/{copies,stores}/*.test.ts',
  'test/main/cli/!(broken-pipe|log).test.ts',
  'test/main/importing/{pictures,plans,tables,ugallery,values}/**/*.test.ts',
]

export default defineConfig({
  // The window's state is written in runes.
  plugins: [svelte()],
  test: {
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'] },
    setupFiles: ['test/support/properties.ts', 'test/support/own-log.ts', 'test/support/kept-children.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    // One more than a small machine has cores: the workers spend a fifth of their time waiting for processes and disks.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: SHARING } },
      { extends: true, test: { name: 'sharing', include: SHARING, isolate: false } },
    ],
  },
})
