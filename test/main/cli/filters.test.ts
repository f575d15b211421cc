import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Suggestions } from '../../../src/contract/results/suggestions.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../support/galleries.ts'
import { keepEngines } from '../../support/kept-children.ts'
import { curatornet, documentOf, type Ran } from '../../support/terminal.ts'

/** A visitor's wishes passed to `recommend` in the terminal, on a small painted collection. */

interface WorkRow {
  readonly item_id: string
  readonly artist: string
  readonly medium: string
  readonly width_cm: string
  readonly height_cm: string
  readonly price: string
}

keepEngines()
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let works: ReadonlyMap<string, WorkRow>
/** The suggestions without any wishes. */
let plain: Suggestions

const suggest = (...wishes: string[]): Promise<Suggestions> =>
  documentOf('recommend', '--client', 'C001', '--all', '--k', '30', ...wishes, '--gallery', gallery)

const refused = (...wishes: string[]): Promise<Ran> =>
  curatornet('recommend', '--client', 'C001', ...wishes, '--gallery', gallery)

const ids = ({ items }: Suggestions): string[] => items.map(({ item_id }) => item_id)

/** The works suggested without any wishes that match according to the table, in their order. */
function expected(isRight: (row: WorkRow) => boolean): string[] {
  return ids(plain).filter((id) => {
    const row = works.get(id)
    return row !== undefined && isRight(row)
  })
}

beforeAll(async () => {
  const collection = await paintCollection(path.join(folder, 'collection'), 30, 30)
  const rows = parse<WorkRow>(readFileSync(collection.artworks), { columns: true })
  works = new Map(rows.map((row) => [row.item_id, row]))
  await importedGallery(gallery, collection)
  await documentOf('embed', '--gallery', gallery)
  await documentOf('train', '--triples', '2000', '--epochs', '1', '--gallery', gallery)
  plain = await suggest()
})

afterAll(remove)

describe('suggestions for a visitor’s wishes', () => {
  it('stay within a price range', async () => {
    const right = expected(({ price }) => Number(price) >= 200 && Number(price) <= 900)
    expect(right.length).toBeGreaterThan(0)
    expect(ids(await suggest('--min-price', '200', '--max-price', '900', '--currency', 'eur'))).toEqual(right)
  })

  it('fit the size of a wall', async () => {
    const right = expected((row) => Number(row.width_cm) <= 70 && Number(row.height_cm) <= 70)
    expect(right.length).toBeGreaterThan(0)
    expect(ids(await suggest('--max-width', '70', '--max-height', '70'))).toEqual(right)
  })

  it('include only some artists or exclude some', async () => {
    const [first, second] = new Set([...works.values()].map(({ artist }) => artist))
    const both = ({ artist }: WorkRow): boolean => artist === first || artist === second
    const named = await suggest('--artist', first.toUpperCase(), '--artist', second)
    expect(ids(named)).toEqual(expected(both))
    const others = await suggest('--not-artist', first, '--not-artist', second)
    expect(ids(others)).toEqual(expected((row) => !both(row)))
  })

  it('are limited to a medium', async () => {
    const right = expected(({ medium }) => /\bpaper\b/i.test(medium))
    expect(right.length).toBeGreaterThan(0)
    expect(ids(await suggest('--medium', 'paper'))).toEqual(right)
  })

  it('are only as many as fit, ranked from one, with reasons', async () => {
    const { items } = await suggest('--max-width', '70', '--k', '2')
    expect(items.map(({ rank }) => rank)).toEqual([1, 2])
    expect(items.some(({ because = [] }) => because.length > 0)).toBe(true)
  })

  it('name the wish that nothing can meet, and fail', async () => {
    const { code, err } = await refused('--artist', 'Nobody at All', '--max-width', '500')
    expect(code).toBe(1)
    expect(err).toBe('curatornet: No work that can be offered is by Nobody at All. Change this filter.\n')
  })

  it('are refused for invalid wishes', async () => {
    expect(await refused('--min-price', '9', '--max-price', '3')).toMatchObject({
      code: 2,
      err: expect.stringContaining('the lowest price is above the highest') as string,
    })
    expect((await refused('--max-width', 'wide')).code).toBe(2)
    expect((await refused('--diversity', '1.5')).code).toBe(2)
  })
})

describe('diverse suggestions', () => {
  it('equal the plain ones at 0', async () => {
    expect(await suggest('--diversity', '0')).toEqual(plain)
  })

  it('start with the best work and diverge further down', async () => {
    const diverse = ids(await suggest('--diversity', '1'))
    expect(diverse[0]).toBe(ids(plain)[0])
    expect(diverse).not.toEqual(ids(plain))
    expect([...diverse].sort()).toEqual(ids(plain).sort())
  })

  it('respect the wishes', async () => {
    const right = expected(({ width_cm }) => Number(width_cm) <= 70)
    const diverse = ids(await suggest('--max-width', '70', '--diversity', '0.5'))
    expect([...diverse].sort()).toEqual([...right].sort())
  })
})

describe('the whole list', () => {
  it('gives up no more relevance than allowed, and reports how much', async () => {
    const { list, items } = await suggest('--diversity', '0.1', '--k', '8')
    expect(list.given_up).toBeGreaterThanOrEqual(0)
    expect(list.given_up).toBeLessThanOrEqual(0.1)
    expect(items).toHaveLength(8)
    expect(plain.list).toEqual({ given_up: 0, newcomers: null, rested: 0, prices: null, budget: null })
  })

  it('contains its share of newcomers as far as there are any', async () => {
    const { list } = await suggest('--newcomers', '0.5', '--k', '8')
    const { list: all } = await suggest('--newcomers', '1')
    expect(list.newcomers).toBeGreaterThanOrEqual(Math.min(4, all.newcomers ?? 0))
  })

  it('stays within the prices that the client paid, unless told otherwise', async () => {
    const { list, items } = await suggest('--usual-prices')
    expect(plain.items.length - items.length).toBe(list.prices?.left_out ?? 0)
    const { low = 0, high = Infinity } = list.prices ?? {}
    for (const { item_id } of items) {
      const price = Number(works.get(item_id)?.price)
      expect(price).toBeGreaterThanOrEqual(low)
      expect(price).toBeLessThanOrEqual(high)
    }
  })
})
