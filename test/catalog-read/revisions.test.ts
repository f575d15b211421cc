import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { catalogueFile, openCatalogReader } from '../../src/catalog-read/index.ts'
import { TOPICS, type Topic } from '../../src/contract/topics.ts'
import { openCatalog } from '../../src/main/catalog/index.ts'
import { newGallery } from '../main/catalog/galleries.ts'

/** The topics whose revision grows when `change` is made. */
function topicsOf(folder: string, change: () => void): Topic[] {
  const reader = openCatalogReader(folder)
  const before = reader.revisions.all()
  change()
  const after = reader.revisions.all()
  reader.close()
  return TOPICS.filter((topic) => after[topic].revision > before[topic].revision)
}

describe('the revisions of a catalogue', () => {
  test('name the rows changed since a revision and notify another reader', () => {
    const folder = newGallery()
    const catalog = openCatalog(folder, { entryPoint: 'test' })
    const reader = openCatalogReader(folder)
    catalog.artworks.insert({ externalId: 'A', title: 'one' })
    catalog.artworks.insert({ externalId: 'B', title: 'two' })
    const { works } = reader.revisions.all()
    const seen = reader.revisions.dataVersion()
    catalog.artworks.update('B', { title: 'three' })
    const b = catalog.reader.artworks.byExternalId('B')?.id
    expect(reader.revisions.dataVersion()).not.toBe(seen)
    expect(reader.revisions.changedSince('works', works.revision)).toEqual([b])
    expect(reader.revisions.changedSince('works', 0)).toHaveLength(2)
    reader.close()
    catalog.close()
  })

  test('increase only in the topic of a change', () => {
    const folder = newGallery()
    const catalog = openCatalog(folder, { entryPoint: 'test' })
    catalog.artworks.insert({ externalId: 'A', title: 'one' })
    expect(topicsOf(folder, () => catalog.artworks.update('A', { price: 10 }))).toEqual(['works'])
    expect(topicsOf(folder, () => catalog.settings.set('colour', 'red'))).toEqual(['settings'])
    expect(topicsOf(folder, () => undefined)).toEqual([])
    catalog.close()
  })

  /**
   * Tables without a topic, and why: their content is not held in memory, or it changes together with another table.
   */
  const WITHOUT_TOPIC = [
    'changes', // counted by the tables that it changes
    'revisions',
    'change_rows', // written with their change
    'change_subjects',
    'cluster_members', // written with their clustering
    'quarantined_pictures', // queried by every import
    'evaluation_clients', // written with their evaluation
    'import_changes', // written with its import
    'jobs', // shown on the board
    'sqlite_sequence',
    'unwanted_files', // files of pictures no longer in the catalogue
  ]

  test('are kept by triggers for every table and every kind of change', () => {
    const connection = new Database(catalogueFile(newGallery()), { readonly: true })
    const tables = connection
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
      .filter((table) => !WITHOUT_TOPIC.includes(table))
    const triggers = new Set(
      connection.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all(),
    )
    connection.close()
    // A new artist or image belongs to no work yet, and a removed one no longer belongs to any.
    const changes = (table: string): string[] =>
      table === 'artists' || table === 'images' ? ['update'] : ['insert', 'update', 'delete']
    const missing = tables.flatMap((table) =>
      changes(table)
        .map((change) => `${table}_${change}_revision`)
        .filter((trigger) => !triggers.has(trigger)),
    )
    expect(missing).toEqual([])
  })
})
