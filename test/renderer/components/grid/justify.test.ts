import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  justify,
  neighbour,
  placeRatio,
  rowsWithin,
  type GridLayout,
  type GridMeasures,
} from '../../../../src/renderer/components/grid/justify.ts'

const MEASURES: GridMeasures = { width: 900, pictureHeight: 200, captionHeight: 60, gap: 16, rowGap: 24 }

const ratios = fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }), { maxLength: 80 })
const measures = fc.record({
  width: fc.integer({ min: 320, max: 2400 }),
  pictureHeight: fc.integer({ min: 80, max: 320 }),
  captionHeight: fc.integer({ min: 0, max: 80 }),
  gap: fc.integer({ min: 0, max: 24 }),
  rowGap: fc.integer({ min: 0, max: 32 }),
})

function rightEdge({ left, width, rows }: GridLayout, row: number): number {
  const last = rows[row].first + rows[row].count - 1
  return left[last] + width[last]
}

test('every work has one position, in order', () => {
  fc.assert(
    fc.property(ratios, measures, (list, wanted) => {
      const { rows, rowOf } = justify(list, wanted)
      expect(
        rows.flatMap(({ first, count }) => Array.from({ length: count }, (_, at) => first + at)),
      ).toEqual(list.map((_, at) => at))
      rows.forEach(({ first, count }, row) => {
        for (let at = first; at < first + count; at++) expect(rowOf[at]).toBe(row)
      })
    }),
  )
})

test('every row but the last is as wide as the grid', () => {
  fc.assert(
    fc.property(ratios, measures, (list, wanted) => {
      const layout = justify(list, wanted)
      for (let row = 0; row < layout.rows.length - 1; row++) {
        expect(rightEdge(layout, row)).toBeCloseTo(wanted.width, 6)
      }
    }),
  )
})

test('a position has the proportions of its picture as far as the caption allows', () => {
  fc.assert(
    fc.property(ratios, measures, (list, wanted) => {
      const { rows, rowOf, width } = justify(list, wanted)
      list.forEach((ratio, at) => {
        expect(width[at] / rows[rowOf[at]].pictureHeight).toBeCloseTo(placeRatio(ratio), 6)
      })
    }),
  )
})

test('positions do not overlap, within a row or between rows', () => {
  fc.assert(
    fc.property(ratios, measures, (list, wanted) => {
      const { rows, left, width } = justify(list, wanted)
      rows.forEach(({ top, pictureHeight, first, count }, row) => {
        const next = rows.at(row + 1)
        if (next !== undefined && row + 1 < rows.length) {
          expect(next.top).toBeGreaterThanOrEqual(top + pictureHeight + wanted.captionHeight)
        }
        for (let at = first + 1; at < first + count; at++) {
          expect(left[at]).toBeGreaterThanOrEqual(left[at - 1] + width[at - 1])
        }
      })
    }),
  )
})

test('the last row does not exceed the desired height', () => {
  fc.assert(
    fc.property(ratios, measures, (list, wanted) => {
      const last = justify(list, wanted).rows.at(-1)
      if (last !== undefined) expect(last.pictureHeight).toBeLessThanOrEqual(wanted.pictureHeight + 1e-9)
    }),
  )
})

test('a row takes the works that bring it closest to the desired height', () => {
  // Five squares at 200 px would be 1,064 px wide, four 848: four stretched to 213 px are closer than five at 167.
  const { rows } = justify(new Array<number>(9).fill(1), MEASURES)
  expect(rows.map(({ count }) => count)).toEqual([4, 4, 1])
  expect(rows[0].pictureHeight).toBeCloseTo((900 - 3 * 16) / 4)
})

test('a grid without works has no height', () => {
  expect(justify([], MEASURES)).toMatchObject({ rows: [], height: 0 })
})

test('the rows within a range are exactly those that intersect it', () => {
  fc.assert(
    fc.property(ratios, measures, fc.nat(20_000), fc.nat(2_000), (list, wanted, from, length) => {
      const { rows } = justify(list, wanted)
      const [first, end] = rowsWithin(rows, from, from + length)
      rows.forEach((row, at) => {
        const bottom = row.top + row.pictureHeight + wanted.captionHeight
        const reaches = row.top < from + length && bottom > from
        if (reaches) expect(at >= first && at < end).toBe(true)
      })
      expect(end - first).toBeLessThanOrEqual(rows.length)
    }),
  )
})

test('up and down go to the work above or below the middle of the current one, and stop at the edges', () => {
  const layout = justify(new Array<number>(9).fill(1), MEASURES)
  expect(neighbour(layout, 1, 1)).toBe(5)
  expect(neighbour(layout, 5, -1)).toBe(1)
  expect(neighbour(layout, 2, -1)).toBe(2)
  expect(neighbour(layout, 7, 1)).toBe(8)
  expect(neighbour(layout, 8, 1)).toBe(8)
})
