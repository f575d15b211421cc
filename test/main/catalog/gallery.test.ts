import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, statSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogueFile, openCatalogReader } from '../../../src/catalog-read/index.ts'
import { createGallery, openCatalog, ownMigrations } from '../../../src/main/catalog/index.ts'
import { faultOf, newGallery, opened, temporaryFolder } from './galleries.ts'

describe('making a gallery', () => {
  test('works in a folder that does not exist yet', () => {
    const folder = path.join(temporaryFolder(), 'deep', 'gallery')
    createGallery(folder)
    expect(readdirSync(folder).sort()).toEqual([
      'backups',
      'catalog.sqlite',
      'gallery.curatornet',
      'models',
      'networks',
      'originals',
      'previews',
    ])
    expect(opened(folder).reader.statistics().artworks).toBe(0)
  })

  test('works in an empty folder', () => {
    const folder = temporaryFolder()
    createGallery(folder)
    expect(opened(folder).folder).toBe(folder)
  })

  test('never overwrites a gallery', () => {
    const fault = faultOf(() => createGallery(newGallery()))
    expect(fault.kind).toBe('bad-input')
    expect(fault.message).toContain('is a gallery already')
  })

  test('never overwrites other files, which stay unchanged', () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'holiday.txt'), 'sun')
    expect(faultOf(() => createGallery(folder))).toMatchObject({
      kind: 'bad-input',
      message: `${folder} is not empty.`,
    })
    expect(readdirSync(folder)).toEqual(['holiday.txt'])
  })

  test('refuses a folder that already contains files under one of its own names', () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'originals', 'ab'), { recursive: true })
    expect(faultOf(() => createGallery(folder)).kind).toBe('bad-input')
  })

  test('replaces what a killed attempt left behind', () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'originals'))
    writeFileSync(`${catalogueFile(folder)}.new`, 'half a database')
    writeFileSync(`${catalogueFile(folder)}.new-wal`, 'half a log')
    createGallery(folder)
    expect(opened(folder).reader.statistics().artworks).toBe(0)
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
  })

  test('reports in one sentence that a file has the name, and keeps the file', () => {
    const file = path.join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(faultOf(() => createGallery(file))).toMatchObject({
      kind: 'bad-input',
      message: `${file} is a file.`,
    })
    expect(statSync(file).isFile()).toBe(true)
  })

  test('leaves no catalogue behind if a migration fails', () => {
    const folder = temporaryFolder()
    expect(() =>
      createGallery(folder, [{ version: 1, name: '0001', sql: 'CREATE TABLE broken (' }]),
    ).toThrow()
    createGallery(folder)
    expect(opened(folder).reader.statistics().artworks).toBe(0)
  })

  test('refuses a network drive and makes no folder', () => {
    const folder = path.join(temporaryFolder(), 'gallery')
    expect(faultOf(() => createGallery(folder, ownMigrations(), () => 'NFS')).kind).toBe('unsafe-drive')
    expect(existsSync(folder)).toBe(false)
  })
})

describe('opening a gallery', () => {
  test.each([
    ['a folder that is not there', (folder: string) => path.join(folder, 'nowhere')],
    ['an empty folder', (folder: string) => folder],
    [
      'a folder with the database of another program',
      (folder: string) => {
        new Database(catalogueFile(folder)).exec('CREATE TABLE other (id)').close()
        return folder
      },
    ],
  ])('%s is no gallery, for writers and for readers', (_, make) => {
    const folder = make(temporaryFolder())
    const before = existsSync(folder) ? readdirSync(folder) : []
    for (const open of [
      () => openCatalog(folder, { entryPoint: 'terminal' }),
      () => openCatalogReader(folder),
    ]) {
      expect(faultOf(open)).toMatchObject({ kind: 'not-a-gallery', message: `${folder} is not a gallery.` })
    }
    const after = existsSync(folder) ? readdirSync(folder) : []
    expect(after).toEqual(before)
  })

  test('restores the file that opens it, which a gallery of an earlier version lacks', () => {
    const folder = newGallery()
    const opener = path.join(folder, 'gallery.curatornet')
    rmSync(opener)
    opened(folder)
    expect(existsSync(opener)).toBe(true)
  })

  test('refuses a network drive and names its kind', () => {
    const folder = newGallery()
    const fault = faultOf(() => openCatalog(folder, { entryPoint: 'terminal', networkDrive: () => 'NFS' }))
    expect(fault.kind).toBe('unsafe-drive')
    expect(fault.message).toContain('NFS')
    expect(fault.next).toContain('drive of this computer')
  })

  test('keeps what was written when it is reopened, and closing twice is harmless', () => {
    const folder = newGallery()
    const catalog = openCatalog(folder, { entryPoint: 'terminal' })
    catalog.artworks.insert({ externalId: 'W1', title: 'Blue' })
    catalog.close()
    catalog.close()
    expect(opened(folder).reader.artworks.byExternalId('W1')?.title).toBe('Blue')
  })

  test('opens a moved gallery as the same gallery', () => {
    const folder = path.join(temporaryFolder(), 'here')
    createGallery(folder)
    const catalog = openCatalog(folder, { entryPoint: 'terminal' })
    catalog.artworks.insert({ externalId: 'W1' })
    catalog.close()
    const moved = path.join(temporaryFolder(), 'there')
    renameSync(folder, moved)
    expect(
      opened(moved)
        .reader.artworks.all()
        .map(({ externalId }) => externalId),
    ).toEqual(['W1'])
  })
})

describe('a transaction', () => {
  test('is all or nothing', () => {
    const catalog = opened()
    expect(() =>
      catalog.transaction(() => {
        catalog.artworks.insert({ externalId: 'W1' })
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(catalog.reader.artworks.all()).toEqual([])
  })

  test('sees its own writes, which other readers do not see until it ends', () => {
    const catalog = opened()
    const other = openCatalogReader(catalog.folder)
    catalog.transaction(() => {
      catalog.artworks.insert({ externalId: 'W1' })
      expect(catalog.reader.artworks.all()).toHaveLength(1)
      expect(other.artworks.all()).toHaveLength(0)
    })
    expect(other.artworks.all()).toHaveLength(1)
    other.close()
  })
})
