import { describe, expect, it } from 'vitest'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { FOREIGN, FOREIGN_CHOICES, preview, TableGalleries } from './table-galleries.ts'

const galleries = new TableGalleries()

describe('the preview of a table', () => {
  it('shows rows, the meaning of each column, what is missing, and which dates are ambiguous', async () => {
    const session = await galleries.gallery('preview')
    const shown = await preview(session, 'sales', galleries.file('koop.csv', FOREIGN))
    expect(shown).toMatchObject({
      format: 'csv',
      delimiter: ';',
      encoding: { name: 'utf-8', by: 'table' },
      tables: [
        {
          heading_line: 1,
          rows: 2,
          columns: [
            { heading: 'Koper', field: null, nameable: true },
            { heading: 'Werk', field: 'item_id', nameable: true },
            { heading: 'Wanneer', field: null, nameable: true },
          ],
          first: [
            { line: 2, cells: ['C1', 'A1', '3/4/2021'] },
            { line: 3, cells: ['C2', 'A2', '5/6/2021'] },
          ],
        },
      ],
      missing: ['user_id', 'timestamp'],
      dates: null,
      asks: ['columns'],
      remembered: false,
    })
    const named = await preview(session, 'sales', galleries.file('koop.csv', FOREIGN), {
      map: FOREIGN_CHOICES.map,
    })
    expect(named.missing).toEqual([])
    expect(named.dates).toEqual({
      heading: 'Wanneer',
      example: '3/4/2021',
      line: 2,
      order: null,
      by: 'nobody',
      count: 2,
    })
    expect(named.asks).toEqual(['dates'])
    const settled = await preview(session, 'sales', galleries.file('koop.csv', FOREIGN), FOREIGN_CHOICES)
    expect(settled.dates).toMatchObject({ order: 'day-first', by: 'choice' })
    expect(settled.asks).toEqual([])
  })

  it('does not ask for what a column proves or its heading states', async () => {
    const session = await galleries.gallery('certain')
    const sales = await preview(
      session,
      'sales',
      galleries.file('s.csv', 'user_id,item_id,date,price_usd\nC,A1,3/4/2021,5\nC,A2,13/4/2021,$6\n'),
    )
    expect(sales.dates).toMatchObject({ order: 'day-first', by: 'table', count: 1 })
    expect(sales.currency).toBeNull()
    const works = await preview(
      session,
      'artworks',
      galleries.file('w.csv', 'item_id,width_cm,Höhe (mm),status\nA1,10,300,sold\n'),
    )
    expect(works.unit).toBeNull()
    expect([...sales.asks, ...works.asks]).toEqual([])
  })

  it('reports sizes without a unit, prices without a currency, and unknown words', async () => {
    const session = await galleries.gallery('open')
    const works = galleries.file(
      'lists.csv',
      'item_id,size,price,status,edition\nA1,20 x 30,$5,Consigned,3/10\nA2,10 x 10 cm,7,sold,large run\nA3,1 x 1,8,CONSIGNED,unique\n',
    )
    expect(await preview(session, 'artworks', works)).toMatchObject({
      unit: { heading: 'size', example: '20 x 30', line: 2, unit: 'cm', by: 'guess' },
      currency: { heading: 'price', example: '$5', line: 2, currency: 'USD', by: 'guess' },
      states: [
        { word: 'Consigned', count: 2, state: null, by: 'nobody' },
        { word: 'sold', count: 1, state: 'sold', by: 'table' },
      ],
      editions: [
        { word: 'large run', count: 1, edition: null, by: 'nobody' },
        { word: '3/10', edition: 'multiple', by: 'table' },
        { word: 'unique', edition: 'unique', by: 'table' },
      ],
      asks: ['unit', 'currency', 'states', 'editions'],
    })
    const settings = {
      unit: 'in',
      currency: 'CAD',
      states: { consigned: 'available' },
      editions: { 'Large run': 'multiple' },
    } as const
    const decided = await preview(session, 'artworks', works, { settings })
    expect(decided).toMatchObject({
      unit: { unit: 'in', by: 'choice' },
      currency: { currency: 'CAD', by: 'choice' },
      asks: [],
    })
    expect(decided.states).toContainEqual({ word: 'Consigned', count: 2, state: 'available', by: 'choice' })
    await importArtworks(
      session,
      { folder: galleries.pictures, tables: [works], settings, dryRun: false },
      {},
    )
    const [first, second] = session.reader.artworks.all()
    expect(first).toMatchObject({ widthCm: 76.2, currency: 'CAD', status: 'available' })
    expect(second).toMatchObject({ oneOfAKind: false })
  })

  it('reports which encoding was guessed, with an example word', async () => {
    const session = await galleries.gallery('letters')
    const latin = galleries.file('latin.csv', Buffer.from('item_id,artist\nA1,Müller\n', 'latin1'))
    expect(await preview(session, 'artworks', latin)).toMatchObject({
      encoding: { name: 'windows-1252', by: 'guess', example: 'Müller' },
      asks: ['encoding'],
    })
  })
})
