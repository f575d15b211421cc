import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { CheckReport, Info } from '../../../src/contract/results/gallery.ts'
import { paintCollection, temporaryFolder, type SmallCollection } from '../../support/galleries.ts'
import { documentOf } from '../../support/terminal.ts'

/** What happens to a gallery while another process imports real pictures into it, as from a shell. */

const WORKS = 24
const LONGEST_SIDE = 900
/** Each command is a process of its own. */
const PATIENCE = { timeout: 240_000 }
const { folder, remove } = temporaryFolder()
const cli = path.resolve(import.meta.dirname, '../../../src/main/cli.ts')
let collection: SmallCollection
let gallery: string
let galleries = 0

beforeAll(async () => {
  collection = await paintCollection(path.join(folder, 'collection'), WORKS, 4, LONGEST_SIDE)
}, 120_000)
beforeEach(async () => {
  gallery = path.join(folder, `gallery-${galleries++}`)
  await documentOf('create', '--gallery', gallery)
})
afterAll(remove)

/**
 * Imports in a process of its own and does `act` once that tells that it has begun to look at pictures.
 * @returns its exit code and what it said
 */
async function importingWhile(act: (group: number) => void): Promise<{ code: unknown; said: string }> {
  const args = ['import', 'artworks', collection.pictures, '--csv', collection.artworks, '--gallery', gallery]
  // A process group of its own, as a shell gives to each command.
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  let hasActed = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (hasActed) return
    hasActed = true
    act(-(child.pid ?? 0))
  })
  const [code] = (await once(child, 'close')) as [number | null]
  expect(hasActed).toBe(true)
  return { code, said }
}

it.skipIf(process.platform === 'win32')(
  'a gallery that is renamed gets none of it: the import fails, says so, and makes nothing at the old place',
  PATIENCE,
  async () => {
    const moved = `${gallery}-moved`
    const { code, said } = await importingWhile(() => renameSync(gallery, moved))
    expect(code, said).toBe(1)
    expect(said).toContain('was moved, renamed, removed or replaced while the gallery was open')
    expect(existsSync(gallery)).toBe(false)
    expect(await documentOf<CheckReport>('check', '--gallery', moved)).toEqual({ ok: true, problems: [] })
    expect(await documentOf<Info>('info', '--gallery', moved)).toMatchObject({ artworks: 0 })
  },
)

it.skipIf(process.platform === 'win32')(
  'Ctrl-C ends it with another exit code than success, and the next import takes everything',
  PATIENCE,
  async () => {
    const { code, said } = await importingWhile((group) => process.kill(group, 'SIGINT'))
    expect(code, said).toBe(1)
    expect(said).toContain('Cancelled.')
    expect(await documentOf<CheckReport>('check', '--gallery', gallery)).toEqual({ ok: true, problems: [] })
    expect(await documentOf<Info>('info', '--gallery', gallery)).toMatchObject({ artworks: 0 })
    const { code: second } = await importingWhile(() => undefined)
    expect(second).toBe(0)
    expect(await documentOf<Info>('info', '--gallery', gallery)).toMatchObject({ artworks: WORKS })
  },
)
