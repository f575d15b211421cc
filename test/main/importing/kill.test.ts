import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openCatalogReader } from '../../../src/catalog-read/index.ts'
import { checkCatalogue, createGallery } from '../../../src/main/catalog/index.ts'

const FILES = 60
/** Every fifth file shows another file's work. */
const WORKS = 48

function galleryAndFolder(): { root: string; gallery: string; folder: string } {
  const root = mkdtempSync(path.join(tmpdir(), 'killed-'))
  const folder = path.join(root, 'pictures')
  mkdirSync(folder)
  for (let number = 0; number < FILES; number++) {
    const name = number % 5 === 4 ? `${number - 1}_detail.jpg` : `${number}.jpg`
    writeFileSync(path.join(folder, name), Buffer.alloc(100_000, number + 1))
  }
  const gallery = path.join(root, 'gallery')
  createGallery(gallery)
  return { root, gallery, folder }
}

/** Runs an import in a separate process; returns the signal that ended it. */
async function importUntil(gallery: string, folder: string, step: string): Promise<unknown> {
  const script = path.join(import.meta.dirname, 'import-child.ts')
  const child = spawn(process.execPath, [script, gallery, folder, step], { stdio: 'inherit' })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return signal
}

/** Number of works and of their photographs. */
function counts(gallery: string): [number, number] {
  const reader = openCatalogReader(gallery)
  const { artworks } = reader
  const found: [number, number] = [artworks.all().length, artworks.photographs().length]
  reader.close()
  return found
}

it.each([
  ['Copying pictures 1', [0, 0]],
  ['Copying pictures 30', [0, 0]],
  ['Writing the catalogue 0', [0, 0]],
  ['inserting 30', [0, 0]],
  ['adding photograph 8', [0, 0]],
  [`Writing the catalogue ${WORKS + FILES}`, [WORKS, FILES]],
])('a kill at “%s” leaves a gallery that opens, checks clean and continues', async (step, kept) => {
  const { root, gallery, folder } = galleryAndFolder()
  try {
    expect(await importUntil(gallery, folder, step)).toBe('SIGKILL')
    expect(counts(gallery)).toEqual(kept)
    expect(await checkCatalogue(gallery)).toEqual([])

    expect(await importUntil(gallery, folder, 'never')).toBeNull()
    expect(counts(gallery)).toEqual([WORKS, FILES])
    expect(await checkCatalogue(gallery)).toEqual([])
    const left = readdirSync(path.join(gallery, 'originals'), { recursive: true, encoding: 'utf8' })
    expect(left.filter((name) => /[0-9a-f]{64}\.jpe?g$/.test(name))).toHaveLength(FILES)
    expect(left.filter((name) => name.includes('.incoming-'))).toEqual([])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
