import { cpSync } from 'node:fs'
import path from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { listPackages } from './tools/package/bundled-packages.ts'

const source = (file: string): string => path.resolve(import.meta.dirname, 'src', file)

/** SQL files are read at run time, so they travel beside the bundle as they are. */
const copyMigrations: Plugin = {
  name: 'copy-migrations',
  closeBundle() {
    cpSync(source('main/catalog/migrations'), path.resolve(import.meta.dirname, 'out/main/migrations'), {
      recursive: true,
    })
  },
}

export default defineConfig({
  main: {
    plugins: [copyMigrations, listPackages(import.meta.dirname, 'main')],
    build: {
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          cli: source('main/cli.ts'),
          electron: source('main/electron.ts'),
          serve: source('main/serve.ts'),
          engine: source('engine/main.ts'),
          trial: source('engine/trial-process.ts'),
          pictures: source('engine/picture-process.ts'),
          'copy-worker': source('main/catalog/copies/copy-worker.ts'),
          'picture-worker': source('engine/embedding/picture-worker.ts'),
          'table-process': source('main/importing/tables/table-process.ts'),
          'watch-worker': source('limits/watch-worker.ts'),
          'table-worker': source('engine/tasks/table-worker.ts'),
        },
        // One flat folder: the places of the parts are found relative to their own file.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: true,
      rolldownOptions: {
        input: { index: source('preload/index.ts') },
        // A sandboxed window takes a single CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [
      svelte({ configFile: path.resolve(import.meta.dirname, 'svelte.config.js') }),
      listPackages(import.meta.dirname, 'renderer'),
    ],
    build: {
      outDir: path.resolve(import.meta.dirname, 'out/renderer'),
      emptyOutDir: true,
      // The page's policy allows no data: addresses, so every file stays a file.
      assetsInlineLimit: 0,
      rolldownOptions: { input: source('renderer/index.html') },
    },
  },
})
