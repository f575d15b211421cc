import { Fault } from '../../contract/fault.ts'
import type { Matrix } from '../dataset.ts'
import { largestEigenpairs } from '../linalg/eigen.ts'
import {
  columnProducts,
  multiply,
  multiplyTransposed,
  transposedMultiply,
  zeros,
} from '../linalg/products.ts'
import { columnStatistics, standardise } from '../linalg/standardise.ts'
import { message } from '../../messages/message.ts'

/** The directions of largest variance of a point cloud (principal component analysis). */
export interface PrincipalComponents {
  /** Mean of every column. */
  readonly mean: Float64Array
  /** Variance along each component, descending, divided by n - 1. */
  readonly explainedVariance: Float64Array
  /** Sum of the variances of all columns, divided by n - 1. */
  readonly totalVariance: number
  /** One unit direction per row (components x d); a row of zeros if no variance is left. */
  readonly components: Matrix
  /** The points in these coordinates (n x components). Signs of columns are arbitrary but reproducible. */
  readonly projection: Matrix
}

/** Same number of components as the paper's visual space. */
const MOST_COMPONENTS = 200
/** Variance below this share of the largest is rounding error of 32-bit products. */
const NO_VARIANCE = 1e-9

/** min(200, n-1, d) for n x d points. */
export function componentCount(points: Matrix): number {
  return Math.min(MOST_COMPONENTS, points.rows - 1, points.columns)
}

/**
 * The first `count` principal components of the rows of `points` (n x d): the eigenvectors of the covariance, computed
 * from the smaller of the d x d and the n x n product (Jolliffe, "Principal Component Analysis", 2002, section 3.5).
 * @throws Fault `too-little-data` for fewer than two points.
 */
export async function principalComponents(
  points: Matrix,
  count: number,
  signal?: AbortSignal,
): Promise<PrincipalComponents> {
  const { rows, columns } = points
  if (rows < 2) throw new Fault('too-little-data', message('learning.pcaTooFew'))
  const { mean } = await columnStatistics(points, signal)
  const centred = await standardise(points, { mean, deviation: new Float64Array(columns).fill(1) }, signal)
  const { trace, values, components, projection } =
    columns <= rows
      ? await fromColumnProducts(centred, count, signal)
      : await fromRowProducts(centred, count, signal)
  return {
    mean,
    explainedVariance: values.map((value) => Math.max(0, value) / (rows - 1)),
    totalVariance: trace / (rows - 1),
    components,
    projection,
  }
}

interface Directions {
  /** Sum of all squared distances from the mean. */
  readonly trace: number
  readonly values: Float64Array
  readonly components: Matrix
  readonly projection: Matrix
}

async function fromColumnProducts(centred: Matrix, count: number, signal?: AbortSignal): Promise<Directions> {
  const products = await columnProducts(centred, signal)
  const { values, vectors } = await largestEigenpairs(products, count, signal)
  return {
    trace: traceOf(products),
    values,
    components: transpose(vectors),
    projection: await multiply(centred, vectors, signal),
  }
}

/** X·Xᵀ·u = value·u gives the direction Xᵀ·u / sqrt(value) and the coordinates u·sqrt(value). */
async function fromRowProducts(centred: Matrix, count: number, signal?: AbortSignal): Promise<Directions> {
  const products = await multiplyTransposed(centred, centred, signal)
  const { values, vectors } = await largestEigenpairs(products, count, signal)
  const lengths = values.map((value) => (value > NO_VARIANCE * values[0] ? Math.sqrt(value) : 0))
  const components = transpose(await transposedMultiply(centred, vectors, signal))
  for (let component = 0; component < components.rows; component++) {
    const scale = lengths[component] === 0 ? 0 : 1 / lengths[component]
    const start = component * components.columns
    for (let at = start; at < start + components.columns; at++) components.data[at] *= scale
  }
  const projection = zeros(vectors.rows, vectors.columns)
  for (let at = 0; at < projection.data.length; at++) {
    projection.data[at] = vectors.data[at] * lengths[at % vectors.columns]
  }
  return { trace: traceOf(products), values, components, projection }
}

function traceOf({ data, rows, columns }: Matrix): number {
  let trace = 0
  for (let row = 0; row < rows; row++) trace += data[row * columns + row]
  return trace
}

function transpose({ data, rows, columns }: Matrix): Matrix {
  const transposed = zeros(columns, rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      transposed.data[column * rows + row] = data[row * columns + column]
    }
  }
  return transposed
}
