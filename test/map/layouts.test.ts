import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Work } from '../../src/contract/areas/catalogue.ts'
import type { BlockWords } from '../../src/map/blocks.ts'
import { assignCells, gridFor } from '../../src/map/grid-cells.ts'
import { labelsWithRoom } from '../../src/map/labels.ts'
import { arranged, aspectFor } from '../../src/map/layouts.ts'
import { groupOutlines } from '../../src/map/outlines.ts'
import { sceneOf, type Scene } from '../../src/map/scene.ts'
import { turned } from '../../src/map/fit-to-stage.ts'

const words: BlockWords = {
  group: (number) => `group ${number}`,
  ungrouped: 'no group',
  unknownArtist: 'unknown',
  undated: 'no year',
  unpriced: 'no price',
  priceOf: ({ price }) => price,
  years: (from, to) => `${from}–${to}`,
  prices: (from, to) => `${from}–${to}`,
}

function sceneWith(x: number[], y: number[], facts: (at: number) => Partial<Work> = () => ({})): Scene {
  const works = x.map((_, at) => `w${at}`)
  return sceneOf({ embedder: 'e', works, x, y, missing: 0 }, (item_id) => {
    const at = works.indexOf(item_id)
    return {
      item_id,
      picture: { sha256: '', width: 200 + 100 * (at % 5), height: 300, colour: '#102030' },
      cluster: null,
      artist: null,
      year: null,
      price: null,
      uploaded_at: null,
      ...facts(at),
    } as Work
  })
}

const places = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 120,
  })
  .map((pairs) =>
    sceneWith(
      pairs.map(([x]) => x),
      pairs.map(([, y]) => y),
    ),
  )
const aspects = fc.constantFrom(0.75, 1, 1.5, 2.25)

/** No picture of an arrangement overlaps another, and none extends beyond the map. */
function expectApart({ x, y, width, height, cell, aspect }: Scene): void {
  expect(cell).not.toBeNull()
  const side = cell ?? 0
  for (let a = 0; a < x.length; a++) {
    expect(Math.max(width[a], height[a])).toBeCloseTo(1, 5)
    expect(x[a] - side / 2).toBeGreaterThan(-1e-5)
    expect(x[a] + side / 2).toBeLessThan(aspect + 1e-5)
    expect(y[a] + side / 2).toBeLessThan(1 + 1e-5)
    for (let b = 0; b < a; b++) {
      expect(Math.max(Math.abs(x[a] - x[b]), Math.abs(y[a] - y[b]))).toBeGreaterThan(side * 0.99)
    }
  }
}

describe('a map by similarity', () => {
  it('follows its main axis and fills the stage, even if it was diagonal', () => {
    const line = Array.from({ length: 60 }, (_, at) => at / 59)
    const { x, y } = turned(
      {
        x: Float32Array.from(line),
        y: Float32Array.from(line, (value, at) => value + ((at * 7) % 10) / 40),
      },
      1.5,
    )
    expect(Math.max(...x) - Math.min(...x)).toBeCloseTo(1.46, 2)
    expect(Math.max(...x)).toBeLessThan(1.5)
    const middle = y.reduce((sum, value) => sum + value, 0) / y.length
    expect(middle).toBeCloseTo(0.5, 1)
    expect(Math.max(...y) - Math.min(...y)).toBeLessThan(0.5)
  })

  it('stays on the map for any positions, including a single work and equal ones', () => {
    fc.assert(
      fc.property(places, aspects, (scene, aspect) => {
        const { x, y } = arranged(scene, 'likeness', aspect, words)
        for (const value of x) expect(value >= -1e-3 && value <= aspect + 1e-3).toBe(true)
        for (const value of y) expect(value >= -1e-3 && value <= 1 + 1e-3).toBe(true)
      }),
    )
  })

  it('has a width that small changes of the window do not affect', () => {
    expect(aspectFor({ width: 1000, height: 700 })).toBe(aspectFor({ width: 1040, height: 700 }))
    expect(aspectFor({ width: 100, height: 5000 })).toBe(0.75)
  })
})

describe('a grid by similarity', () => {
  it('gives every work its own cell', () => {
    fc.assert(
      fc.property(places, aspects, (scene, aspect) => expectApart(arranged(scene, 'grid', aspect, words))),
    )
  })

  it('preserves neighbours: works already in rows and columns stay in place', () => {
    const grid = { columns: 8, rows: 6, cell: 1 / 6 }
    const x = Float32Array.from({ length: 48 }, (_, at) => at % 8)
    const y = Float32Array.from({ length: 48 }, (_, at) => Math.floor(at / 8))
    expect([...assignCells(x, y, grid)]).toEqual([...x.keys()])
  })

  it('has the largest cells that fit', () => {
    expect(gridFor(48, 8 / 6)).toEqual({ columns: 8, rows: 6, cell: 1 / 6 })
    expect(gridFor(1, 2)).toMatchObject({ cell: 1 })
  })
})

describe('blocks', () => {
  const count = 90
  const random = Array.from({ length: count }, (_, at) => ((at * 37) % 101) / 101)
  const scene = sceneWith(random, random.toReversed(), (at) => ({
    artist: at % 9 === 0 ? null : `artist ${at % 4}`,
    year: at % 10 === 0 ? null : 1850 + (at % 60),
    price: at % 11 === 0 ? null : 50 * at,
    cluster: at % 3,
  }))

  it('keep works apart, whatever they are grouped by', () => {
    for (const layout of ['group', 'artist', 'time', 'price'] as const) {
      for (const aspect of [0.75, 1, 2]) expectApart(arranged(scene, layout, aspect, words))
    }
  })

  it('are in the order of years and prices, with works without one last', () => {
    const named = (layout: 'time' | 'price'): string[] => [
      ...new Set(arranged(scene, layout, 1.5, words).labels.map(({ text }) => text)),
    ]
    expect(named('time').slice(0, 2)).toEqual(['1850–1854', '1855–1859'])
    expect(named('time').at(-1)).toBe('no year')
    expect(named('price').slice(0, 4)).toEqual(['0–100', '100–200', '200–500', '500–1000'])
    expect(named('price').at(-1)).toBe('no price')
  })

  it('use the year in which works arrived if none has its own year', () => {
    const came = sceneWith([0, 1], [0, 1], (at) => ({ uploaded_at: 1_500_000_000 + at * 40_000_000 }))
    expect(arranged(came, 'time', 1, words).labels.map(({ text }) => text)).toEqual([
      '2017–2017',
      '2018–2018',
    ])
  })
})

describe('the outline of a group', () => {
  it('runs around its core and leaves outliers outside; a group of three has none', () => {
    const x = [0.1, 0.2, 0.1, 0.2, 0.15, 0.95, 0.5, 0.6, 0.7]
    const y = [0.1, 0.1, 0.2, 0.2, 0.15, 0.95, 0.5, 0.5, 0.5]
    const outlines = groupOutlines(sceneWith(x, y, (at) => ({ cluster: at < 6 ? 0 : 1 })))
    expect([...outlines.keys()]).toEqual([0])
    const corners = outlines
      .get(0)
      ?.map((place) => [place.x, place.y].map((value) => Math.round(value * 100)))
    expect(corners?.toSorted()).toEqual([
      [10, 10],
      [10, 20],
      [20, 10],
      [20, 20],
    ])
  })
})

describe('names on the map', () => {
  const label = (left: number, weight: number) => ({
    text: `${weight}`,
    left,
    top: 10,
    width: 50,
    height: 20,
    weight,
  })

  it('never overlap: that of the larger group is kept', () => {
    expect(labelsWithRoom([label(0, 1), label(30, 5), label(100, 2)], { width: 400, height: 100 })).toEqual([
      label(30, 5),
      label(100, 2),
    ])
  })

  it('are not truncated', () => {
    expect(labelsWithRoom([label(-10, 1), label(380, 1)], { width: 400, height: 100 })).toEqual([])
  })
})
