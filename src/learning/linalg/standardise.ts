import { Fault } from '../../contract/fault.ts'
import type { Matrix } from '../dataset.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { rowBlock } from './products.ts'
import { message } from '../../messages/message.ts'

/**
 * The statistics of each column that a z-score needs. A model stores them, so that new works are normalised in the same
 * way.
 */
export interface ColumnStatistics {
  readonly mean: Float64Array
  /** Population deviation (divided by n); 1 for a constant column. */
  readonly deviation: Float64Array
}

/** Number of values processed between two yields: about 20 ms. */
const NUMBERS_PER_YIELD = 4_000_000
/** Below this share of the mean square, a variance is rounding error. */
const NO_VARIANCE = 1e-14

/**
 * Mean and population deviation of every column of a matrix, in 64 bits, accumulated block by block. Sums are over the
 * differences from the first row, so that a constant column has a variance of exactly 0; its deviation is set to 1, as
 * in scikit-learn's StandardScaler (the authors' code).
 */
export class ColumnSums {
  readonly #first: Float32Array
  readonly #sum: Float64Array
  readonly #squares: Float64Array
  #rows = 0

  constructor(columns: number) {
    this.#first = new Float32Array(columns)
    this.#sum = new Float64Array(columns)
    this.#squares = new Float64Array(columns)
  }

  add({ data, rows, columns }: Matrix): void {
    const [first, sum, squares] = [this.#first, this.#sum, this.#squares]
    if (this.#rows === 0) first.set(data.subarray(0, columns))
    this.#rows += rows
    for (let row = 0, at = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, at++) {
        const difference = data[at] - first[column]
        sum[column] += difference
        squares[column] += difference * difference
      }
    }
  }

  /** @throws Fault `too-little-data` if no row was added */
  statistics(): ColumnStatistics {
    const rows = this.#rows
    if (rows === 0) throw new Fault('too-little-data', message('learning.noAverage'))
    const columns = this.#first.length
    const mean = new Float64Array(columns)
    const deviation = new Float64Array(columns)
    for (let column = 0; column < columns; column++) {
      const shift = this.#sum[column] / rows
      const meanSquare = this.#squares[column] / rows
      const variance = meanSquare - shift * shift
      mean[column] = this.#first[column] + shift
      deviation[column] = variance > NO_VARIANCE * meanSquare ? Math.sqrt(variance) : 1
    }
    return { mean, deviation }
  }
}

/**
 * Mean and population deviation of every column, as computed by `ColumnSums`.
 * @throws Fault `too-little-data` for a matrix without rows.
 */
export async function columnStatistics(matrix: Matrix, signal?: AbortSignal): Promise<ColumnStatistics> {
  const sums = new ColumnSums(matrix.columns)
  await forRowBlocks(matrix, signal, (start, end) => {
    sums.add(rowBlock(matrix, start, end))
  })
  return sums.statistics()
}

/** (x - mean) / deviation for every row; the input is not changed. */
export async function standardise(
  matrix: Matrix,
  { mean, deviation }: ColumnStatistics,
  signal?: AbortSignal,
): Promise<Matrix> {
  const { data, rows, columns } = matrix
  if (mean.length !== columns) {
    throw new Fault(
      'internal',
      message('system.internal', {
        detail: `Statistics of ${mean.length} columns do not fit a matrix of ${columns}.`,
      }),
    )
  }
  const standardised = new Float32Array(data.length)
  await forRowBlocks(matrix, signal, (start, end) => {
    for (let row = start, at = start * columns; row < end; row++) {
      for (let column = 0; column < columns; column++, at++) {
        standardised[at] = (data[at] - mean[column]) / deviation[column]
      }
    }
  })
  return { data: standardised, rows, columns }
}

/** The z-scores of a matrix over its own rows. */
export async function zScores(matrix: Matrix, signal?: AbortSignal): Promise<Matrix> {
  return standardise(matrix, await columnStatistics(matrix, signal), signal)
}

/** Every row divided by its Euclidean length; a row of zeros is unchanged. */
export async function unitRows(matrix: Matrix, signal?: AbortSignal): Promise<Matrix> {
  const { data, rows, columns } = matrix
  const unit = new Float32Array(data.length)
  await forRowBlocks(matrix, signal, (first, last) => {
    for (let row = first; row < last; row++) {
      const start = row * columns
      const square = squaredLength(data, start, start + columns)
      const scale = square > 0 ? 1 / Math.sqrt(square) : 0
      for (let at = start; at < start + columns; at++) unit[at] = data[at] * scale
    }
  })
  return { data: unit, rows, columns }
}

/** The squared Euclidean length of every row, in 64 bits. */
export function squaredLengths({ data, rows, columns }: Matrix): Float64Array {
  const squares = new Float64Array(rows)
  for (let row = 0; row < rows; row++) squares[row] = squaredLength(data, row * columns, (row + 1) * columns)
  return squares
}

function squaredLength(data: Float32Array, start: number, end: number): number {
  let square = 0
  for (let at = start; at < end; at++) square += data[at] * data[at]
  return square
}

async function forRowBlocks(
  { rows, columns }: Matrix,
  signal: AbortSignal | undefined,
  work: (start: number, end: number) => void,
): Promise<void> {
  const block = Math.max(1, Math.floor(NUMBERS_PER_YIELD / Math.max(1, columns)))
  for (let start = 0; start < rows; start += block) {
    work(start, Math.min(start + block, rows))
    if (start + block < rows) await yieldToEventLoop(signal)
  }
}
