import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

/** A gate that cannot fail guards nothing: a planted type error must fail each type checker, and its absence pass. */

const root = path.resolve(import.meta.dirname, '../..')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A project of one file under the real settings of this one. */
function projectWith(name: string, text: string): string {
  // Inside the checkout, where the packages are found, in a folder that git ignores.
  mkdirSync(path.join(root, 'test-results'), { recursive: true })
  const folder = mkdtempSync(path.join(root, 'test-results', 'canary-'))
  folders.push(folder)
  writeFileSync(path.join(folder, name), text)
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', include: ['.'], exclude: [] }),
  )
  symlinkSync(path.join(root, 'svelte.config.js'), path.join(folder, 'svelte.config.js'))
  return folder
}

function exitCode(command: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((resolve) => {
    execFile(path.join(root, 'node_modules', '.bin', command), args, { cwd }, (error) =>
      resolve(error === null ? 0 : Number(error.code)),
    )
  })
}

const checkTypes = (folder: string): Promise<number> => exitCode('tsc', ['--noEmit', '-p', folder], folder)
const checkSvelte = (folder: string): Promise<number> =>
  exitCode('svelte-check', ['--workspace', folder, '--tsconfig', 'tsconfig.json'], folder)

describe('the type gates', () => {
  it('pass a sound .ts and fail one with a type error', async () => {
    expect(await checkTypes(projectWith('sound.ts', 'export const price: number = 1\n'))).toBe(0)
    expect(await checkTypes(projectWith('broken.ts', "export const price: number = 'one'\n"))).not.toBe(0)
  })

  it('pass a sound .svelte and fail one with a type error', async () => {
    const component = (value: string): string =>
      `<script lang="ts">\n  const price: number = ${value}\n</script>\n\n<p>{price}</p>\n`
    expect(await checkSvelte(projectWith('Sound.svelte', component('1')))).toBe(0)
    expect(await checkSvelte(projectWith('Broken.svelte', component("'one'")))).not.toBe(0)
  })
})
