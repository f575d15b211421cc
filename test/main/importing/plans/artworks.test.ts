import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCatalogue } from '../../../../src/main/catalog/index.ts'
import { applyArtworks } from '../../../../src/main/importing/plans/apply.ts'
import { planArtworks } from '../../../../src/main/importing/plans/plan-artworks.ts'
import { counts, faultOf, inspect, jpeg, leftOut, Workshop } from '../workshop.ts'
import type { Progress } from '../../../../src/contract/progress.ts'
import { inEnglish } from '../../../../src/messages/english.ts'

const originals = (shop: Workshop): string[] =>
  readdirSync(path.join(shop.gallery, 'originals'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[a-z]+$/.test(name),
  )

describe('importing a folder of pictures', () => {
  it('makes every picture a work named after its file, and stores a copy by content', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'deep/b.jpg')
    shop.file('notes.txt', 'hello')
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([2, 0, 0])
    expect(report.notes.map(inEnglish)).toEqual(['1 other file is not a picture and will be skipped.'])
    expect(shop.catalog.reader.artworks.all().map(({ externalId }) => externalId)).toEqual(['a', 'b'])
    const [image] = shop.catalog.reader.artworks.images()
    expect(image).toMatchObject({ format: 'jpeg', width: 24, height: 16 })
    expect(originals(shop)).toHaveLength(2)
    expect(await checkCatalogue(shop.gallery)).toEqual([])
  })

  it('changes nothing the second time', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'b.jpg')
    await shop.importArtworks()
    let inspected = 0
    const plan = await planArtworks(
      { folder: shop.folder, tables: [] },
      shop.catalog.reader,
      async function* (files, context) {
        inspected += files.length
        yield* inspect(files, context)
      },
      {},
    )
    expect(counts({ ...plan, dry_run: true, skipped: [], notes: [] })).toEqual([0, 0, 2])
    expect([inspected, plan.works, plan.pictures, plan.copies]).toEqual([0, [], [], []])
  })

  it('gives a work its new picture, and keeps the old original', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg')
    await shop.importArtworks()
    shop.file('a.jpg', await jpeg('another'))
    expect(counts(await shop.importArtworks())).toEqual([0, 1, 0])
    expect(originals(shop)).toHaveLength(2)
    expect(counts(await shop.importArtworks())).toEqual([0, 0, 1])
  })

  it('lists files that are not pictures and imports the rest', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg')
    shop.file('text.jpg', 'this is no picture at all')
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual([expect.stringMatching(/^text\.jpg -: text\.jpg: .+/)])
  })

  it('leaves out the same file under another name, in this import and later ones', async () => {
    using shop = new Workshop()
    const picture = await jpeg('a')
    shop.file('a.jpg', picture)
    shop.file('b.jpg', picture)
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual(['b.jpg -: it is the same file as a.jpg'])
    rmSync(path.join(shop.folder, 'a.jpg'))
    const later = await shop.importArtworks()
    expect(counts(later)).toEqual([0, 0, 0])
    expect(leftOut(later)).toEqual(['b.jpg -: it is the same file as a picture of a'])
  })

  it('requires a folder that contains pictures', async () => {
    using shop = new Workshop()
    expect((await faultOf(shop.importArtworks())).message).toBe(`${shop.folder} holds no pictures.`)
    const missing = path.join(shop.root, 'missing')
    expect((await faultOf(shop.importWith({ folder: missing, tables: [] }))).message).toBe(
      `There is no folder ${missing}.`,
    )
  })
})

describe('a plan', () => {
  it('writes nothing', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'b.jpg')
    const before = readdirSync(shop.gallery, { recursive: true }).sort()
    const plan = await planArtworks({ folder: shop.folder, tables: [] }, shop.catalog.reader, inspect, {})
    expect([plan.new, plan.works.length, plan.copies.length]).toEqual([2, 2, 2])
    expect(readdirSync(shop.gallery, { recursive: true }).sort()).toEqual(before)
    expect(shop.catalog.reader.artworks.all()).toEqual([])
    expect(structuredClone(plan)).toEqual(plan)
  })

  it('is not applied if a picture changed in the meantime, and its copies are removed', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'b.jpg')
    const plan = await planArtworks({ folder: shop.folder, tables: [] }, shop.catalog.reader, inspect, {})
    utimesSync(path.join(shop.folder, 'b.jpg'), 1, 1)
    const fault = await faultOf(applyArtworks(plan, shop.catalog, {}))
    expect(fault.message).toBe(`${path.join(shop.folder, 'b.jpg')} changed while it was imported.`)
    expect(shop.catalog.reader.artworks.all()).toEqual([])
    expect(originals(shop)).toEqual([])
  })

  it('reuses a copy that an interrupted import left, and removes an unfinished one', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg')
    const first = await planArtworks({ folder: shop.folder, tables: [] }, shop.catalog.reader, inspect, {})
    await applyArtworks({ ...first, works: [], pictures: [] }, shop.catalog, {})
    const stray = path.join(shop.gallery, 'originals', '.incoming-stray')
    writeFileSync(stray, 'half a picture')
    const second = await planArtworks({ folder: shop.folder, tables: [] }, shop.catalog.reader, inspect, {})
    expect([first.copies.length, second.copies.length]).toEqual([1, 0])
    await applyArtworks(second, shop.catalog, {})
    expect(existsSync(stray)).toBe(false)
    expect(await checkCatalogue(shop.gallery)).toEqual([])
  })

  it('that fails on the disk is a fault that names the folder, and imports nothing', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg')
    const folder = path.join(shop.gallery, 'originals')
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'a file where the folder should be')
    const fault = await faultOf(shop.importArtworks())
    expect([fault.kind, fault.path]).toEqual(['disk', folder])
    expect(fault.sentence).toMatch(/nothing was imported\.$/)
    expect(shop.catalog.reader.artworks.all()).toEqual([])
  })

  it('restores missing and damaged originals', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'b.jpg')
    await shop.importArtworks()
    const [a, b] = shop.catalog.reader.artworks.images().map((image) => path.join(shop.gallery, image.path))
    rmSync(a)
    writeFileSync(b, readFileSync(b).fill(0, 100, 110))
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([0, 0, 2])
    expect(report.notes.map(inEnglish)).toEqual([
      '2 originals missing or damaged in the gallery, copied again.',
    ])
    expect(await checkCatalogue(shop.gallery)).toEqual([])
  })
})

describe('cancelling', () => {
  it.each(['Reading pictures', 'Examining pictures', 'Copying pictures', 'Writing the catalogue'])(
    'while %s imports nothing',
    async (stage) => {
      using shop = new Workshop()
      await shop.pictures('a.jpg', 'b.jpg', 'c.jpg')
      const stop = new AbortController()
      const context = {
        signal: stop.signal,
        onProgress: (progress: Progress) => {
          if (inEnglish(progress.stage) === stage) stop.abort()
        },
      }
      const whole = async (): Promise<unknown> => {
        const plan = await planArtworks(
          { folder: shop.folder, tables: [] },
          shop.catalog.reader,
          inspect,
          context,
        )
        return applyArtworks(plan, shop.catalog, context)
      }
      await expect(whole()).rejects.toMatchObject({ name: 'AbortError' })
      expect(shop.catalog.reader.artworks.all()).toEqual([])
      expect(originals(shop)).toEqual([])
    },
  )
})
