import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
let folder: string

beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'compiled-'))))
afterAll(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

/** Output of `--version` with the user's cache in the given folder. */
async function version(cache: string): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, HOME: cache }
  delete env.NODE_COMPILE_CACHE
  const { stdout } = await promisify(execFile)(process.execPath, ['src/main/cli.ts', '--version'], {
    cwd: root,
    env,
  })
  return stdout
}

it('keeps compiled code in a folder of the user who runs it', async () => {
  const first = await version(folder)
  expect(first).toMatch(/^\d+\.\d+\.\d+\n$/)
  const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  expect(kept.filter((name) => name.includes('curatornet-desktop')).length).toBeGreaterThan(2)
  expect(await version(folder)).toBe(first)
})

it('works without compiled code if that folder cannot be created', async () => {
  await expect(version('/dev/null/no-folder')).resolves.toMatch(/^\d/)
})
