import type { Matrix } from '../dataset.ts'
import { zeros } from '../linalg/products.ts'

/**
 * Running sums and sizes of clusters, in 64 bits: a point that changes its cluster requires updating two rows, not all.
 */
export interface CentroidSums {
  /** clusters x columns, row-major. */
  readonly sums: Float64Array
  readonly sizes: Int32Array
  readonly columns: number
}

export function centroidSums(clusters: number, columns: number): CentroidSums {
  return { sums: new Float64Array(clusters * columns), sizes: new Int32Array(clusters), columns }
}

/** Moves a point into a cluster, out of the one given by `labels` unless that is -1. */
export function moveToCluster(
  { data }: Matrix,
  point: number,
  cluster: number,
  labels: Int32Array,
  { sums, sizes, columns }: CentroidSums,
): void {
  const start = point * columns
  const to = cluster * columns
  for (let column = 0; column < columns; column++) sums[to + column] += data[start + column]
  sizes[cluster]++
  const left = labels[point]
  labels[point] = cluster
  if (left < 0) return
  const from = left * columns
  for (let column = 0; column < columns; column++) sums[from + column] -= data[start + column]
  sizes[left]--
}

/** The means of clusters, none of which is empty. */
export function centresOf({ sums, sizes, columns }: CentroidSums): Matrix {
  const centres = zeros(sizes.length, columns)
  for (let at = 0; at < sums.length; at++) centres.data[at] = sums[at] / sizes[Math.floor(at / columns)]
  return centres
}

/** Sum over the points of the squared Euclidean distance to the centre of their cluster. */
export function inertiaOf({ data, rows, columns }: Matrix, labels: Int32Array, centres: Matrix): number {
  let inertia = 0
  for (let point = 0, at = 0; point < rows; point++) {
    const start = labels[point] * columns
    for (let column = 0; column < columns; column++, at++) {
      const difference = data[at] - centres.data[start + column]
      inertia += difference * difference
    }
  }
  return inertia
}
