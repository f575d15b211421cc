import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { previewPath, sheetPath } from '../../../../src/catalog-read/index.ts'
import { PREVIEW_SIZES } from '../../../../src/contract/preview-sizes.ts'
import { SHEET_ROW, tileExtent } from '../../../../src/contract/sheets.ts'
import { OpenGallery } from '../../../../src/main/app/open-gallery.ts'
import { checkCatalogue, createGallery } from '../../../../src/main/catalog/index.ts'
import { addPhotograph, makePrimaryPhotograph } from '../../../../src/main/services/catalogue/photographs.ts'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { sheetOf } from '../../../../src/main/services/pictures/picture-bytes.ts'
import { preparePictures } from '../../../../src/main/services/pictures/prepare.ts'
import { listSheets } from '../../../../src/main/services/pictures/sheet-listing.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { documentInEnglish } from '../../../../src/messages/english.ts'

/** Sprite sheets of many works: the position of each picture, and the effects of changes. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const session = new OpenGallery({ folder: gallery, entryPoint: 'test' })
const colours = ['#c02010', '#10a030', '#2030c0']

const flat = (colour: string, width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: colour } }).png()

beforeAll(async () => {
  const source = path.join(folder, 'pictures')
  mkdirSync(source)
  for (const [at, colour] of colours.entries()) {
    await flat(colour, 300, 200).toFile(path.join(source, `P${at}.png`))
  }
  createGallery(gallery)
  await importArtworks(session, { folder: source, tables: [], map: {}, dryRun: false }, {})
  await preparePictures(session, {})
})
afterAll(async () => {
  await session.close()
  remove()
})

const files = (): string[] => readdirSync(path.join(gallery, 'sheets')).sort()
const only = () => {
  const { sheets, complete } = session.sheets.list()
  expect([sheets.length, complete]).toEqual([1, true])
  return sheets[0]
}

/** The colour at the centre of a cell's picture, with its opacity. */
async function colourOf(cell: number, side: 32 | 64): Promise<{ rgb: number[]; alpha: number }> {
  const sheet = await sheetOf(session, only().name, side)
  const { data, info } = await sharp(sheet?.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const { width, height } = tileExtent({ width: 300, height: 200 }, side)
  const x = (cell % SHEET_ROW) * side + Math.floor(width / 2)
  const y = Math.floor(cell / SHEET_ROW) * side + Math.floor(height / 2)
  const at = (y * info.width + x) * 4
  return { rgb: [...data.subarray(at, at + 3)], alpha: data[at + 3] }
}

async function expectColour(cell: number, colour: string): Promise<void> {
  for (const side of [32, 64] as const) {
    const { rgb, alpha } = await colourOf(cell, side)
    const wanted = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16))
    expect(alpha).toBe(255)
    rgb.forEach((value, at) => expect(Math.abs(value - wanted[at])).toBeLessThan(14))
  }
}

const numberOf = (id: string): number => session.reader.artworks.byExternalId(id)?.id ?? -1

describe('a sheet', () => {
  it('holds every picture in the cell of its work, with its proportions, and nothing elsewhere', async () => {
    for (const [at, colour] of colours.entries()) await expectColour(numberOf(`P${at}`), colour)
    expect((await colourOf(0, 32)).alpha).toBe(0)
    expect(tileExtent({ width: 300, height: 200 }, 64)).toEqual({ width: 64, height: 43 })
  })

  it('reports which picture each cell shows, except for a known sheet', () => {
    const { name } = only()
    const [{ pictures }] = listSheets(session, []).sheets
    const sha256 = session.reader.artworks.byExternalId('P1')?.imageSha256 ?? ''
    const at = numberOf('P1') * 16
    expect(pictures?.slice(at, at + 16)).toBe(sha256.slice(-16))
    expect(pictures?.slice(0, 16)).toBe('-'.repeat(16))
    expect(listSheets(session, [name]).sheets).toEqual([{ name, number: 0, pictures: null }])
  })

  it('is drawn once, and not again while nothing changes', async () => {
    const run = vi.spyOn(session.engines.pictures, 'run')
    await preparePictures(session, {})
    expect(run).not.toHaveBeenCalled()
    run.mockRestore()
  })

  it('does not exist unless the catalogue names it', async () => {
    expect(await sheetOf(session, 'f'.repeat(64), 32)).toBeUndefined()
  })

  it('is rebuilt when its file is damaged, truncated or missing, and the check reports it first', async () => {
    const { name } = only()
    const file = path.join(gallery, sheetPath(name, 32))
    const whole = readFileSync(file)
    const turned = Buffer.from(whole)
    turned[100] ^= 255
    for (const damaged of [turned, whole.subarray(0, 90)]) {
      writeFileSync(file, damaged)
      expect(documentInEnglish(await checkCatalogue(gallery))).toMatchObject([
        {
          kind: 'changed-file',
          path: sheetPath(name, 32),
          next: expect.stringMatching(/pictures prepare/) as unknown,
        },
      ])
      await expectColour(numberOf('P0'), colours[0])
      expect(await checkCatalogue(gallery)).toEqual([])
    }
    rmSync(file)
    await expectColour(numberOf('P0'), colours[0])
  })

  it('shows another picture once its work has another, and its former file is removed', async () => {
    const before = files()
    const other = path.join(folder, 'other.png')
    await flat('#e0d020', 300, 200).toFile(other)
    const { photographs } = await addPhotograph(session, { artwork: 'P2', picture: other }, {})
    const sha256 = photographs.find(({ primary }) => !primary)?.sha256 ?? ''
    makePrimaryPhotograph(session, 'P2', sha256)
    expect(session.sheets.list().complete).toBe(false)
    await preparePictures(session, {})
    await expectColour(numberOf('P2'), '#e0d020')
    await expectColour(numberOf('P0'), colours[0])
    const after = files()
    expect(after).toHaveLength(before.length)
    expect(after.filter((name) => before.includes(name))).toEqual([])
    expect(await checkCatalogue(gallery)).toEqual([])
  })

  it('omits a picture without a preview, and is available for the others', async () => {
    const { imageSha256: sha256, id } = session.reader.artworks.byExternalId('P1') ?? {
      imageSha256: '',
      id: 0,
    }
    const image = session.reader.artworks.image(sha256 ?? '')
    rmSync(path.join(gallery, image?.path ?? ''))
    for (const size of PREVIEW_SIZES) rmSync(path.join(gallery, previewPath(sha256 ?? '', size)))
    for (const name of files()) rmSync(path.join(gallery, 'sheets', name))
    await session.sheets.makeAll()
    expect((await colourOf(id, 64)).alpha).toBe(0)
    await expectColour(numberOf('P0'), colours[0])
  })
})
