import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

/**
 * A gate that cannot fail is useless: planted type errors must fail the type gate, and a project without them must
 * pass.
 */

const root = path.resolve(import.meta.dirname, '../..')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A project of these files with this project's real settings. */
function projectWith(files: Readonly<Record<string, string>>): string {
  // Inside the checkout, so that the packages are found, in a folder that git ignores.
  mkdirSync(path.join(root, 'test-results'), { recursive: true })
  const folder = mkdtempSync(path.join(root, 'test-results', 'canary-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', include: ['.'], exclude: [] }),
  )
  symlinkSync(path.join(root, 'svelte.config.js'), path.join(folder, 'svelte.config.js'))
  return folder
}

/** The gate's output for a project, and whether it passes. */
function checkTypes(folder: string): Promise<{ passes: boolean; said: string }> {
  const args = ['--tsgo', '--workspace', folder, '--tsconfig', 'tsconfig.json', '--output', 'machine']
  return new Promise((resolve) => {
    execFile(
      path.join(root, 'node_modules', '.bin', 'svelte-check'),
      args,
      { cwd: folder, shell: process.platform === 'win32' },
      (error, stdout) => resolve({ passes: error === null, said: stdout }),
    )
  })
}

const component = (value: string): string =>
  `<script lang="ts">\n  const price: number = ${value}\n</script>\n\n<p>{price}</p>\n`

describe('the type gate', () => {
  it('passes sound files', async () => {
    const sound = projectWith({
      'sound.ts': 'export const price: number = 1\n',
      'state.svelte.ts': 'export const price = $state<number>(1)\n',
      'Sound.svelte': component('1'),
    })
    expect(await checkTypes(sound)).toMatchObject({ passes: true })
  })

  it('fails a .ts, a .svelte.ts and a .svelte with a type error, and what the project settings forbid', async () => {
    const { passes, said } = await checkTypes(
      projectWith({
        'broken.ts': "export const price: number = 'one'\n",
        'state.svelte.ts': "export const price: number = $state('one')\n",
        'Broken.svelte': component("'one'"),
        'unused.ts': 'export function price(given: number): number {\n  return 1\n}\n',
        'not-erased.ts': 'export enum Price {\n  low,\n}\n',
      }),
    )
    expect(passes).toBe(false)
    for (const name of ['broken.ts', 'state.svelte.ts', 'Broken.svelte', 'unused.ts', 'not-erased.ts'])
      expect(said).toContain(`ERROR "${name}"`)
  })
})
