import {
  appendFileSync,
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import Database from 'better-sqlite3'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { asFault, catalogueFile, openCatalogReader, readerOf } from '../../../src/catalog-read/index.ts'
import {
  backUp,
  checkCatalogue,
  createGallery,
  newestGoodBackup,
  openCatalog,
  restoreCopy,
} from '../../../src/main/catalog/index.ts'
import { inEnglish } from '../../../src/messages/english.ts'
import { GallerySession } from '../../../src/main/session/gallery-session.ts'
import { noteRows } from '../../../src/main/catalog/row-history.ts'
import { Statements } from '../../../src/main/catalog/statements.ts'
import { ArtworkStore } from '../../../src/main/catalog/stores/artworks.ts'
import { faultOf, newGallery, opened, temporaryFolder } from './galleries.ts'
import { killed, writerProcess } from './processes.ts'

/** A closed gallery with a few pages of works. */
function galleryWithWorks(): string {
  const folder = newGallery()
  const catalog = openCatalog(folder, { entryPoint: 'terminal' })
  catalog.transaction(() => {
    for (let number = 0; number < 500; number++) {
      catalog.artworks.insert({ externalId: `W${number}`, title: `Work ${number} `.repeat(20) })
    }
  })
  catalog.close()
  return folder
}

/** Writes a backup of a closed gallery. @returns its path */
function backupOf(folder: string): string {
  const connection = new Database(catalogueFile(folder))
  const backup = backUp(connection, folder, 'by-hand')
  connection.close()
  return backup
}

/** Overwrites the file from its second page on, so that SQLite finds the damage while the header stays valid. */
function damagePages(file: string): void {
  const bytes = readFileSync(file)
  bytes.fill(0x55, 4_096)
  writeFileSync(file, bytes)
}

const DAMAGES: [string, (file: string) => void][] = [
  ['whose pages are overwritten', damagePages],
  ['that is no database at all', (file) => writeFileSync(file, 'not a database '.repeat(1_000))],
]

const sql =
  (statement: string) =>
  (file: string): void => {
    const connection = new Database(file)
    connection.exec(statement)
    connection.close()
  }
/** What remains is a valid database on its own, or nothing. */
const LOST: [string, (file: string) => void][] = [
  ['that is missing', (file) => rmSync(file)],
  ['that is empty', (file) => writeFileSync(file, '')],
  ['of another program', sql('PRAGMA application_id = 1')],
  ['without one of its tables', sql('DROP TABLE likes')],
  ['that says that it is older than it is', sql('PRAGMA user_version = 0')],
]

/** Opens like `info` does. */
function openForWhoeverReads(folder: string): void {
  new GallerySession({ folder, entryPoint: 'terminal' }).bringUpToDate()
  openCatalogReader(folder)
}

describe('a catalogue', () => {
  describe.each(DAMAGES)('%s', (_, damage) => {
    test('is refused, naming the newest good backup', () => {
      const folder = galleryWithWorks()
      backupOf(folder)
      const newest = backupOf(folder)
      damage(catalogueFile(folder))
      const fault = faultOf(() => openCatalog(folder, { entryPoint: 'terminal' }))
      expect(fault).toMatchObject({ kind: 'damaged', path: catalogueFile(folder) })
      expect(fault.message).toContain(catalogueFile(folder))
      expect(fault.next).toContain(newest)
    })

    test('is refused, reporting that there is no good backup', () => {
      const folder = galleryWithWorks()
      damage(catalogueFile(folder))
      const fault = faultOf(() => openCatalog(folder, { entryPoint: 'terminal' }))
      expect(fault.kind).toBe('damaged')
      expect(fault.next).toContain('There is no good backup')
    })

    test('opens again once the newest good backup is restored', () => {
      const folder = galleryWithWorks()
      backupOf(folder)
      damage(catalogueFile(folder))
      expect(() => openCatalog(folder, { entryPoint: 'terminal' })).toThrow()
      restoreCopy(folder, 'newest', 'terminal')
      expect(opened(folder).reader.artworks.all()).toHaveLength(500)
    })
  })

  describe.each(LOST)('%s', (_, lose) => {
    test('is reported on opening, reading and checking, with the newest good backup, and is restored from it', async () => {
      const folder = galleryWithWorks()
      const backup = backupOf(folder)
      lose(catalogueFile(folder))
      const told = [
        faultOf(() => openCatalog(folder, { entryPoint: 'terminal' })).next,
        faultOf(() => openForWhoeverReads(folder)).next,
        ...(await checkCatalogue(folder).then(
          (problems) => problems.map(({ next }) => next),
          (error: unknown) => [Fault.from(error).next],
        )),
      ]
      for (const next of told) expect(inEnglish(next ?? '')).toContain(path.basename(backup, '.sqlite'))
      restoreCopy(folder, 'newest', 'terminal')
      expect(opened(folder).reader.artworks.all()).toHaveLength(500)
    })
  })

  test('that is damaged is reported to readers, with the backup', () => {
    const folder = galleryWithWorks()
    const backup = backupOf(folder)
    damagePages(catalogueFile(folder))
    const fault = faultOf(() => {
      const reader = openCatalogReader(folder)
      reader.artworks.all()
    })
    expect(fault.kind).toBe('damaged')
    expect(fault.next).toContain(backup)
  })
})

describe('a folder that has lost its catalogue and has a good backup', () => {
  test.each([
    ['that is gone', (file: string) => rmSync(file)],
    ['that is empty', (file: string) => writeFileSync(file, '')],
    [
      'that is another program’s',
      (file: string) => {
        rmSync(file)
        new Database(file).exec('CREATE TABLE other (id)').close()
      },
    ],
  ])('%s: says so to writers, readers and the check, and never advises a new gallery', async (_, lose) => {
    const folder = galleryWithWorks()
    const backup = backupOf(folder)
    lose(catalogueFile(folder))
    const faults = [
      faultOf(() => openCatalog(folder, { entryPoint: 'terminal' })),
      faultOf(() => openCatalogReader(folder)),
      Fault.from(await checkCatalogue(folder).catch((error: unknown) => error)),
    ]
    for (const fault of faults) {
      expect(fault).toMatchObject({ kind: 'damaged', message: `${folder} has lost its catalogue.` })
      expect(fault.next).toContain(path.basename(backup, '.sqlite'))
    }
    restoreCopy(folder, 'newest', 'terminal')
    expect(opened(folder).reader.artworks.all()).toHaveLength(500)
  })
})

describe('a backup', () => {
  test('is a complete catalogue with its checksum, and nothing else is left', () => {
    const folder = galleryWithWorks()
    const backup = backupOf(folder)
    expect(readdirSync(path.dirname(backup)).sort()).toEqual([
      path.basename(backup),
      `${path.basename(backup)}.sha256`,
    ])
    const copy = new Database(backup, { readonly: true })
    expect(readerOf(copy, folder).artworks.all()).toHaveLength(500)
    copy.close()
  })

  test.each([
    ['that was changed', (backup: string) => appendFileSync(backup, 'x')],
    ['without its checksum', (backup: string) => rmSync(`${backup}.sha256`)],
    ['with the checksum of another', (backup: string) => writeFileSync(`${backup}.sha256`, '0'.repeat(64))],
  ])('%s is not offered; the one before it is', (_, spoil) => {
    const folder = galleryWithWorks()
    const good = backupOf(folder)
    spoil(backupOf(folder))
    expect(newestGoodBackup(folder)).toBe(good)
  })

  test('that a killed program left incomplete is removed by the next one', () => {
    const folder = galleryWithWorks()
    const unfinished = path.join(folder, 'backups', 'catalog-2026-01-01T00-00-00-000Z-by-hand.sqlite.tmp')
    writeFileSync(unfinished, 'half')
    expect(newestGoodBackup(folder)).toBeUndefined()
    backupOf(folder)
    expect(readdirSync(path.join(folder, 'backups')).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('a disk', () => {
  test('that is full is reported in one sentence, and the transaction leaves nothing', () => {
    const folder = galleryWithWorks()
    const connection = new Database(catalogueFile(folder))
    connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 4}`)
    noteRows(connection)
    const statements = new Statements(connection)
    const artworks = new ArtworkStore(statements)
    const fault = faultOf(() =>
      statements.transaction(() => {
        for (let number = 0; ; number++)
          artworks.insert({ externalId: `N${number}`, title: 'x'.repeat(3_000) })
      }),
    )
    expect(fault).toMatchObject({ kind: 'disk', path: catalogueFile(folder) })
    expect(fault.message).toContain('The disk is full')
    expect(fault.next).toContain('Make room')
    expect(readerOf(connection, folder).artworks.all()).toHaveLength(500)
    connection.close()
    expect(opened(folder).reader.artworks.byExternalId('N0')).toBeUndefined()
  })

  test('that refuses writes is reported in one sentence', () => {
    const folder = galleryWithWorks()
    const connection = new Database(catalogueFile(folder), { readonly: true })
    noteRows(connection)
    const artworks = new ArtworkStore(new Statements(connection))
    const fault = faultOf(() => artworks.insert({ externalId: 'N' }))
    expect(fault.kind).toBe('disk')
    expect(fault.message).toContain('allows reading only')
    connection.close()
  })

  test.skipIf(process.getuid?.() === 0)('with a read-only folder is reported', () => {
    const folder = galleryWithWorks()
    chmodSync(folder, 0o555)
    const fault = faultOf(() => openCatalog(folder, { entryPoint: 'terminal' }))
    chmodSync(folder, 0o755)
    expect(fault).toMatchObject({ kind: 'disk', path: folder })
  })

  test('that the file system reports as full or protected is reported', () => {
    for (const code of ['ENOSPC', 'EACCES', 'EROFS', 'EPERM', 'EDQUOT', 'EIO']) {
      const error = Object.assign(new Error(`${code}: refused`), { code })
      expect(asFault(error, '/gallery')).toMatchObject({ kind: 'disk', path: '/gallery' })
    }
  })

  test('is not blamed for another error', () => {
    const mistake = new TypeError('x is not a function')
    expect(asFault(mistake, '/gallery')).toBe(mistake)
    const catalog = opened()
    catalog.artworks.insert({ externalId: 'W' })
    expect(() => catalog.artworks.insert({ externalId: 'W' })).toThrow(/UNIQUE/)
  })
})

describe('a writer killed in the middle of a transaction', () => {
  test('leaves a gallery that opens, is sound and contains exactly what was acknowledged', async () => {
    const folder = newGallery()
    await killed(await writerProcess(folder, 'fill', 'filling'))
    // The log contains pages of the transaction that never ended.
    expect(statSync(`${catalogueFile(folder)}-wal`).size).toBeGreaterThan(1_000_000)
    const catalog = opened(folder)
    expect(catalog.reader.artworks.all().map(({ externalId }) => externalId)).toEqual(['acknowledged'])
    catalog.artworks.insert({ externalId: 'after' })
    expect(await checkCatalogue(folder)).toEqual([])
  })

  test('leaves jobs marked as interrupted', async () => {
    const folder = newGallery()
    await killed(await writerProcess(folder, 'hold'))
    const [job] = opened(folder).reader.learning.jobs()
    expect(job.state).toBe('interrupted')
    expect(job.endedAt).toMatch(/^\d{4}-/)
  })
})

test('a folder with spaces, quotes and accents in its name holds a gallery and its backups like any other', () => {
  const folder = path.join(temporaryFolder(), `Galería "O'Brien" – № 1`)
  createGallery(folder)
  opened(folder).close()
  expect(newestGoodBackup(folder)).toBeUndefined()
  expect(backupOf(folder)).toBe(newestGoodBackup(folder))
})
