import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Photographs } from '../../../../src/contract/results/gallery.ts'
import { checkCatalogue, createGallery } from '../../../../src/main/catalog/index.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import {
  addPhotograph,
  listPhotographs,
  makePrimaryPhotograph,
  removePhotograph,
} from '../../../../src/main/services/catalogue/photographs.ts'
import { painting } from '../../../engine/images/pictures.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
const session = new GallerySession({ folder: path.join(folder, 'gallery'), entryPoint: 'test' })
const file = (name: string): string => path.join(folder, name)

beforeAll(async () => {
  for (const [seed, name] of ['P1.jpg', 'P2.jpg'].entries())
    await painting(seed, 60, 40).jpeg().toFile(file(name))
  createGallery(session.folder)
  await importArtworks(session, { folder, tables: [], map: {}, dryRun: false }, {})
  for (const [seed, name] of ['side.jpg', 'back.png'].entries()) {
    await painting(seed + 9, 60, 40).toFile(file(name))
  }
})
afterAll(async () => {
  await session.close()
  remove()
})

const shown = ({ photographs }: Photographs): string[] =>
  photographs.map(({ file_name, primary }) => `${file_name}${primary ? '*' : ''}`)
const sha256Of = (name: string): string =>
  listPhotographs(session, 'P1').photographs.find(({ file_name }) => file_name === name)?.sha256 ?? ''

describe('the photographs of a work', () => {
  it('are added from a file or from bytes, and one of them is primary', async () => {
    expect(shown(await addPhotograph(session, { artwork: 'P1', picture: file('side.jpg') }, {}))).toEqual([
      'P1.jpg*',
      'side.jpg',
    ])
    // A separate folder, because other tests read pictures at the same time.
    const temporary = path.join(folder, 'temporary')
    mkdirSync(temporary)
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const bytes = new File([readFileSync(file('back.png'))], '../a/back.png')
    expect(shown(await addPhotograph(session, { artwork: 'P1', picture: bytes }, {}))).toEqual([
      'P1.jpg*',
      'side.jpg',
      'back.png',
    ])
    expect(readdirSync(temporary)).toEqual([])
    expect(await checkCatalogue(session.folder)).toEqual([])
  })

  it('are not duplicated by the same picture', async () => {
    const again = await addPhotograph(session, { artwork: 'P1', picture: file('side.jpg') }, {})
    expect(again.photographs).toHaveLength(3)
  })

  it('give the work another primary picture, for which it is embedded again', () => {
    const before = session.reader.embeddings.embeddable().find(({ itemId }) => itemId === 'P1')
    expect(shown(makePrimaryPhotograph(session, 'P1', sha256Of('back.png')))).toEqual([
      'back.png*',
      'P1.jpg',
      'side.jpg',
    ])
    const after = session.reader.embeddings.embeddable().find(({ itemId }) => itemId === 'P1')
    expect(after?.imageSha256).not.toBe(before?.imageSha256)
  })

  it('are removed, including the primary one, but never the last', () => {
    expect(shown(removePhotograph(session, 'P1', sha256Of('back.png')))).toEqual(['P1.jpg*', 'side.jpg'])
    removePhotograph(session, 'P1', sha256Of('P1.jpg'))
    expect(() => removePhotograph(session, 'P1', sha256Of('side.jpg'))).toThrow('P1 has no other photograph.')
  })

  it('must be pictures, and of an existing work', async () => {
    await expect(
      addPhotograph(session, { artwork: 'P9', picture: file('side.jpg') }, {}),
    ).rejects.toMatchObject({ kind: 'not-found' })
    const noPicture = new File(['words'], 'words.jpg')
    await expect(addPhotograph(session, { artwork: 'P1', picture: noPicture }, {})).rejects.toMatchObject({
      kind: 'bad-picture',
    })
    const missing = addPhotograph(session, { artwork: 'P1', picture: file('missing.jpg') }, {})
    await expect(missing).rejects.toMatchObject({ kind: 'not-found', path: file('missing.jpg') })
    expect(() => makePrimaryPhotograph(session, 'P1', 'a'.repeat(64))).toThrow('no such photograph')
  })
})
