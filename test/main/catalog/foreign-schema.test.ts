import Database from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { BACKUPS, catalogueFile } from '../../../src/catalog-read/index.ts'
import { checkCatalogue, demandSound, openCatalog } from '../../../src/main/catalog/index.ts'
import { faultOf, newGallery, opened } from './galleries.ts'

/** A closed gallery with one client, whose catalogue was changed by a third party. */
function changedBy(sql: string): string {
  const folder = newGallery()
  const catalog = opened(folder)
  catalog.sales.insertClient({ externalId: 'C1', name: 'Ada' })
  catalog.close()
  const connection = new Database(catalogueFile(folder))
  connection.exec(sql)
  connection.close()
  return folder
}

const CHANGES: [string, string, string][] = [
  [
    'a trigger that renames clients',
    "CREATE TRIGGER rename AFTER INSERT ON jobs BEGIN UPDATE clients SET name = 'Mallory'; END",
    'has the trigger rename, which this program did not make',
  ],
  [
    'a view in the place of one of ours',
    "DROP VIEW row_changes; CREATE VIEW row_changes AS SELECT 'clients' AS topic, 1 AS row_id",
    'of the view row_changes, which this program did not make',
  ],
  ['a table that is gone', 'PRAGMA foreign_keys = OFF; DROP TABLE orders', 'lacks the table orders'],
  ['a version that was set back', 'PRAGMA user_version = 3', 'says that it is older than its tables are'],
]

describe.each(CHANGES)('a catalogue with %s', (_, sql, says) => {
  test('is not written, read or reported as sound', async () => {
    const folder = changedBy(sql)
    const writing = faultOf(() => openCatalog(folder, { entryPoint: 'terminal' }))
    expect(writing.kind).toBe('damaged')
    expect(writing.message).toContain(says)
    expect(faultOf(() => demandSound(folder)).message).toContain(says)
    const [problem] = await checkCatalogue(folder)
    expect(problem).toMatchObject({ kind: 'database', path: 'catalog.sqlite' })
    // Nothing was executed: the client still has her name, and reading did not create backups.
    const connection = new Database(catalogueFile(folder), { readonly: true })
    expect(connection.prepare('SELECT name FROM clients').pluck().all()).toEqual(['Ada'])
    connection.close()
    expect(readdirSync(path.join(folder, BACKUPS))).toEqual([])
  })
})

test('a catalogue with an added table is read and written, and nothing in the table runs', async () => {
  const folder = changedBy('CREATE TABLE remarks (text TEXT)')
  expect(await checkCatalogue(folder)).toEqual([])
  opened(folder).sales.insertClient({ externalId: 'C2' })
})
