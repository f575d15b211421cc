import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteDots, MOST_ROWS } from '../../../src/learning/linalg/byte-dots.ts'
import { Random } from '../../../src/learning/linalg/random.ts'

/** Numbers of rows from 0 to 127, with arbitrary bytes in the gap after each row. */
function fillRows({ rows, columns, stride }: ByteDots, random: Random): void {
  for (let at = 0; at < rows.length; at++) rows[at] = random.integer(at % stride < columns ? 128 : 256)
}

/** The products, one number after the other. */
function plainProducts(
  { rows, stride }: ByteDots,
  factors: Int8Array,
  start: number,
  end: number,
): Int32Array {
  return Int32Array.from({ length: end - start }, (_, row) =>
    factors.reduce((sum, factor, column) => sum + factor * rows[(start + row) * stride + column], 0),
  )
}

test('products of bytes are exact for every length, gap between rows and range of rows', () => {
  const shapes = fc.record({
    columns: fc.integer({ min: 1, max: 100 }),
    gap: fc.integer({ min: 0, max: 20 }),
    start: fc.integer({ min: 0, max: 40 }),
    rows: fc.integer({ min: 0, max: MOST_ROWS }),
    seed: fc.nat(),
  })
  fc.assert(
    fc.property(shapes, ({ columns, gap, start, rows, seed }) => {
      const random = new Random(seed)
      const dots = new ByteDots(start + rows, columns, columns + gap)
      fillRows(dots, random)
      const factors = Int8Array.from({ length: columns }, () => random.integer(256) - 128)
      expect(dots.run(factors, start, start + rows)).toEqual(
        plainProducts(dots, factors, start, start + rows),
      )
    }),
  )
})

test('products of one vector after the other do not mix', () => {
  const random = new Random(1)
  const dots = new ByteDots(300, 2_048, 2_052)
  fillRows(dots, random)
  for (const largest of [63, 127]) {
    const factors = Int8Array.from({ length: 2_048 }, () => random.integer(2 * largest + 1) - largest)
    for (let start = 0; start < 300; start += MOST_ROWS) {
      const end = Math.min(300, start + MOST_ROWS)
      expect(dots.run(factors, start, end)).toEqual(plainProducts(dots, factors, start, end))
    }
  }
})

test('the largest numbers do not overflow', () => {
  const columns = 4_096
  const dots = new ByteDots(1, columns, columns)
  dots.rows.fill(127)
  expect([...dots.run(new Int8Array(columns).fill(-128), 0, 1)]).toEqual([columns * 127 * -128])
})
