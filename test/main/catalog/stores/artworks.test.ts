import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { catalogueFile } from '../../../../src/catalog-read/index.ts'
import { addPicture, opened } from '../galleries.ts'

const COMPLETE = {
  externalId: 'W1',
  artist: 'Paul Klee',
  artistBorn: 1879,
  artistDied: 1940,
  title: 'Senecio',
  year: 1922,
  medium: 'oil',
  style: 'expressionism',
  subject: 'portrait',
  widthCm: 38.1,
  heightCm: 40.5,
  depthCm: 2,
  price: 1_200,
  currency: 'EUR',
  oneOfAKind: false,
  editionSize: 30,
  copiesSold: 4,
  tags: ['faces', 'warm'],
  status: 'reserved',
  uploadedAt: 1_700_000_000,
} as const

/** Fields that the store itself records for every work. */
const NOTED = { addedAt: expect.any(Number) as number, shelf: 'listed', ownPlace: null }

describe('a work', () => {
  test('keeps every field that it was given', () => {
    const catalog = opened()
    const imageSha256 = addPicture(catalog, 'senecio')
    const id = catalog.artworks.insert({ ...COMPLETE, imageSha256 })
    expect(catalog.reader.artworks.byExternalId('W1')).toEqual({
      ...{ id, ...COMPLETE, ...NOTED, imageSha256 },
    })
  })

  test('is one of a kind and available by default', () => {
    const catalog = opened()
    const id = catalog.artworks.insert({ externalId: 'W1' })
    const nothing = { artist: null, title: null, year: null, medium: null, style: null, subject: null }
    const noNumber = { widthCm: null, heightCm: null, price: null, currency: null, uploadedAt: null }
    expect(catalog.reader.artworks.byExternalId('W1')).toEqual({
      id,
      externalId: 'W1',
      imageSha256: null,
      ...NOTED,
      ...nothing,
      ...noNumber,
      artistBorn: null,
      artistDied: null,
      depthCm: null,
      oneOfAKind: true,
      editionSize: null,
      copiesSold: 0,
      tags: [],
      status: 'available',
    })
  })

  test('changes in the given fields; an omitted field is kept, and null clears it', () => {
    const catalog = opened()
    const id = catalog.artworks.insert(COMPLETE)
    catalog.artworks.update('W1', { title: 'Head of a Man', oneOfAKind: true, year: null, artist: undefined })
    expect(catalog.reader.artworks.byExternalId('W1')).toEqual({
      id,
      ...COMPLETE,
      ...NOTED,
      imageSha256: null,
      title: 'Head of a Man',
      oneOfAKind: true,
      // A work that exists once is not an edition.
      editionSize: null,
      copiesSold: 0,
      year: null,
    })
    catalog.artworks.update('W1', { artist: null })
    expect(catalog.reader.artworks.byExternalId('W1')?.artist).toBeNull()
    catalog.artworks.update('W1', {})
    expect(catalog.reader.artworks.byExternalId('W1')?.title).toBe('Head of a Man')
  })

  test('shares its artist with other works by the same name', () => {
    const catalog = opened()
    for (const externalId of ['W1', 'W2', 'W3']) catalog.artworks.insert({ externalId, artist: 'Klee' })
    catalog.artworks.insert({ externalId: 'W4', artist: 'Miró' })
    catalog.artworks.update('W3', { artist: 'Miró' })
    const connection = new Database(catalogueFile(catalog.folder), { readonly: true })
    expect(connection.prepare('SELECT name FROM artists ORDER BY id').pluck().all()).toEqual(['Klee', 'Miró'])
    connection.close()
    expect(catalog.reader.artworks.all().map(({ artist }) => artist)).toEqual([
      'Klee',
      'Klee',
      'Miró',
      'Miró',
    ])
  })

  test('has an id of its own and an increasing number', () => {
    const catalog = opened()
    const first = catalog.artworks.insert({ externalId: 'W1' })
    const second = catalog.artworks.insert({ externalId: 'W0' })
    expect(second).toBeGreaterThan(first)
    expect(() => catalog.artworks.insert({ externalId: 'W1' })).toThrow(/UNIQUE/)
    expect(catalog.reader.artworks.all().map(({ externalId }) => externalId)).toEqual(['W1', 'W0'])
  })

  test.each([
    ['a width of nothing', { widthCm: 0 }],
    ['a negative price', { price: -1 }],
    ['a picture that is not there', { imageSha256: 'f'.repeat(64) }],
  ])('with %s is refused whole', (_, wrong) => {
    const catalog = opened()
    expect(() => catalog.transaction(() => catalog.artworks.insert({ externalId: 'W1', ...wrong }))).toThrow(
      /constraint failed/,
    )
    expect(catalog.reader.artworks.all()).toEqual([])
  })
})

describe('a picture', () => {
  test('is stored once by its content, as first added', () => {
    const catalog = opened()
    const sha256 = addPicture(catalog, 'one')
    const [first] = catalog.reader.artworks.images()
    catalog.artworks.insertImage({ ...first, fileName: 'other-name.jpg' })
    expect(catalog.reader.artworks.images()).toEqual([first])
    expect(first).toMatchObject({ sha256, fileName: 'one.jpg', width: 30, height: 20 })
    expect(first.path).toBe(`originals/${sha256.slice(0, 2)}/${sha256}.jpeg`)
    expect(catalog.reader.artworks.hasImage(sha256)).toBe(true)
    expect(catalog.reader.artworks.hasImage('0'.repeat(64))).toBe(false)
  })
})
