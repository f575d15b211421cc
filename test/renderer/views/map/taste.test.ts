import { expect, it } from 'vitest'
import type { Work } from '../../../../src/contract/areas/catalogue.ts'
import {
  densityOf,
  LAYER_MARGIN,
  stockAndSales,
  type Layer,
} from '../../../../src/renderer/views/map/densities.ts'
import { newcomersOf } from '../../../../src/renderer/views/map/newcomers.ts'
import { sceneOf, type Scene } from '../../../../src/map/scene.ts'
import { bendOf, meetingGroups, sharedSuggestions } from '../../../../src/renderer/views/map/taste-links.ts'

/** Taste on the map: where sales and stock are, where two clients overlap, which artists are new. */

/** Works at given positions of the map. */
function sceneAt(...places: [x: number, y: number][]): Scene {
  const works = places.map((_, at) => String(at))
  return sceneOf(
    { embedder: null, works, x: places.map(([x]) => x), y: places.map(([, y]) => y), missing: 0 },
    (item_id) => ({ item_id, cluster: null, picture: null }) as unknown as Work,
  )
}
const cell = (share: number, cells: number): number =>
  Math.floor(((share + LAYER_MARGIN) / (1 + 2 * LAYER_MARGIN)) * cells)
const at = ({ rows, columns, lead }: Layer, x: number, y: number): number =>
  lead[cell(y, rows) * columns + cell(x, columns)]

const corners = sceneAt([0.1, 0.1], [0.1, 0.1], [0.9, 0.9], [0.9, 0.9])

it('finds where more is sold than offered and where less, and nothing where there are no works', () => {
  const layer = stockAndSales(
    corners,
    (work) => (work < 2 ? 9 : 1),
    () => true,
  )
  if (layer === null) throw new Error('no layer')
  expect(at(layer, 0.1, 0.1)).toBeGreaterThan(0.3)
  expect(at(layer, 0.9, 0.9)).toBeLessThan(-0.3)
  expect(at(layer, 0.5, 0.5)).toBe(0)
})

it('finds no difference if sales are distributed like the stock', () => {
  const layer = stockAndSales(
    corners,
    () => 3,
    () => true,
  )
  expect(Math.max(...(layer?.lead ?? [1]).map(Math.abs))).toBeLessThan(1e-6)
})

it('has no layer without sales, or with nothing left to offer', () => {
  expect(
    stockAndSales(
      corners,
      () => 0,
      () => true,
    ),
  ).toBeNull()
  expect(
    stockAndSales(
      corners,
      () => 1,
      () => false,
    ),
  ).toBeNull()
})

it('finds where a taste is, and nothing if there is none', () => {
  const field = densityOf(corners, [2, 3])
  if (field === null) throw new Error('no field')
  const { rows, columns, density } = field
  const densest = density.indexOf(1)
  expect([densest % columns, Math.floor(densest / columns)]).toEqual([cell(0.9, columns), cell(0.9, rows)])
  expect(densityOf(corners, [])).toBeNull()
})

it('bends a link and its reverse to different sides', () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ]
  expect(Math.sign(bendOf(a, b).y)).toBe(-Math.sign(bendOf(b, a).y))
})

it('finds what is suggested to both clients and the groups that they share, the closest first', () => {
  const first = { purchases: ['a', 'b'], suggestions: ['c', 'd', 'e'] }
  const second = { purchases: ['c'], suggestions: ['e', 'd', 'f'] }
  const groups: Record<string, number | null> = { a: 0, b: 1, c: 1, d: 2, e: 2, f: null }
  expect(sharedSuggestions([first, second])).toEqual(['d', 'e'])
  expect(meetingGroups([first, second], (id) => groups[id])).toEqual([2, 1])
  expect(sharedSuggestions([first])).toEqual([])
  expect(meetingGroups([first], (id) => groups[id])).toEqual([])
})

it('marks available works of artists without sales', () => {
  const work = (item_id: string, artist: string | null, status: Work['status'] = 'available') => ({
    item_id,
    artist,
    status,
  })
  const works = [work('1', 'A'), work('2', 'A'), work('3', 'B'), work('4', 'B', 'withdrawn'), work('5', null)]
  expect(newcomersOf(works, new Map([['1', 2]]))).toEqual({ works: [2], artists: 1 })
  expect(
    newcomersOf(
      works,
      new Map([
        ['1', 2],
        ['3', 1],
      ]),
    ),
  ).toEqual({ works: [], artists: 0 })
})
