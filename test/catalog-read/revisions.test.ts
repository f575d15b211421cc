import { describe, expect, test } from 'vitest'
import { openCatalogReader, TOPICS, type Topic } from '../../src/catalog-read/index.ts'
import { openCatalog } from '../../src/main/catalog/index.ts'
import { newGallery } from '../main/catalog/galleries.ts'

/** The topics whose revision grows while `change` is made. */
function topicsOf(folder: string, change: () => void): Topic[] {
  const reader = openCatalogReader(folder)
  const before = reader.revisions.all()
  change()
  const after = reader.revisions.all()
  reader.close()
  return TOPICS.filter((topic) => after[topic].revision > before[topic].revision)
}

describe('the revisions of a catalogue', () => {
  test('name the rows that changed since a revision, and tell another reader of it', () => {
    const folder = newGallery()
    const catalog = openCatalog(folder, { door: 'test' })
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

  test('grow in the topic of a change alone', () => {
    const folder = newGallery()
    const catalog = openCatalog(folder, { door: 'test' })
    catalog.artworks.insert({ externalId: 'A', title: 'one' })
    expect(topicsOf(folder, () => catalog.artworks.update('A', { price: 10 }))).toEqual(['works'])
    expect(topicsOf(folder, () => catalog.settings.set('colour', 'red'))).toEqual(['settings'])
    expect(topicsOf(folder, () => undefined)).toEqual([])
    catalog.close()
  })
})
