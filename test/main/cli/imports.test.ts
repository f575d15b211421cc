import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  ImportEntry,
  ImportStory,
  UndoOutlook,
  UndoReport,
} from '../../../src/contract/areas/imports.ts'
import type { Copies, RestoreOutlook } from '../../../src/contract/areas/copies.ts'
import type { Info } from '../../../src/contract/results/gallery.ts'
import type { ImportReport } from '../../../src/contract/results/importing.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { curatornet, documentOf } from '../../support/terminal.ts'
import { jpeg } from '../importing/workshop.ts'

/** The history of imports in the terminal. */

let at: ReturnType<typeof temporaryFolder>
let gallery: string
let pictures: string
let sales: string

beforeEach(async () => {
  at = temporaryFolder()
  gallery = path.join(at.folder, 'gallery')
  pictures = path.join(at.folder, 'pictures')
  sales = path.join(at.folder, 'sales.csv')
  mkdirSync(pictures)
  for (const name of ['A1', 'A2']) writeFileSync(path.join(pictures, `${name}.jpg`), await jpeg(name))
  writeFileSync(sales, 'user_id,item_id,timestamp\nC1,A1,2024-03-01\nC1,A9,2024-03-02\n')
  await documentOf('create', '--gallery', gallery)
  await documentOf('import', 'artworks', pictures, '--gallery', gallery)
  await documentOf('import', 'sales', sales, '--gallery', gallery)
})
afterEach(() => at.remove())

const inGallery = <Document>(...args: string[]): Promise<Document> =>
  documentOf<Document>(...args, '--gallery', gallery)

describe('the import history', () => {
  it('has a copy from before an undo with the pictures that the undo removes from the gallery', async () => {
    await inGallery('imports', 'undo', '2')
    await inGallery('imports', 'undo', '1')
    const { copies } = await inGallery<Copies>('backup', 'list')
    const before = copies.find(({ reason }) => reason === 'undo-import')
    expect(await inGallery<RestoreOutlook>('restore', before?.name ?? '', '--dry-run')).toMatchObject({
      files: { back: 2, missing: 0 },
    })
    await inGallery('restore', before?.name ?? '')
    expect(await inGallery('check')).toMatchObject({ ok: true })
  })

  it('lists imports newest first, and shows one with its left-out rows', async () => {
    expect(await inGallery<ImportEntry[]>('imports')).toMatchObject([
      { id: 2, kind: 'sales', files: [sales], new: 1, read: 2, left_out: 1, undone_at: null },
      { id: 1, kind: 'artworks', files: [pictures], new: 2, left_out: 0 },
    ])
    const mended = path.join(at.folder, 'left-out.csv')
    const story = await inGallery<ImportStory>('imports', 'show', '2', '--left-out', mended)
    expect(story.report?.skipped).toMatchObject([{ line: 3 }])
    expect(readFileSync(mended, 'utf8')).toContain('C1,A9,2024-03-02,')
    const { out } = await curatornet('imports', '--gallery', gallery)
    expect(out).toMatch(/\n +2 .* sales .* sales\.csv\n/)
    const shown = await curatornet('imports', 'show', '2', '--gallery', gallery)
    expect(shown.out).toContain('2 rows = 1 new + 0 changed + 0 unchanged + 1 left out.')
  })

  it('reports what depends on an import and refuses to undo it, then undoes both and imports again', async () => {
    const outlook = await inGallery<UndoOutlook>('imports', 'undo', '1', '--dry-run')
    expect(outlook.depends).toMatchObject([
      { what: 'edited', of: 'works', count: 1, first: ['A1'], imports: [2] },
      { what: 'sold', of: 'works', count: 1, first: ['A1'], imports: [2] },
    ])
    const refused = await curatornet('imports', 'undo', '1', '--gallery', gallery)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('1 work in a sale since by import 2 (A1). Undo later imports first (2)')
    expect(await inGallery<UndoReport>('imports', 'undo', '2')).toEqual({
      id: 2,
      removed: { works: 0, clients: 1, sales: 1, likes: 0, pictures: 0 },
      restored: { works: 1, clients: 0, sales: 0, likes: 0, pictures: 0 },
    })
    const { out } = await curatornet('imports', 'undo', '1', '--gallery', gallery)
    expect(out).toBe('Import 1 is undone: 2 works, 2 pictures removed.\n')
    expect(await inGallery<Info>('info')).toMatchObject({ artworks: 0, images: 0, clients: 0, orders: 0 })
    expect((await inGallery<ImportEntry[]>('imports')).map(({ undone_at }) => undone_at !== null)).toEqual([
      true,
      true,
    ])
    const again = await inGallery<ImportReport>('import', 'artworks', pictures)
    expect(again).toMatchObject({ new: 2, import_id: 3 })
    expect((await inGallery<{ ok: boolean }>('check')).ok).toBe(true)
  })

  it('refuses an import already undone and an invalid number', async () => {
    await inGallery('imports', 'undo', '2')
    expect((await curatornet('imports', 'undo', '2', '--gallery', gallery)).err).toContain('undone already')
    expect((await curatornet('imports', 'show', '9', '--gallery', gallery)).err).toContain(
      'There is no import 9',
    )
    expect((await curatornet('imports', 'undo', 'x', '--gallery', gallery)).code).toBe(2)
  })
})
