import Database from 'better-sqlite3'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { SCHEMA_VERSION } from '../../../../src/catalog-read/index.ts'
import { LEFT_OUT, tablesOf } from '../../../../src/main/catalog/everything/tables.ts'
import { createGallery, ownMigrations } from '../../../../src/main/catalog/index.ts'
import { exportEverything } from '../../../../src/main/services/everything/export.ts'
import { importEverything } from '../../../../src/main/services/everything/import.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { logicalContent } from '../../../support/logical-content.ts'
import { tried } from '../../../support/properties.ts'
import { draw, randomGallery } from '../../../support/random-gallery.ts'

/** An export of everything, imported into a new gallery, yields the same gallery, whatever any column contains. */

const { folder, remove } = temporaryFolder()
afterAll(remove)

interface ManifestFile {
  readonly tables: readonly {
    table: string
    file: string
    columns: { heading: string; column: string | null }[]
  }[]
}

const manifestOf = (export_: string): ManifestFile =>
  JSON.parse(readFileSync(path.join(export_, 'manifest.json'), 'utf8')) as ManifestFile

it('restores every row of every table, over random galleries', async () => {
  let at = 0
  await fc.assert(
    fc.asyncProperty(fc.noShrink(draw), async (drawn) => {
      at += 1
      const [before, out, after, again] = ['before', 'out', 'after', 'again'].map((name) =>
        path.join(folder, `${name}-${at}`),
      )
      // No column stays empty, so that a lost one is detected.
      expect(randomGallery(before, drawn)).toEqual([])
      await exportEverything({ folder: before }, { folder: out }, {})
      await importEverything({ from: out, into: after }, 'test', {})
      expect(logicalContent(after)).toEqual(logicalContent(before))
      await exportEverything({ folder: after }, { folder: again }, {})
      for (const { file } of manifestOf(out).tables) {
        expect(readFileSync(path.join(again, file)).equals(readFileSync(path.join(out, file)))).toBe(true)
      }
    }),
    { numRuns: tried(6) },
  )
})

it('becomes a gallery of this version if an older program wrote it', async () => {
  const [old, out, after] = ['old', 'old-out', 'old-after'].map((name) => path.join(folder, name))
  // A version before lists were introduced.
  createGallery(old, ownMigrations().slice(0, 10))
  const connection = new Database(path.join(old, 'catalog.sqlite'))
  connection.exec("INSERT INTO artworks (external_id, title) VALUES ('W1', 'Nocturne')")
  connection.close()
  await exportEverything({ folder: old }, { folder: out }, {})
  await importEverything({ from: out, into: after }, 'test', {})
  const content = logicalContent(after)
  expect(content.artworks[0]).toContain('"W1"')
  expect(Object.keys(content)).toContain('lists')
  const made = new Database(path.join(after, 'catalog.sqlite'), { readonly: true })
  expect(made.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
  made.close()
})

it('contains every table and column of the schema, or states why not', async () => {
  const gallery = path.join(folder, 'empty')
  createGallery(gallery)
  const out = path.join(folder, 'empty-out')
  await exportEverything({ folder: gallery }, { folder: out }, {})
  const { tables } = manifestOf(out)
  const connection = new Database(path.join(gallery, 'catalog.sqlite'), { readonly: true })
  const schema = connection
    .prepare<[], [string, string]>(
      `SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'`,
    )
    .raw()
    .all()
    .map(([table, column]) => `${table}.${column}`)
  const known = tablesOf(connection).map(({ name }) => name)
  connection.close()

  const exported = tables.flatMap(({ table, columns }) =>
    columns.flatMap(({ column }) => (column === null ? [] : [`${table}.${column}`])),
  )
  const reasons = schema.filter((column) => Object.hasOwn(LEFT_OUT, column.split('.')[0]))
  expect([...exported, ...reasons].sort()).toEqual(schema.sort())
  // A reason for a table that no longer exists would hide a later one of the same name.
  for (const table of Object.keys(LEFT_OUT))
    expect(schema.some((column) => column.startsWith(`${table}.`))).toBe(true)
  expect(tables.map(({ table }) => table)).toEqual(known)
  // One file per table, and one heading per column.
  expect(new Set(tables.map(({ file }) => file)).size).toBe(tables.length)
  for (const { columns } of tables) {
    expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length)
  }
})
