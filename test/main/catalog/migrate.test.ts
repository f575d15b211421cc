import Database from 'better-sqlite3'
import { readdirSync, rmdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogueFile, newestGoodBackup, openCatalogReader } from '../../../src/catalog-read/index.ts'
import { createGallery, openCatalog, ownMigrations } from '../../../src/main/catalog/index.ts'
import { migrate, readMigrations, schemaVersion, type Migration } from '../../../src/main/catalog/migrate.ts'
import { faultOf, newGallery, opened, temporaryFolder } from './galleries.ts'

const OWN = ownMigrations().length
const next = (sql: string): Migration[] => [...ownMigrations(), { version: OWN + 1, name: 'next.sql', sql }]

function versionOf(folder: string): number {
  const connection = new Database(catalogueFile(folder), { readonly: true })
  const version = schemaVersion(connection)
  connection.close()
  return version
}

describe('the list of migrations', () => {
  function folderWith(...names: string[]): string {
    const folder = temporaryFolder()
    for (const name of names) writeFileSync(path.join(folder, name), `-- ${name}`)
    return folder
  }

  test('is read in numeric order, whatever else is in the folder', () => {
    const folder = folderWith('0002_b.sql', '0001_a.sql', 'notes.txt')
    expect(readMigrations(folder)).toEqual([
      { version: 1, name: '0001_a.sql', sql: '-- 0001_a.sql' },
      { version: 2, name: '0002_b.sql', sql: '-- 0002_b.sql' },
    ])
  })

  test.each([
    ['a number that is missing', ['0001_a.sql', '0003_c.sql']],
    ['a number that is given twice', ['0001_a.sql', '0001_b.sql']],
    ['a start that is not one', ['0002_b.sql']],
  ])('refuses %s', (_, names) => {
    expect(() => readMigrations(folderWith(...names))).toThrow(/should have the number/)
  })
})

describe('migrating', () => {
  test('applies each missing step once and in order', () => {
    const connection = new Database(':memory:')
    const steps: Migration[] = [
      { version: 1, name: '0001', sql: 'CREATE TABLE t (a); INSERT INTO t VALUES (1)' },
      { version: 2, name: '0002', sql: 'UPDATE t SET a = a * 10' },
      { version: 3, name: '0003', sql: 'UPDATE t SET a = a + 1' },
    ]
    migrate(connection, steps.slice(0, 1))
    migrate(connection, steps)
    migrate(connection, steps)
    expect(connection.prepare('SELECT a FROM t').pluck().get()).toBe(11)
    expect(schemaVersion(connection)).toBe(3)
  })

  test('keeps the steps before a failing one, and nothing of the failing one', () => {
    const connection = new Database(':memory:')
    const steps: Migration[] = [
      { version: 1, name: '0001', sql: 'CREATE TABLE t (a)' },
      { version: 2, name: '0002', sql: 'INSERT INTO t VALUES (1); INSERT INTO nowhere VALUES (1)' },
    ]
    expect(() => migrate(connection, steps)).toThrow(/nowhere/)
    expect(schemaVersion(connection)).toBe(1)
    expect(connection.prepare('SELECT count(*) FROM t').pluck().get()).toBe(0)
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  test('can rebuild a table that others reference', () => {
    const folder = newGallery()
    const before = openCatalog(folder, { entryPoint: 'terminal' })
    before.artworks.insert({ externalId: 'W1', artist: 'Klee' })
    before.close()
    const catalog = opened(folder, {
      migrations: next(`
        CREATE TABLE artists_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, born INTEGER, died INTEGER) STRICT;
        INSERT INTO artists_new (id, name) SELECT id, name FROM artists;
        DROP TABLE artists;
        ALTER TABLE artists_new RENAME TO artists`),
    })
    expect(catalog.reader.artworks.byExternalId('W1')?.artist).toBe('Klee')
    expect(versionOf(folder)).toBe(OWN + 1)
  })

  test('rolls back a step that leaves dangling references, and releases the gallery', () => {
    const folder = newGallery()
    const before = openCatalog(folder, { entryPoint: 'terminal' })
    before.artworks.insert({ externalId: 'W1', artist: 'Klee' })
    before.close()
    const fault = faultOf(() =>
      openCatalog(folder, { entryPoint: 'terminal', migrations: next('DELETE FROM artists') }),
    )
    expect(fault.message).toBe('Migration next.sql would leave 1 dangling reference.')
    expect(versionOf(folder)).toBe(OWN)
    expect(opened(folder).reader.artworks.byExternalId('W1')?.artist).toBe('Klee')
  })

  test('of an existing gallery is preceded by a backup of the old state', () => {
    const folder = newGallery()
    const before = openCatalog(folder, { entryPoint: 'terminal' })
    before.artworks.insert({ externalId: 'W1', title: 'as it was' })
    before.close()
    opened(folder, { migrations: next("UPDATE artworks SET title = 'changed'") })
    const backup = newestGoodBackup(folder)
    expect(backup).toContain(`before-schema-${OWN + 1}`)
    const copy = new Database(backup, { readonly: true })
    expect(schemaVersion(copy)).toBe(OWN)
    expect(copy.prepare('SELECT title FROM artworks').pluck().get()).toBe('as it was')
    copy.close()
  })

  test('from the first schema keeps vectors, clusters and what is in use', () => {
    const folder = temporaryFolder()
    createGallery(folder, ownMigrations().slice(0, 1))
    const old = new Database(catalogueFile(folder))
    const [picture, hash] = ['a'.repeat(64), 'b'.repeat(64)]
    old.exec(`
      INSERT INTO images VALUES ('${picture}', 'jpeg', 1, 1, 1, '0123456789abcdef', '#ffffff', 'a.jpg');
      INSERT INTO artworks (external_id, image_sha256) VALUES ('W1', '${picture}');
      INSERT INTO embedders (name, kind, sha256, dimension, preprocessing, is_current)
        VALUES ('net', 'network', '${hash}', 1, 'v1', 1);
      INSERT INTO embeddings VALUES (1, 1, '${picture}', x'0000803f');
      INSERT INTO clusterings (embedder_id, k, silhouette, report, created_at, is_current)
        VALUES (1, 1, 0.5, '{}', 'then', 1);
      INSERT INTO clusters (clustering_id, number) VALUES (1, 0);
      INSERT INTO cluster_members VALUES (1, 1, 0);`)
    old.close()
    const { embeddings, learning } = opened(folder).reader
    expect(embeddings.matrix({ id: 1, dimension: 1 }).data).toEqual(Float32Array.of(1))
    expect(embeddings.currentEmbedder()).toMatchObject({ name: 'net', kind: 'network' })
    expect(learning.currentClustering()).toMatchObject({ silhouette: 0.5, labels: Int32Array.of(0) })
  })

  test('of an up-to-date gallery makes no backup', () => {
    const folder = newGallery()
    opened(folder)
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([])
  })

  test('does not begin if the backup cannot be made', () => {
    const folder = newGallery()
    rmdirSync(path.join(folder, 'backups'))
    writeFileSync(path.join(folder, 'backups'), 'a file that has the name')
    const migrations = next("UPDATE artworks SET title = 'changed'")
    expect(faultOf(() => openCatalog(folder, { entryPoint: 'terminal', migrations })).kind).toBe('disk')
    expect(versionOf(folder)).toBe(OWN)
  })

  test('never runs on a gallery of a newer program, which readers also refuse', () => {
    const folder = newGallery()
    openCatalog(folder, { entryPoint: 'terminal', migrations: next('CREATE TABLE later (a)') }).close()
    for (const open of [
      () => openCatalog(folder, { entryPoint: 'terminal' }),
      () => openCatalogReader(folder),
    ]) {
      const fault = faultOf(open)
      expect(fault.message).toBe(
        `${folder} was written by a newer version of the program (schema ${OWN + 1}).`,
      )
      expect(fault.next).toContain('Update the program')
    }
    expect(versionOf(folder)).toBe(OWN + 1)
  })
})
