import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { placesBetween } from '../../../src/main/catalog/stores/places-between.ts'
import { listWorks } from '../../../src/main/services/catalogue/work-list.ts'
import { arrangeCatalogue } from '../../../src/main/services/catalogue/own-order.ts'
import { changeWorks } from '../../../src/main/services/catalogue/works.ts'
import { undoChange } from '../../../src/main/services/history/change-history.ts'
import { byOwnOrder } from '../../../src/contract/own-order.ts'
import type { OwnPlaceOf } from '../../../src/contract/areas/catalogue.ts'
import { GallerySession } from '../../../src/main/session/gallery-session.ts'
import { tried } from '../../support/properties.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { createGallery } from '../../../src/main/catalog/index.ts'

const { folder, remove } = temporaryFolder()
let session: GallerySession
beforeAll(() => {
  createGallery(folder)
  session = new GallerySession({ folder, entryPoint: 'test' })
  for (const externalId of 'ABCDEF') session.write().artworks.insert({ externalId, title: externalId })
})
afterAll(async () => {
  await session.close()
  remove()
})

/** The works in the gallery's own order. */
const order = (): string =>
  listWorks(session)
    .toSorted(byOwnOrder)
    .map(({ item_id }) => item_id)
    .join('')
const move = (works: string, to: OwnPlaceOf): number | null =>
  arrangeCatalogue(session, Array.from(works), to).change

/** The expected result of the same move, computed on a list. */
function moved(list: string, works: string, to: OwnPlaceOf): string {
  const anchor = typeof to === 'string' ? '' : 'before' in to ? to.before : to.after
  const at =
    { front: 0, end: list.length }[to as string] ?? list.indexOf(anchor) + Number('after' in Object(to))
  const others = (part: string): string =>
    Array.from(part)
      .filter((work) => !works.includes(work))
      .join('')
  return others(list.slice(0, at)) + works + others(list.slice(at))
}

describe('the order that a gallery gives its works by hand', () => {
  beforeEach(() => {
    session.write().artworks.update('F', { title: 'F' })
    move('ABCDEF', 'front')
  })

  it('is that of the catalogue until a work is moved', () => {
    expect(order()).toBe('ABCDEF')
  })

  it('moves works to an end or beside another one, in the order in which they are named', () => {
    move('E', 'front')
    expect(order()).toBe('EABCDF')
    move('CA', { before: 'F' })
    expect(order()).toBe('EBDCAF')
    move('E', { after: 'D' })
    expect(order()).toBe('BDECAF')
    move('DB', 'end')
    expect(order()).toBe('ECAFDB')
  })

  it('is no change where the works stand there, and refuses works that are not there', () => {
    expect(move('AB', 'front')).toBeNull()
    expect(move('BC', { after: 'A' })).toBeNull()
    expect(() => move('A', { before: 'nothing' })).toThrow('nothing')
    expect(() => move('AZ', 'front')).toThrow('Z')
    expect(order()).toBe('ABCDEF')
  })

  it('goes back step by step, past an edit of the same work', async () => {
    const first = move('F', 'front')
    const second = move('F', { after: 'A' })
    changeWorks(session, [{ artwork: 'F', changes: { title: 'Quay' } }])
    await undoChange(session, { change: second, earlier: false })
    expect(order()).toBe('FABCDE')
    await undoChange(session, { change: first, earlier: false })
    expect(order()).toBe('ABCDEF')
    expect(listWorks(session).at(-1)).toMatchObject({ item_id: 'F', title: 'Quay' })
  })

  it('has room for any number of works at one place', () => {
    for (let round = 0; round < 20; round++) for (const work of 'ABC') move(work, { before: 'D' })
    for (let round = 0; round < 35; round++) move(round % 2 === 0 ? 'EF' : 'FE', 'end')
    expect(order()).toBe('ABCDEF')
  })

  it('is what a list would be after any moves', () => {
    const work = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F')
    const to = fc.oneof(
      fc.constantFrom<OwnPlaceOf>('front', 'end'),
      work.map((before) => ({ before })),
      work.map((after) => ({ after })),
    )
    const moves = fc.array(fc.record({ works: fc.uniqueArray(work, { minLength: 1 }), to }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(moves, (all) => {
        for (const { works, to: where } of all) {
          const expected = moved(order(), works.join(''), where)
          move(works.join(''), where)
          expect(order()).toBe(expected)
        }
      }),
      { numRuns: tried(6) },
    )
  })

  it('puts works that come later behind all others', () => {
    move('A', 'end')
    session.write().artworks.insert({ externalId: 'G' })
    move('B', 'end')
    session.write().artworks.insert({ externalId: 'H' })
    expect(order()).toBe('CDEFAGBH')
  })
})

describe('places between two others', () => {
  it('are even, below the next number, and without end before the first one', () => {
    expect(placesBetween({ low: 2, high: 3, next: 9 }, 1)).toEqual([2.5])
    expect(placesBetween({ low: 4, high: undefined, next: 7 }, 2)).toEqual([5, 6])
    expect(placesBetween({ low: undefined, high: 1, next: 7 }, 2)).toEqual([-1, 0])
    expect(placesBetween({ low: undefined, high: undefined, next: 3 }, 2)).toEqual([1, 2])
  })

  it('are none where two stand too near to each other', () => {
    expect(placesBetween({ low: 2, high: 2, next: 9 }, 1)).toBeUndefined()
    expect(placesBetween({ low: 2, high: 2 + 2 ** -31, next: 9 }, 1)).toBeUndefined()
  })
})
