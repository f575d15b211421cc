import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteDots } from '../../../src/learning/linalg/byte-dots.ts'
import { Random } from '../../../src/learning/linalg/random.ts'

function randomBytes(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => random.integer(256))
}

/** The products, one number after the other. */
function plainProducts(rows: Uint8Array, stride: number, factors: Int8Array): Int32Array {
  return Int32Array.from({ length: rows.length / stride }, (_, row) =>
    factors.reduce((sum, factor, column) => sum + factor * rows[row * stride + column], 0),
  )
}

test('products of bytes are exact for every length, gap between rows and number of rows', () => {
  const shapes = fc.record({
    columns: fc.integer({ min: 1, max: 100 }),
    gap: fc.integer({ min: 0, max: 20 }),
    rows: fc.integer({ min: 1, max: 40 }),
    seed: fc.nat(),
  })
  fc.assert(
    fc.property(shapes, ({ columns, gap, rows, seed }) => {
      const random = new Random(seed)
      const stride = columns + gap
      const bytes = randomBytes(rows * stride, random)
      const factors = Int8Array.from({ length: columns }, () => random.integer(256) - 128)
      const found = new Int32Array(rows)
      new ByteDots(columns, stride).run(bytes, factors, found)
      expect(found).toEqual(plainProducts(bytes, stride, factors))
    }),
  )
})

test('products of more rows than fit into the memory at once are exact, with one vector after the other', () => {
  const random = new Random(1)
  const [columns, stride, rows] = [2_048, 2_052, 300]
  const bytes = randomBytes(rows * stride, random)
  const dots = new ByteDots(columns, stride)
  for (const largest of [63, 127]) {
    const factors = Int8Array.from({ length: columns }, () => random.integer(2 * largest + 1) - largest)
    const found = new Int32Array(rows)
    dots.run(bytes, factors, found)
    expect(found).toEqual(plainProducts(bytes, stride, factors))
  }
})

test('the largest numbers do not overflow', () => {
  const columns = 4_096
  const found = new Int32Array(1)
  new ByteDots(columns, columns).run(
    new Uint8Array(columns).fill(255),
    new Int8Array(columns).fill(-128),
    found,
  )
  expect(found[0]).toBe(columns * 255 * -128)
})
