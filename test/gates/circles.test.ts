import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { temporaryFolder } from '../support/galleries.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { folder, remove } = temporaryFolder()
afterAll(remove)

/** The gate's output for a project with these files in `src/`. */
function circlesAmong(files: Record<string, string>): { status: number | null; stdout: string } {
  copyFileSync(path.join(root, 'tsconfig.json'), path.join(folder, 'tsconfig.json'))
  mkdirSync(path.join(folder, 'src'))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, 'src', name), text)
  const configuration = path.join(root, '.dependency-cruiser.js')
  return spawnSync(
    path.join(root, 'node_modules/.bin/depcruise'),
    ['src', '--config', configuration, '--output-type', 'err'],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
  )
}

it('refuses a cycle through a type and one through a component', () => {
  const { status, stdout } = circlesAmong({
    'order.ts': "import type { Client } from './client.ts'\nexport interface Order { client: Client }\n",
    'client.ts': "import type { Order } from './order.ts'\nexport interface Client { orders: Order[] }\n",
    'Page.svelte': '<script lang="ts">\n  import { width } from "./page.ts"\n</script>\n{width}\n',
    'page.ts': "export { default as Page } from './Page.svelte'\nexport const width = 1\n",
  })
  expect(status).not.toBe(0)
  expect(stdout).toMatch(/no-circular: src\/(order|client)\.ts/)
  expect(stdout).toMatch(/no-circular: src\/(page\.ts|Page\.svelte)/)
})
