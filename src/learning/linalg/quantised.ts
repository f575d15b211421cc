import type { Matrix } from '../dataset.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { ByteDots } from './byte-dots.ts'

/**
 * Unit vectors with one byte per number: a quarter of the memory, and so a quarter of the time of a memory-bound
 * product. Each row has its own scale, in the four bytes after its numbers.
 */
export interface ByteMatrix {
  /** [rows, columns] */
  readonly data: Uint8Array
  readonly rows: number
  /** Length of a vector plus the bytes of its scale. */
  readonly columns: number
}

/** A number is its byte minus this, times the scale of its row. */
const ZERO = 128
/** The largest quantised value in a row, in units of its scale. */
const LARGEST = 127
/** The same for the vector. */
const LARGEST_OF_VECTOR = 63
const SCALE_BYTES = Float32Array.BYTES_PER_ELEMENT

/** Zeroed memory for the quantised vectors of `rows` works with `dimension` numbers each. */
export function quantisedZeros(rows: number, dimension: number): ByteMatrix {
  const columns = dimension + SCALE_BYTES
  return { data: new Uint8Array(rows * columns), rows, columns }
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
  rows: ByteMatrix,
  vector: Float32Array,
  signal?: AbortSignal,
): Promise<Matrix> {
  const scale = scaleOf(vector, LARGEST_OF_VECTOR)
  const factors = new Int8Array(vector.length)
  let sum = 0
  for (let at = 0; at < vector.length; at++) {
    factors[at] = quantised(vector[at], scale)
    sum += factors[at]
  }
  const dots = dotsFor(vector.length, rows.columns)
  const products = new Float32Array(rows.rows)
  const whole = new Int32Array(Math.min(rows.rows, ROWS_PER_RUN))
  const scales = new DataView(rows.data.buffer, rows.data.byteOffset)
  for (let start = 0; start < rows.rows; start += ROWS_PER_RUN) {
    if (start > 0) await yieldToEventLoop(signal)
    const end = Math.min(rows.rows, start + ROWS_PER_RUN)
    dots.run(rows.data.subarray(start * rows.columns, end * rows.columns), factors, whole)
    for (let row = start; row < end; row++) {
      const own = scales.getFloat32((row + 1) * rows.columns - SCALE_BYTES, true)
      products[row] = own * scale * (whole[row - start] - ZERO * sum)
    }
  }
  return { data: products, rows: 1, columns: rows.rows }
}

/** Number of works per run: with 2,048 numbers each, about 8 ms. */
const ROWS_PER_RUN = 2 ** 15

let kept: ByteDots | undefined

function dotsFor(columns: number, stride: number): ByteDots {
  if (kept?.columns !== columns || kept.stride !== stride) kept = new ByteDots(columns, stride)
  return kept
}

function scaleOf(vector: Float32Array, steps: number): number {
  let largest = 0
  for (const value of vector) largest = Math.max(largest, Math.abs(value))
  return Math.fround(largest / steps)
}

function quantised(value: number, scale: number): number {
  return scale > 0 ? Math.round(value / scale) : 0
}
