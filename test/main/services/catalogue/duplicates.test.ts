import Database from 'better-sqlite3'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { catalogueFile } from '../../../../src/catalog-read/index.ts'
import type { Duplicates } from '../../../../src/contract/areas/duplicates.ts'
import { checkCatalogue, createGallery } from '../../../../src/main/catalog/index.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import {
  findDuplicates,
  keepBoth,
  listMerges,
  mergeWorks,
  undoMerge,
} from '../../../../src/main/services/catalogue/duplicates.ts'
import { embedWorks } from '../../../../src/main/services/networks/embedding.ts'
import {
  importArtworks,
  importLikes,
  importSales,
} from '../../../../src/main/services/importing/importing.ts'
import { painting } from '../../../engine/images/pictures.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const pictures = path.join(folder, 'pictures')
let session = new GallerySession({ folder: gallery, entryPoint: 'test' })
const table = (name: string, text: string): string => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}
const reopen = async (): Promise<void> => {
  await session.close()
  session = new GallerySession({ folder: gallery, entryPoint: 'test' })
}

const SALES = 'user_id,item_id,timestamp,order_id\nC1,P2,10,O1\nC1,P3,10,O1\nC2,P1,11,O2\nC3,P2s,12,O3\n'
const LIKES = 'user_id,item_id,timestamp\nC1,P1,1\nC1,P1s,2\nC2,P1s,3\n'

beforeAll(async () => {
  mkdirSync(pictures)
  for (const seed of [1, 2, 3, 4, 5]) {
    await painting(seed, 240, 160)
      .jpeg({ quality: 92 })
      .toFile(path.join(pictures, `P${seed}.jpg`))
  }
  for (const seed of [1, 2]) {
    const copy = painting(seed, 240, 160).resize(150).jpeg({ quality: 60 })
    await copy.toFile(path.join(pictures, `P${seed}s.jpg`))
  }
  createGallery(gallery)
  const works = table(
    'works.csv',
    'item_id,file,title,artist\nP1,P1.jpg,,\nP2,P2.jpg,,\nP3,P3.jpg,,\nP4,P4.jpg,,\nP5,P5.jpg,,\n' +
      'P1s,P1s.jpg,,\nP2s,P2s.jpg,Copy of two,A. Painter\nP3b,P3.jpg,,\n',
  )
  await importArtworks(session, { folder: pictures, tables: [works], map: {}, dryRun: false }, {})
  await importSales(session, { file: table('sales.csv', SALES), map: {}, dryRun: false }, {})
  await importLikes(session, { file: table('likes.csv', LIKES), map: {}, dryRun: false }, {})
  await embedWorks(session, { all: false }, {})
})
afterAll(async () => {
  await session.close()
  remove()
})

const find = (): Promise<Duplicates> => findDuplicates(session, { most: 20, cosine: 0.6 }, {})
const samePictures = async (): Promise<string[]> =>
  (await find()).same_picture.map(({ works: [a, b], reason }) => `${a.item_id} ${b.item_id} ${reason}`)

/**
 * Every row of every table, except the counters of assigned numbers and of changes, and the history: they only grow.
 */
function everything(): Record<string, unknown[]> {
  const connection = new Database(catalogueFile(gallery), { readonly: true })
  const tables = connection
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT IN ('revisions', 'changes', 'import_changes')
         AND name NOT GLOB 'change_*'`,
    )
    .all()
  const rows = tables.map(({ name }) => [
    name,
    connection
      .prepare(`SELECT * FROM ${name}`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  ])
  connection.close()
  return Object.fromEntries(rows) as Record<string, unknown[]>
}

describe('works that may be duplicates', () => {
  it('are listed by picture, with those that are only similar in a separate list', async () => {
    expect(await samePictures()).toEqual([
      'P3 P3b same file',
      expect.stringMatching(/^P[12] P[12]s same picture$/) as string,
      expect.stringMatching(/^P[12] P[12]s same picture$/) as string,
    ])
    const { looks_alike: alike, same_picture: same } = await findDuplicates(
      session,
      { most: 5, cosine: -1 },
      {},
    )
    expect(alike).toHaveLength(5)
    const keys = (pairs: Duplicates['looks_alike']): string[] =>
      pairs.map(({ works }) =>
        works
          .map(({ item_id }) => item_id)
          .sort()
          .join(),
      )
    expect(keys(alike).filter((key) => keys(same).includes(key))).toEqual([])
    expect(same[0].works[0]).toMatchObject({ item_id: 'P3', sales: 1, likes: 0, photographs: 1 })
  })

  it('do not return once the user states that they are two works', async () => {
    keepBoth(session, { first: 'P3b', second: 'P3' })
    await reopen()
    expect(await samePictures()).toHaveLength(2)
    expect(await samePictures()).not.toContain('P3 P3b same file')
  })

  it('must be two existing works', async () => {
    expect(() => keepBoth(session, { first: 'P1', second: 'P9' })).toThrow('There is no work P9.')
    await expect(mergeWorks(session, { merge: 'P1', into: 'P1' })).rejects.toThrow('P1 is one work.')
    await expect(undoMerge(session, 99)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('a merge', () => {
  it('moves sales, likes and photographs, and is undone exactly, even after a restart', async () => {
    const before = everything()
    const { id: first } = await mergeWorks(session, { merge: 'P2s', into: 'P2' })
    const { id: second } = await mergeWorks(session, { merge: 'P1s', into: 'P1' })
    const { artworks, sales } = session.reader
    expect(artworks.byExternalId('P2s')).toBeUndefined()
    expect(sales.sold().map(({ clientId, itemId }) => `${clientId} ${itemId}`)).toContain('C3 P2')
    expect(sales.likes().map(({ clientId, itemId }) => `${clientId} ${itemId}`)).toEqual(['C1 P1', 'C2 P1'])
    const photographs = artworks.photographs().filter(({ itemId }) => itemId === 'P1')
    expect(photographs.map(({ fileName }) => fileName)).toEqual(['P1.jpg', 'P1s.jpg'])
    expect(await checkCatalogue(gallery)).toEqual([])
    await reopen()
    expect(listMerges(session)).toMatchObject([
      { id: second, merged: 'P1s', into: 'P1', moved: { sales: 0, likes: 1, offers: 0, photographs: 1 } },
      {
        id: first,
        merged_work: { title: 'Copy of two', artist: 'A. Painter', picture: { width: 150, height: 100 } },
        into_work: { title: null, artist: null, picture: { width: 240, height: 160 } },
        moved: { sales: 1, likes: 0, offers: 0, photographs: 1 },
      },
    ])
    await undoMerge(session, first)
    await undoMerge(session, second)
    expect(everything()).toEqual(before)
  })

  it('takes the kept work out of stock if the other was sold', async () => {
    await mergeWorks(session, { merge: 'P3', into: 'P4' })
    expect(session.reader.artworks.byExternalId('P4')?.status).toBe('sold')
    await undoMerge(session, listMerges(session)[0].id)
    expect(session.reader.artworks.byExternalId('P4')?.status).toBe('available')
    expect(session.reader.artworks.byExternalId('P3')?.status).toBe('sold')
  })

  it('cannot be undone before a later merge of the kept work', async () => {
    const before = everything()
    const { id: inner } = await mergeWorks(session, { merge: 'P2s', into: 'P2' })
    const { id: outer } = await mergeWorks(session, { merge: 'P2', into: 'P5' })
    await expect(undoMerge(session, inner)).rejects.toThrow('P2 was merged into P5 afterwards.')
    await undoMerge(session, outer)
    await undoMerge(session, inner)
    expect(everything()).toEqual(before)
  })

  it('maps the merged id to the kept work in later tables', async () => {
    const { id } = await mergeWorks(session, { merge: 'P2s', into: 'P2' })
    const again = await importSales(session, { file: table('sales.csv', SALES), map: {}, dryRun: false }, {})
    expect([again.new, again.changed, again.skipped]).toEqual([0, 0, []])
    const works = table('again.csv', 'item_id,file\nP2s,P2s.jpg\nP2,P2.jpg\n')
    const report = await importArtworks(
      session,
      { folder: pictures, tables: [works], map: {}, dryRun: false },
      {},
    )
    expect(report.new).toBe(0)
    expect(report.notes.map(inEnglish)).toContain(
      '1 work is part of another one by a merge and stays so: P2s of P2.',
    )
    await undoMerge(session, id)
  })
})
