import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../src/contract/fault.ts'
import { demandMapped, nameColumns } from '../../../../src/main/importing/tables/columns.ts'
import type { NamedTable } from '../../../../src/main/importing/tables/columns.ts'
import { normalHeading } from '../../../../src/main/importing/tables/headings.ts'
import type { Vocabulary } from '../../../../src/main/importing/tables/headings.ts'
import type { Table } from '../../../../src/main/importing/tables/table.ts'
import {
  ARTWORK_COLUMNS,
  CLIENT_COLUMNS,
  currencyOfHeading,
  guessMeasured,
  LIKE_COLUMNS,
  SALE_COLUMNS,
  unitOfHeading,
} from '../../../../src/main/importing/values/vocabularies.ts'
import type { ArtworkColumn } from '../../../../src/main/importing/values/vocabularies.ts'

const tableOf = (...columns: string[]): Table => ({
  file: 'works.csv',
  columns,
  rows: [{ line: 2, values: columns }],
  unfit: [],
  skipped: [],
  notes: [],
  settings: {},
  encoding: 'utf-8',
  delimiter: ',',
  headingLine: 1,
  sheet: null,
  sheets: [],
})

const artworks = (columns: readonly string[], map?: Record<string, string>): NamedTable<ArtworkColumn> =>
  nameColumns(tableOf(...columns), ARTWORK_COLUMNS, { needed: ['item_id'], map, guess: guessMeasured })

const pairs = (named: NamedTable<string>): string[] =>
  [...named.headings].map(([our, their]) => `${their}=${our}`)

function faultOf(work: () => unknown): Fault {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return error
  }
  throw new Error('expected a fault')
}

describe('columns are found by name', () => {
  it('ignoring case, spaces, underscores and accents', () => {
    expect(pairs(artworks(['Item ID', 'TITLE', 'Width_CM', 'one of a kind', 'uploadedAt'])).sort()).toEqual([
      'Item ID=item_id',
      'TITLE=title',
      'Width_CM=width_cm',
      'one of a kind=one_of_a_kind',
      'uploadedAt=uploaded_at',
    ])
    expect(normalHeading('  KÜNSTLER:in ')).toBe('kunstlerin')
  })

  it('in German and Spanish', () => {
    const german = artworks([
      'Inv.-Nr.',
      'Künstler',
      'Titel',
      'Jahr',
      'Technik',
      'Breite (cm)',
      'Höhe (cm)',
      'Preis (€)',
      'Unikat',
    ])
    expect(german.places.size).toBe(9)
    expect(german.ignored).toEqual([])
    const spanish = artworks([
      'id',
      'artista',
      'título',
      'año',
      'técnica',
      'ancho',
      'alto',
      'precio',
      'moneda',
      'estado',
    ])
    expect(spanish.places.size).toBe(10)
  })

  it('with units and currencies in the heading', () => {
    expect(pairs(artworks(['id', 'width_in', 'Height [mm]', 'Preis in CHF'])).slice(1)).toEqual([
      'width_in=width_cm',
      'Height [mm]=height_cm',
      'Preis in CHF=price',
    ])
    expect(['price_usd', 'Preis (€)', 'Preis in CHF', 'price', 'usd'].map(currencyOfHeading)).toEqual([
      'USD',
      'EUR',
      'CHF',
      undefined,
      undefined,
    ])
    expect(['width_in', 'Höhe (mm)', 'width'].map(unitOfHeading)).toEqual(['in', 'mm', undefined])
  })

  it('without mistaking pixels for centimetres', () => {
    expect(artworks(['item_id', 'width_px', 'height_px']).ignored).toEqual(['width_px', 'height_px'])
  })

  it('preferring the exact name to a synonym, and naming unused columns', () => {
    const named = artworks(['id', 'item_id', 'genre', 'subject', 'licence'])
    expect(named.headings.get('item_id')).toBe('item_id')
    expect(named.headings.get('subject')).toBe('subject')
    expect(named.ignored).toEqual(['id', 'genre', 'licence'])
  })

  it('unless --map overrides them', () => {
    const named = artworks(['item_id', 'code', 'Name', 'title'], { code: 'item_id', name: 'Title' })
    expect(named.headings.get('item_id')).toBe('code')
    expect(named.headings.get('title')).toBe('Name')
    expect(named.ignored).toEqual(['item_id', 'title'])
  })
})

describe('an invalid table is refused', () => {
  it('naming the file, the missing column, the present columns and --map', () => {
    const { kind, sentence } = faultOf(() => artworks(['Nummer', 'Bildname']))
    expect(kind).toBe('bad-input')
    expect(sentence).toBe(
      'works.csv lacks the column item_id; it has Nummer, Bildname. ' +
        'If a column has another name, say which: --map "id=item_id"; ' +
        'if the headings stand further down, --heading-row names their line.',
    )
  })

  it('naming the target column that --map does not know', () => {
    const fault = faultOf(() => artworks(['item_id'], { item_id: 'number' }))
    expect([fault.kind, fault.message]).toEqual([
      'usage',
      '--map names the column “number”, which the program does not know.',
    ])
  })

  it('naming the source column that no table has', () => {
    const fault = faultOf(() => demandMapped([tableOf('a', 'b'), tableOf('c')], { C: 'title', d: 'year' }))
    expect(fault.message).toBe('--map names the column “d”, but there is none; there are a, b, c.')
  })
})

describe('the vocabularies', () => {
  it.each([
    ['works', ARTWORK_COLUMNS],
    ['sales', SALE_COLUMNS],
    ['likes', LIKE_COLUMNS],
    ['clients', CLIENT_COLUMNS],
  ] as [string, Vocabulary<string>][])('of %s gives no name to two columns', (_, vocabulary) => {
    const names = Object.entries(vocabulary).flatMap(([name, synonyms]) => [
      ...new Set([name, ...synonyms].map(normalHeading)),
    ])
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })
})
