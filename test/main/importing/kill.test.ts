import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openCatalogReader } from '../../../src/catalog-read/index.ts'
import { checkCatalogue, createGallery } from '../../../src/main/catalog/index.ts'

const FILES = 60

function galleryAndFolder(): { root: string; gallery: string; folder: string } {
  const root = mkdtempSync(path.join(tmpdir(), 'killed-'))
  const folder = path.join(root, 'pictures')
  mkdirSync(folder)
  for (let number = 0; number < FILES; number++) {
    writeFileSync(path.join(folder, `${number}.jpg`), Buffer.alloc(100_000, number + 1))
  }
  const gallery = path.join(root, 'gallery')
  createGallery(gallery)
  return { root, gallery, folder }
}

/** Runs an import in a process of its own; gives the signal that ended it. */
async function importUntil(gallery: string, folder: string, step: string): Promise<unknown> {
  const script = path.join(import.meta.dirname, 'import-child.ts')
  const child = spawn(process.execPath, [script, gallery, folder, step], { stdio: 'inherit' })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return signal
}

function works(gallery: string): number {
  const reader = openCatalogReader(gallery)
  const count = reader.artworks.all().length
  reader.close()
  return count
}

it.each([
  ['Copying pictures 1', 0],
  ['Copying pictures 30', 0],
  ['Writing the catalogue 0', 0],
  ['inserting 30', 0],
  [`Writing the catalogue ${2 * FILES}`, FILES],
])('a kill at “%s” leaves a gallery that opens, checks clean and continues', async (step, kept) => {
  const { root, gallery, folder } = galleryAndFolder()
  try {
    expect(await importUntil(gallery, folder, step)).toBe('SIGKILL')
    expect(works(gallery)).toBe(kept)
    expect(await checkCatalogue(gallery)).toEqual([])

    expect(await importUntil(gallery, folder, 'never')).toBeNull()
    expect(works(gallery)).toBe(FILES)
    expect(await checkCatalogue(gallery)).toEqual([])
    const left = readdirSync(path.join(gallery, 'originals'), { recursive: true, encoding: 'utf8' })
    expect(left.filter((name) => /[0-9a-f]{64}\.jpe?g$/.test(name))).toHaveLength(FILES)
    expect(left.filter((name) => name.includes('.incoming-'))).toEqual([])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
