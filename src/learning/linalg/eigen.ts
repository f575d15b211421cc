import { EigenvalueDecomposition, Matrix as Dense } from 'ml-matrix'
import type { Matrix } from '../dataset.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { nearlyOrthonormal, orthonormal } from './orthonormal.ts'
import { multiply, transposedMultiply, zeros } from './products.ts'
import { Random } from './random.ts'

/** The largest eigenvalues of a symmetric matrix, descending, and their unit eigenvectors as columns. */
export interface Eigenpairs {
  readonly values: Float64Array
  readonly vectors: Matrix
}

/** Up to this size a full decomposition in 64 bits is faster than iterating. */
const DIRECT_SIZE = 320
/**
 * Number of extra columns that are iterated: the gap to the first column left out determines the speed of convergence.
 */
const SPARE_COLUMNS = 56
const STEPS_PER_CYCLE = 8
const MOST_CYCLES = 10
/** A residual below this share of the largest eigenvalue is rounding error of 32-bit products. */
const RESIDUAL = 2e-6
/**
 * Vectors that still rotate but gain less than this share of the eigenvalues' sum only rotate among equal eigenvalues.
 */
const SMALLEST_GAIN = 1e-5
const START_SEED = 20

/**
 * The `count` largest eigenpairs of a symmetric matrix without negative eigenvalues (a covariance). Small matrices are
 * decomposed in full. Large ones use block subspace iteration with Rayleigh-Ritz projection (Saad, "Numerical Methods
 * for Large Eigenvalue Problems", 2011, sections 5.1 and 5.3), where each step multiplies by S - shift·I and the shifts
 * of a cycle are the roots of the Chebyshev polynomial on the unwanted part of the spectrum: the polynomial filter of
 * Zhou and Saad (2007), factored so that every step can be orthonormalised in 32 bits.
 */
export async function largestEigenpairs(
  symmetric: Matrix,
  count: number,
  signal?: AbortSignal,
): Promise<Eigenpairs> {
  const size = symmetric.rows
  const wanted = Math.min(count, size)
  const block = Math.min(size, wanted + SPARE_COLUMNS)
  if (size <= DIRECT_SIZE || block > size / 2) return firstPairs(decompose(symmetric), wanted)

  let ritz = await project(symmetric, await orthonormal(randomColumns(size, block)))
  for (let cycle = 0; cycle < MOST_CYCLES; cycle++) {
    // The first Ritz values are far too low to choose shifts from, so the first cycle only multiplies.
    const cutoff = cycle === 0 ? 0 : Math.max(0, ritz.values[block - 1])
    const before = sumOf(ritz.values, wanted)
    ritz = await project(symmetric, await filtered(symmetric, ritz.vectors, cutoff, signal))
    if (sumOf(ritz.values, wanted) - before <= SMALLEST_GAIN * before) break
    if (largestResidual(ritz, wanted) <= RESIDUAL * ritz.values[0]) break
  }
  return firstPairs(ritz, wanted)
}

/** One cycle: orthonormal columns that contain more of the wanted vectors and less of those below `cutoff`. */
async function filtered(
  symmetric: Matrix,
  columns: Matrix,
  cutoff: number,
  signal?: AbortSignal,
): Promise<Matrix> {
  let vectors = columns
  for (const [step, shift] of chebyshevShifts(cutoff).entries()) {
    const product = await shiftedProduct(symmetric, vectors, shift)
    const isLast = step === STEPS_PER_CYCLE - 1
    vectors = isLast ? await orthonormal(product) : await nearlyOrthonormal(product)
    await yieldToEventLoop(signal)
  }
  return vectors
}

/** Eigenpairs within the span of orthonormal columns, and the products of the matrix with the vectors. */
interface RitzPairs extends Eigenpairs {
  readonly images: Matrix
}

async function project(symmetric: Matrix, basis: Matrix): Promise<RitzPairs> {
  const images = await multiply(symmetric, basis)
  const { values, vectors: rotation } = decompose(await transposedMultiply(basis, images))
  return { values, vectors: await multiply(basis, rotation), images: await multiply(images, rotation) }
}

/** Full decomposition in 64 bits: Householder reduction and implicit QL. */
function decompose({ data, rows: size }: Matrix): Eigenpairs {
  const dense = new Dense(size, size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      dense.set(row, column, (data[row * size + column] + data[column * size + row]) / 2)
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(dense, { assumeSymmetric: true })
  const order = realEigenvalues
    .map((_, place) => place)
    .sort((a, b) => realEigenvalues[b] - realEigenvalues[a])
  const vectors = zeros(size, size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      vectors.data[row * size + column] = eigenvectorMatrix.get(row, order[column])
    }
  }
  return { values: Float64Array.from(order, (place) => realEigenvalues[place]), vectors }
}

async function shiftedProduct(symmetric: Matrix, vectors: Matrix, shift: number): Promise<Matrix> {
  const product = await multiply(symmetric, vectors)
  for (let at = 0; at < product.data.length; at++) product.data[at] -= shift * vectors.data[at]
  return product
}

/** The roots of the Chebyshev polynomial on 0..cutoff, taken alternately from both ends so that no step is extreme. */
function chebyshevShifts(cutoff: number): number[] {
  const roots = Array.from({ length: STEPS_PER_CYCLE }, (_, step) => {
    const angle = (Math.PI * (step + 0.5)) / STEPS_PER_CYCLE
    return (cutoff * (1 + Math.cos(angle))) / 2
  })
  return roots.map((_, step) => roots[step % 2 === 0 ? step / 2 : roots.length - (step + 1) / 2])
}

/** The largest norm of S·v - value·v among the first `wanted` pairs. */
function largestResidual({ values, vectors, images }: RitzPairs, wanted: number): number {
  const { rows, columns } = vectors
  const squares = new Float64Array(wanted)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < wanted; column++) {
      const at = row * columns + column
      const difference = images.data[at] - values[column] * vectors.data[at]
      squares[column] += difference * difference
    }
  }
  return Math.sqrt(squares.reduce((largest, square) => Math.max(largest, square), 0))
}

function sumOf(values: Float64Array, count: number): number {
  return values.subarray(0, count).reduce((sum, value) => sum + value, 0)
}

function firstPairs({ values, vectors }: Eigenpairs, wanted: number): Eigenpairs {
  const first = zeros(vectors.rows, wanted)
  for (let row = 0; row < vectors.rows; row++) {
    const start = row * vectors.columns
    first.data.set(vectors.data.subarray(start, start + wanted), row * wanted)
  }
  return { values: values.slice(0, wanted), vectors: first }
}

function randomColumns(rows: number, columns: number): Matrix {
  const random = new Random(START_SEED)
  const matrix = zeros(rows, columns)
  for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = random.gaussian()
  return matrix
}
