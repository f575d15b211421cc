import type { Matrix } from '../dataset.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { ByteDots, MOST_ROWS } from './byte-dots.ts'

/**
 * Unit vectors with one byte per number: a quarter of the memory, and so a quarter of the time of a memory-bound
 * product. Each row has its own scale, in the four bytes after its numbers.
 */
export interface ByteMatrix {
  /** [rows, columns], in the memory of `dots` */
  readonly data: Uint8Array
  readonly rows: number
  /** Length of a vector plus the bytes of its scale. */
  readonly columns: number
  readonly dots: ByteDots
}

/** A number is its byte minus this, times the scale of its row. */
const ZERO = 63
/** The largest quantised value in a row, in units of its scale. */
const LARGEST = 63
/** The same for the vector. */
const LARGEST_OF_VECTOR = 127
const SCALE_BYTES = Float32Array.BYTES_PER_ELEMENT
/** Number of works between two yields: with 2,048 numbers each, about 3 ms. */
const ROWS_PER_YIELD = 2 ** 15

/** Zeroed memory for the quantised vectors of `rows` works with `dimension` numbers each. */
export function quantisedZeros(rows: number, dimension: number): ByteMatrix {
  const columns = dimension + SCALE_BYTES
  const dots = new ByteDots(rows, dimension, columns)
  return { data: dots.rows, rows, columns, dots }
}

/** Length of the vectors whose quantised rows have this many columns. */
export function dimensionOf({ columns }: Pick<ByteMatrix, 'columns'>): number {
  return columns - SCALE_BYTES
}

/** Writes a vector into a row. Its numbers are restored to within half a scale. */
export function quantiseRow(vector: Float32Array, { data, columns }: ByteMatrix, row: number): void {
  const start = row * columns
  const scale = scaleOf(vector, LARGEST)
  for (let at = 0; at < vector.length; at++) data[start + at] = ZERO + quantised(vector[at], scale)
  new DataView(data.buffer, data.byteOffset + start + vector.length).setFloat32(0, scale, true)
}

/** The dot product of every row with a vector, [1, rows], accurate to a few thousandths for vectors of length 1. */
export async function quantisedProducts(
  { data, rows, columns, dots }: ByteMatrix,
  vector: Float32Array,
  signal?: AbortSignal,
): Promise<Matrix> {
  const scale = scaleOf(vector, LARGEST_OF_VECTOR)
  const factors = Int8Array.from(vector, (value) => quantised(value, scale))
  const zero = ZERO * factors.reduce((sum, factor) => sum + factor, 0)
  const products = new Float32Array(rows)
  const scales = new DataView(data.buffer, data.byteOffset)
  for (let start = 0; start < rows; start += MOST_ROWS) {
    if (start > 0 && start % ROWS_PER_YIELD === 0) await yieldToEventLoop(signal)
    const end = Math.min(rows, start + MOST_ROWS)
    const whole = dots.run(factors, start, end)
    for (let row = start; row < end; row++) {
      const own = scales.getFloat32((row + 1) * columns - SCALE_BYTES, true)
      products[row] = own * scale * (whole[row - start] - zero)
    }
  }
  return { data: products, rows: 1, columns: rows }
}

function scaleOf(vector: Float32Array, steps: number): number {
  let largest = 0
  for (const value of vector) largest = Math.max(largest, Math.abs(value))
  return Math.fround(largest / steps)
}

function quantised(value: number, scale: number): number {
  return scale > 0 ? Math.round(value / scale) : 0
}
