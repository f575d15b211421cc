import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCatalogReader } from '../../../../src/catalog-read/index.ts'
import { openEntryPoint, type Client } from '../../../../src/main/api/entry-point.ts'
import { finish } from '../../../support/finish.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../../support/galleries.ts'
import { curatornet, documentOf } from '../../../support/terminal.ts'

/**
 * A gallery with damaged originals, previews, model and copies: `check` finds each, and what can be repaired is
 * repaired.
 */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const studio = path.join(folder, 'studio')
const inGallery = (file: string): string => path.join(gallery, file)
/** Replaces a file that can have a second hard link: the other one keeps its content. */
const replace = (file: string, content: string): void => {
  rmSync(inGallery(file))
  writeFileSync(inGallery(file), content)
}
let originals: { path: string; sha256: string }[]
let model: string
let copy: string

const within = async <Result>(use: (client: Client) => Promise<Result>): Promise<Result> => {
  const entryPoint = openEntryPoint({ folder: gallery, entryPoint: 'test' })
  try {
    return await use(entryPoint.client)
  } finally {
    await entryPoint.close()
  }
}
const problems = async (): Promise<string[]> => {
  const report = await within((client) => finish(client.gallery.check({})))
  return report.problems.map(({ path: file, mend }) => `${mend ?? 'nothing'} ${file}`).sort()
}
const keptAt = (sha256: string): string => `backups/files/${sha256.slice(0, 2)}/${sha256}`

beforeAll(async () => {
  await importedGallery(gallery, await paintCollection(studio, 6, 3))
  await documentOf('embed', '--gallery', gallery)
  await documentOf('models', 'use', 'visrank', '--gallery', gallery)
  await documentOf('pictures', 'prepare', '--gallery', gallery)
  await documentOf('backup', '--gallery', gallery)
  const reader = openCatalogReader(gallery)
  originals = reader.artworks.images()
  model = reader.learning.models()[0].file
  reader.close()
  copy = readdirSync(inGallery('backups')).find((name) => name.endsWith('by-hand.sqlite')) ?? ''
})
afterAll(remove)

describe('a damaged gallery', () => {
  it('reports every kind of damage, with its repair', async () => {
    expect(await problems()).toEqual([])
    const [changed, lost, lostEverywhere] = originals
    replace(changed.path, 'no picture')
    rmSync(inGallery(lost.path))
    rmSync(inGallery(lostEverywhere.path))
    rmSync(inGallery(keptAt(lostEverywhere.sha256)))
    const preview = `previews/${originals[3].sha256.slice(0, 2)}/${previewsOf(originals[3].sha256)[0]}`
    truncateSync(inGallery(preview), 100)
    appendFileSync(inGallery(model), 'x')
    appendFileSync(inGallery(`backups/${copy}`), 'x')
    writeFileSync(inGallery('models/stray.onnx'), 'x')
    expect(await problems()).toEqual(
      [
        `putBack ${changed.path}`,
        `putBack ${lost.path}`,
        `findPictures ${lostEverywhere.path}`,
        `makeAgain ${preview}`,
        `putBack ${model}`,
        `newCopy backups/${copy}`,
        'remove models/stray.onnx',
      ].sort(),
    )
  })

  it('is repaired as far as the program can by itself, and nothing is removed unasked', async () => {
    const { mended, ...report } = await within((client) => finish(client.gallery.mend({})))
    expect(mended.map(({ mend }) => mend)).toEqual(['putBack', 'putBack', 'putBack', 'makeAgain', 'newCopy'])
    expect(report.problems.map(({ mend }) => mend).sort()).toEqual(['findPictures', 'remove'])
    expect(existsSync(inGallery('models/stray.onnx'))).toBe(true)
    // The damaged copy no longer counts as one but still exists, and a new one takes its place.
    expect(existsSync(inGallery(`backups/${copy}.damaged`))).toBe(true)
    expect(readdirSync(inGallery('backups')).filter((name) => name.endsWith('by-hand.sqlite'))).toHaveLength(
      1,
    )
    expect((await problems()).map((each) => each.split(' ')[0])).toEqual(['findPictures', 'remove'])
  })

  it('is intact again once the user has shown where the picture is and what can be removed', async () => {
    await documentOf('relink', path.join(studio, 'pictures'), '--gallery', gallery)
    const { mended } = await within((client) => finish(client.gallery.mend({ paths: ['models/stray.onnx'] })))
    expect(mended).toEqual([{ path: 'models/stray.onnx', mend: 'remove' }])
    expect(await problems()).toEqual([])
  })

  it('is repaired in the terminal, which exits with 0 when nothing is left', async () => {
    appendFileSync(inGallery(model), 'x')
    const told = await curatornet('check', '--gallery', gallery)
    expect(told.code).not.toBe(0)
    expect(told.out + told.err).toContain('check --mend')
    const ran = await curatornet('check', '--mend', '--gallery', gallery)
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining(`${model}: mended.`) as string })
  })

  it('has a damaged file that is kept for the backups replaced', async () => {
    const reader = openCatalogReader(gallery)
    const { sha256, file } = reader.learning.models()[0]
    reader.close()
    writeFileSync(inGallery(keptAt(sha256)), 'x')
    expect(await problems()).toEqual([`newCopy ${keptAt(sha256)}`])
    await within((client) => finish(client.gallery.mend({})))
    expect(readFileSync(inGallery(keptAt(sha256))).equals(readFileSync(inGallery(file)))).toBe(true)
    expect(await problems()).toEqual([])
  })
})

/** Names of the previews of a picture. */
function previewsOf(sha256: string): string[] {
  return readdirSync(inGallery(`previews/${sha256.slice(0, 2)}`)).filter((name) => name.startsWith(sha256))
}
