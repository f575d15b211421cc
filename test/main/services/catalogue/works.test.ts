import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { undoImport, worksOfImport } from '../../../../src/main/services/importing/import-history.ts'
import { deleteWorks, listTrash } from '../../../../src/main/services/catalogue/shelf.ts'
import { undoChange } from '../../../../src/main/services/history/change-history.ts'
import { listWorks, worksPage } from '../../../../src/main/services/catalogue/work-list.ts'
import { arrangeCatalogue } from '../../../../src/main/services/catalogue/own-order.ts'
import { changeWorks, descriptions, ownFacts } from '../../../../src/main/services/catalogue/works.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { painting } from '../../../engine/images/pictures.ts'
import { newGallery, temporaryFolder } from '../../catalog/galleries.ts'

let session: GallerySession
beforeEach(() => {
  session = new GallerySession({ folder: newGallery(), entryPoint: 'test' })
  for (const externalId of ['A', 'B']) session.write().artworks.insert({ externalId, title: externalId })
})
afterEach(() => session.close())

describe('every field of a work', () => {
  const changes = {
    ...{ title: 'Quay', artist: 'Ann Other', year: 1950, medium: 'oil', style: 'modern', subject: 'harbour' },
    ...{ width_cm: 40, height_cm: 30, depth_cm: 2, price: 1200, currency: 'EUR', one_of_a_kind: false },
    ...{ edition_size: 5, tags: ['sea'], status: 'reserved' as const },
  }
  const own = { location: 'store 2', consignor: 'Family Doe', net_price: 700 }

  it('is changed, and restored by undo', async () => {
    const before = [listWorks(session), ownFacts(session, ['A', 'B'])]
    const { change } = changeWorks(session, [{ artwork: 'A', changes: { ...changes, ...own } }])
    expect(listWorks(session)[0]).toMatchObject(changes)
    expect(ownFacts(session, ['A'])).toEqual([{ item_id: 'A', ...own }])
    await undoChange(session, { change, earlier: false })
    expect([listWorks(session), ownFacts(session, ['A', 'B'])]).toEqual(before)
  })

  it('is unchanged if it is not named', () => {
    changeWorks(session, [{ artwork: 'A', changes: { ...changes, ...own } }])
    changeWorks(session, [{ artwork: 'A', changes: { title: 'Pier' } }])
    expect(listWorks(session)[0]).toMatchObject({ ...changes, title: 'Pier' })
    expect(ownFacts(session, ['A'])).toMatchObject([own])
  })
})

describe('information private to the gallery', () => {
  it('is in no list of works, so that nothing made from one can reveal it', () => {
    const secret = { location: 'SECRET store', consignor: 'SECRET family', net_price: 987_654 }
    changeWorks(session, [{ artwork: 'A', changes: secret }])
    const lists = JSON.stringify([
      listWorks(session),
      worksPage(session, { after: 0, limit: 9 }),
      session.reader.artworks.all(),
    ])
    expect(lists).not.toContain('SECRET')
    expect(lists).not.toContain('987654')
  })

  it('is absent for works that do not exist', () => {
    expect(ownFacts(session, ['nobody'])).toEqual([])
  })
})

describe('the description of a work', () => {
  it('is stored, kept out of lists of all works, undone, and absent for works that do not exist', async () => {
    const description = 'Painted at dusk.\nFramed in oak.'
    const { change } = changeWorks(session, [{ artwork: 'A', changes: { description } }])
    expect(descriptions(session, ['A', 'B', 'nobody'])).toEqual([
      { item_id: 'A', description },
      { item_id: 'B', description: null },
    ])
    expect(JSON.stringify(listWorks(session))).not.toContain('dusk')
    await undoChange(session, { change, earlier: false })
    expect(descriptions(session, ['A'])).toEqual([{ item_id: 'A', description: null }])
  })
})

describe('works of an import', () => {
  /** Imports pictures, each as a work of the same name. */
  const bring = async (...names: readonly string[]): Promise<number> => {
    const folder = temporaryFolder()
    for (const name of names) {
      const seed = name.charCodeAt(0) + name.charCodeAt(name.length - 1)
      await painting(seed, 60, 40)
        .jpeg()
        .toFile(path.join(folder, `${name}.jpg`))
    }
    const { import_id = 0 } = await importArtworks(
      session,
      { folder, tables: [], map: {}, dryRun: false },
      {},
    )
    return import_id
  }

  it('are reported, new ones only, as long as they are in the catalogue', async () => {
    const first = await bring('N1', 'A', 'N2')
    expect(worksOfImport(session, first)).toEqual({ artworks: ['N1', 'N2'] })
    const second = await bring('N3')
    expect(worksOfImport(session, second)).toEqual({ artworks: ['N3'] })
    await undoImport(session, second)
    expect(worksOfImport(session, second)).toEqual({ artworks: [] })
    expect(() => worksOfImport(session, 99)).toThrow('There is no import 99.')
  })

  it('are no reason against undoing it where they only stand elsewhere in the order of the gallery', async () => {
    const id = await bring('N1')
    arrangeCatalogue(session, ['N1'], 'front')
    expect(await undoImport(session, id)).toMatchObject({ removed: { works: 1 } })
    expect(listWorks(session).map(({ item_id }) => item_id)).toEqual(['A', 'B'])
  })

  it('entered the gallery at the same time, that of the import', async () => {
    const id = await bring('N1', 'N2')
    const moment = Date.parse(session.reader.imports.byId(id)?.importedAt ?? '')
    const [one, two] = listWorks(session).slice(2)
    expect([one.added_at, two.added_at]).toEqual(Array(2).fill(Math.floor(moment / 1000)))
  })

  it('are restored from the trash, with a note, and return there when the import is undone', async () => {
    await bring('N1', 'N2')
    await deleteWorks(session, ['N1'])
    const id = await bring('N1')
    expect(listWorks(session).map(({ item_id }) => item_id)).toEqual(['A', 'B', 'N1', 'N2'])
    expect(session.reader.imports.report(id)?.notes).toContainEqual(
      expect.objectContaining({ code: 'plans.restored' }),
    )
    await undoImport(session, id)
    expect((await listTrash(session)).map(({ item_id }) => item_id)).toEqual(['N1'])
  })
})
