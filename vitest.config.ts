import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { keepCompiledTests } from './test/support/compile-cache.ts'

keepCompiledTests()

export default defineConfig({
  // The window's state is written in runes.
  plugins: [svelte()],
  test: {
    include: ['test/**/*.test.ts'],
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'] },
    setupFiles: ['test/support/properties.ts', 'test/support/own-log.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    // The engine's own threads already use both cores of a small machine.
    maxWorkers: 2,
  },
})
