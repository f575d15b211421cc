import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { terminalProgram } from '../support/built-program.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'

/** Files that exist but are not readable. Root can read everything, so the program then runs as another user. */

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
const { folder, remove } = temporaryFolder()
afterAll(remove)

function run(...args: string[]): { readonly code: number | null; readonly said: string } {
  const env = { ...process.env, HOME: folder, XDG_STATE_HOME: path.join(folder, 'state') }
  const { status, stdout, stderr } = spawnSync(process.execPath, [terminalProgram, ...args], {
    encoding: 'utf8',
    env: { ...env, NODE_COMPILE_CACHE: '' },
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  })
  return { code: status, said: stdout + stderr }
}

/** Whether another user can run the program at its location. */
const isPossible = process.platform !== 'win32' && (!isRoot || run('--version').code === 0)
if (!isPossible)
  process.stderr.write('Nobody else may run the program where it lies: these tests are skipped.\n')

describe.skipIf(!isPossible)('a path that cannot be read', { timeout: 120_000 }, () => {
  it('is reported as unreadable, not missing: an original by the check, a folder by the import', async () => {
    const gallery = path.join(folder, 'gallery')
    const collection = await paintCollection(path.join(folder, 'studio'), 2, 1)
    await importedGallery(gallery, collection)
    const reader = openCatalogReader(gallery)
    const [original] = reader.artworks.images()
    reader.close()
    giveAway(folder)
    chmodSync(path.join(gallery, original.path), 0)
    const checked = run('check', '--gallery', gallery)
    expect(checked.code).toBe(1)
    expect(checked.said).toContain('cannot be read')
    expect(checked.said).not.toContain('is missing')

    chmodSync(collection.pictures, 0)
    const imported = run('import', 'artworks', collection.pictures, '--gallery', gallery)
    chmodSync(collection.pictures, 0o700)
    expect(imported.code).toBe(1)
    expect(imported.said).toContain('have no permission to read')
    expect(imported.said).not.toContain('EACCES')
  })
})

/** Changes the owner of everything in a folder to the user that the program runs as. */
function giveAway(place: string): void {
  if (!isRoot) return
  for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' }))
    chownSync(path.join(place, name), NOBODY, NOBODY)
  chownSync(place, NOBODY, NOBODY)
}
