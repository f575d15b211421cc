import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CHUNK_CLASSES,
  chooseWidths,
  groupByTarget,
  segmentTables,
  type SegmentTables,
} from '../../../../src/learning/curatornet/step/segment-tables.ts'

/** Sums as computed by the graph: chunks, second level, third level, each followed by a neutral row. */
function sumsByTables(tables: SegmentTables, values: readonly number[]): number[] {
  const rows: number[] = []
  for (const { chunks, width, entries } of tables.classes) {
    for (let chunk = 0; chunk < chunks; chunk++) {
      let sum = 0
      for (const entry of entries.subarray(chunk * width, (chunk + 1) * width)) {
        sum += entry < 0 ? 0 : values[entry]
      }
      rows.push(sum)
    }
  }
  const level = (below: readonly number[], { data, dims }: SegmentTables['second']): number[] =>
    Array.from({ length: dims[0] }, (_, row) =>
      data.subarray(row * dims[1], (row + 1) * dims[1]).reduce((sum, at) => sum + below[at], 0),
    )
  const first = [...rows, 0]
  const second = [...level(first, tables.second), 0]
  const all = [...first, ...second, ...level(second, tables.third)]
  return Array.from(tables.last, (at) => all[at])
}

const targetsWithHotOnes = fc
  .record({
    targets: fc.integer({ min: 1, max: 40 }),
    hot: fc.array(fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 3000 })), { maxLength: 3 }),
    rest: fc.array(fc.nat(39), { maxLength: 300 }),
  })
  .map(({ targets, hot, rest }) => {
    const entries = [...rest, ...hot.flatMap(([target, times]) => Array<number>(times).fill(target))]
    return { targets, targetOf: Int32Array.from(entries, (target) => target % targets) }
  })

test('the tables give every target the sum of exactly its entries, however many', () => {
  fc.assert(
    fc.property(targetsWithHotOnes, ({ targets, targetOf }) => {
      const values = Array.from(targetOf, (_, entry) => entry + 1)
      const expected = new Array<number>(targets).fill(0)
      targetOf.forEach((target, entry) => (expected[target] += values[entry]))
      expect(sumsByTables(segmentTables(groupByTarget(targetOf, targets)), values)).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

test('no chunk starts with padding, and each knows its target', () => {
  fc.assert(
    fc.property(targetsWithHotOnes, ({ targets, targetOf }) => {
      const { classes } = segmentTables(groupByTarget(targetOf, targets))
      expect(classes).toHaveLength(CHUNK_CLASSES)
      for (const { chunks, width, entries, targetOf: targetOfChunk } of classes) {
        for (let chunk = 0; chunk < chunks; chunk++) {
          expect(entries[chunk * width]).toBeGreaterThanOrEqual(0)
          for (const entry of entries.subarray(chunk * width, (chunk + 1) * width)) {
            if (entry >= 0) expect(targetOf[entry]).toBe(targetOfChunk[chunk])
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('grouping is a stable sort by target', () => {
  const { starts, order } = groupByTarget(Int32Array.of(2, 0, 2, 0, 3), 5)
  expect([...starts]).toEqual([0, 2, 2, 4, 5, 5])
  expect([...order]).toEqual([1, 3, 0, 2, 4])
})

test('the chosen widths need the fewest padded places', () => {
  const lengths = fc.array(fc.nat(50), { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 4 }), (counts, count) => {
      const histogram = Int32Array.of(0, ...counts)
      const places = (widths: readonly number[]): number =>
        counts.reduce((sum, chunks, at) => {
          const width = widths.find((candidate) => candidate >= at + 1)
          return chunks === 0 ? sum : sum + chunks * (width ?? Number.POSITIVE_INFINITY)
        }, 0)
      const chosen = chooseWidths(histogram, count)
      expect(chosen.length).toBeLessThanOrEqual(count)
      for (let choice = 0; choice < 2 ** counts.length; choice++) {
        const widths = counts.map((_, at) => at + 1).filter((_, at) => (choice >> at) & 1)
        if (widths.length <= count) expect(places(chosen)).toBeLessThanOrEqual(places(widths))
      }
    }),
    { numRuns: 20 },
  )
})
