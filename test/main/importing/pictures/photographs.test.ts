import { rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { checkCatalogue } from '../../../../src/main/catalog/index.ts'
import { viewsAmong } from '../../../../src/main/importing/pictures/photograph-kinds.ts'
import { counts, jpeg, leftOut, Workshop } from '../workshop.ts'

/** The file names of a work's photographs, the primary one first. */
const photographs = (shop: Workshop, itemId: string): string[] => {
  const { artworks } = shop.catalog.reader
  const work = artworks.byExternalId(itemId)
  return work === undefined ? [] : artworks.photographsOf(work.id).map(({ fileName }) => fileName)
}
const primary = (shop: Workshop, itemId: string): string | undefined =>
  shop.catalog.reader.artworks.photographs().find((each) => each.itemId === itemId && each.isPrimary)
    ?.fileName

describe('file names that refer to one work', () => {
  const views = (...names: string[]): Record<string, string> =>
    Object.fromEntries(viewsAmong(names, (name) => name === 'known'))

  it.each(['P1-2', 'P1_3', 'P1 (4)', 'P1_detail', 'P1 detail 2', 'p1-Rückseite', 'P1.reverso', 'P1_wall'])(
    '%s shows P1',
    (name) => expect(views('P1', name)).toEqual({ [name]: 'P1' }),
  )

  it.each([
    ['Composition', 'Composition 2'],
    ['Garden', 'Garden wall'],
    ['P1', 'P10'],
    ['P1', 'P1-2019'],
    ['P2', 'P1-2'],
  ])('%s and %s are two works', (...names) => expect(views(...names)).toEqual({}))

  it('can be views of a view, or of a work in the catalogue', () => {
    expect(views('P1', 'P1-2', 'P1-2-detail')).toEqual({ 'P1-2': 'P1', 'P1-2-detail': 'P1' })
    expect(views('known-2')).toEqual({ 'known-2': 'known' })
  })

  it('in a long numbered sequence are a series of works', () => {
    const series = Array.from({ length: 13 }, (_, at) => `Waves-${at + 1}`)
    expect(views('Waves', ...series, 'Waves_detail')).toEqual({ Waves_detail: 'Waves' })
  })
})

describe('several photographs of a work', () => {
  it('are found by their names, with a note, and the second import changes nothing', async () => {
    using shop = new Workshop()
    await shop.pictures('P1-10.jpg', 'P1-2.jpg', 'P1.jpg', 'P1_detail.jpg', 'P2.jpg')
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([2, 0, 0])
    expect(photographs(shop, 'P1')).toEqual(['P1.jpg', 'P1_detail.jpg', 'P1-2.jpg', 'P1-10.jpg'])
    expect(report.notes.map(inEnglish)[0]).toContain('3 pictures are taken as further photographs')
    expect(counts(await shop.importArtworks())).toEqual([0, 0, 2])
    expect(await checkCatalogue(shop.gallery)).toEqual([])
  })

  it('come from several rows of a table, from one cell, or from file names that match the row', async () => {
    using shop = new Workshop()
    await shop.pictures(
      'front.jpg',
      'back.jpg',
      'a;b.jpg',
      'P2.jpg',
      'P2-2.jpg',
      'P3-1.jpg',
      'P3-2.jpg',
      'x.jpg',
      'x_detail.jpg',
    )
    const csv = shop.file(
      'works.csv',
      'item_id,file,title\nP1,front.jpg; back.jpg,River\nP2,,\nP3,,\nP4,x.jpg,Sea\nP4,"a;b.jpg",\n',
    )
    const report = await shop.importArtworks(csv)
    expect(leftOut(report)).toEqual([])
    expect(counts(report)).toEqual([4, 0, 0])
    expect(photographs(shop, 'P1')).toEqual(['front.jpg', 'back.jpg'])
    expect(photographs(shop, 'P2')).toEqual(['P2.jpg', 'P2-2.jpg'])
    expect(photographs(shop, 'P3')).toEqual(['P3-1.jpg', 'P3-2.jpg'])
    expect(photographs(shop, 'P4')).toEqual(['x.jpg', 'a;b.jpg', 'x_detail.jpg'])
    expect(counts(await shop.importArtworks(csv))).toEqual([0, 0, 4])
  })

  it('can be added later, and a row that contradicts an earlier one is left out', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg')
    await shop.importArtworks()
    rmSync(path.join(shop.folder, 'P1.jpg'))
    await shop.pictures('P1-detail.jpg')
    expect(counts(await shop.importArtworks())).toEqual([0, 1, 0])
    expect(photographs(shop, 'P1')).toEqual(['P1.jpg', 'P1-detail.jpg'])
    const csv = shop.file('works.csv', 'item_id,file,title\nP1,,River\nP1,P1-detail.jpg,Sea\n')
    expect(leftOut(await shop.importArtworks(csv))).toEqual(['works.csv 3: the work P1 is already in line 2'])
  })

  it('are imported even if one of them is broken, which is reported', async () => {
    using shop = new Workshop()
    await shop.pictures('P1-2.jpg')
    shop.file('P1.jpg', 'no picture')
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual([expect.stringMatching(/^P1\.jpg -: P1\.jpg: /)])
    expect(primary(shop, 'P1')).toBe('P1-2.jpg')
  })

  it('are replaced by file name, and a primary chosen by hand is kept', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg', 'P1-2.jpg')
    await shop.importArtworks()
    const { artworks } = shop.catalog.reader
    const second = artworks.photographs().find(({ fileName }) => fileName === 'P1-2.jpg')
    shop.catalog.artworks.update('P1', { imageSha256: second?.sha256 })
    expect(counts(await shop.importArtworks())).toEqual([0, 0, 1])
    expect(primary(shop, 'P1')).toBe('P1-2.jpg')
    shop.file('P1-2.jpg', await jpeg('retouched'))
    expect(counts(await shop.importArtworks())).toEqual([0, 1, 0])
    expect(photographs(shop, 'P1')).toEqual(['P1.jpg', 'P1-2.jpg'])
    expect(artworks.photographs().some(({ sha256 }) => sha256 === second?.sha256)).toBe(false)
  })
})
