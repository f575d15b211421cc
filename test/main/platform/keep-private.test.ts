import { execFile } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resnet } from '../../engine/embedding/networks.ts'
import { terminalProgram } from '../../support/built-program.ts'
import { paintCollection, temporaryFolder } from '../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')

async function run(...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [terminalProgram, ...args, '--gallery', gallery])
}

beforeAll(async () => {
  // Copied files are readable by everyone, as is the default.
  const before = process.umask(0o022)
  const { pictures, artworks, clients } = await paintCollection(path.join(folder, 'studio'), 6, 4)
  writeFileSync(path.join(folder, 'small.onnx'), resnet({ dimension: 64 }).bytes)
  await run('create')
  await run('import', 'artworks', pictures, '--csv', artworks)
  await run('import', 'clients', clients)
  await run('pictures', 'prepare')
  await run('networks', 'add', path.join(folder, 'small.onnx'))
  process.umask(before)
}, 120_000)
afterAll(remove)

it.skipIf(process.platform === 'win32')('only the user can read a gallery and look into its folders', () => {
  const made = ['.', ...readdirSync(gallery, { recursive: true, encoding: 'utf8' })]
  expect(made.filter((name) => /^(originals|previews|networks)./.test(name)).length).toBeGreaterThan(20)
  const open = made.filter((name) => (statSync(path.join(gallery, name)).mode & 0o077) !== 0)
  expect(open).toEqual([])
})
