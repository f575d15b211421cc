import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Tiles } from '../../../../src/renderer/views/map/tiles.ts'

it('never assigns one tile to two works', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 })),
      fc.integer({ min: 1, max: 8 }),
      (works, capacity) => {
        const tiles = new Tiles(capacity)
        for (const work of works) tiles.take(work)
        const held = [...new Set(works)].map((work) => tiles.of(work)).filter((tile) => tile !== undefined)
        expect(new Set(held).size).toBe(held.length)
        expect(held).toHaveLength(Math.min(capacity, new Set(works).size))
      },
    ),
  )
})

it('reuses the tile of the work that was wanted longest ago', () => {
  const tiles = new Tiles(2)
  const { tile } = tiles.take(1)
  tiles.take(2)
  expect(tiles.take(1)).toEqual({ tile, lost: undefined })
  tiles.want(1)
  expect(tiles.take(3).lost).toBe(2)
  expect(tiles.of(1)).toBe(tile)
})
