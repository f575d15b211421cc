import { Fault } from '../../../contract/fault.ts'
import type { Matrix } from '../../dataset.ts'
import { NumberSet } from './number-set.ts'
import { message } from '../../../messages/message.ts'

/** Works of one cluster whose cosine differs from 1 by less than this count as the same picture. */
const SAME_PICTURE_TOLERANCE = 1e-7

/**
 * Prevents triples from contradicting visual similarity (paper section 4.3; the authors' code). Vectors are scaled to
 * unit length, so a similarity is a dot product. A vector of length zero has no direction: its similarity to any vector
 * is 0, and it is never the same picture as another.
 */
export class VisualGuard {
  readonly #unit: Float32Array
  readonly #length: number
  readonly #directed: Uint8Array
  readonly #clusterOf: Int32Array
  /** Similarities to one work, cached because strategy 6 requests the same work hundreds of times in a row. */
  readonly #row: Float64Array
  readonly #known: NumberSet
  #rowOf = -1

  /** @param vectors one row per work, in the guard's PCA space, of any length */
  constructor(vectors: Matrix, clusterOf: Int32Array) {
    if (vectors.rows !== clusterOf.length) {
      throw new Fault(
        'internal',
        message('system.internal', {
          detail: `The visual guard got ${vectors.rows} vectors for ${clusterOf.length} works.`,
        }),
      )
    }
    this.#length = vectors.columns
    this.#clusterOf = clusterOf
    this.#directed = new Uint8Array(vectors.rows)
    this.#unit = unitRows(vectors, this.#directed)
    this.#row = new Float64Array(vectors.rows)
    this.#known = new NumberSet(vectors.rows)
  }

  /** Cosine of two works' vectors. */
  similarity(a: number, b: number): number {
    const unit = this.#unit
    const length = this.#length
    let left = a * length
    let right = b * length
    const end = left + length
    // Independent sums, so that one multiplication need not wait for the previous one.
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (; left + 3 < end; left += 4, right += 4) {
      s0 += unit[left] * unit[right]
      s1 += unit[left + 1] * unit[right + 1]
      s2 += unit[left + 2] * unit[right + 2]
      s3 += unit[left + 3] * unit[right + 3]
    }
    for (; left < end; left += 1, right += 1) s0 += unit[left] * unit[right]
    return s0 + s1 + s2 + s3
  }

  /**
   * Whether two listings show the same picture: same cluster and |cosine - 1| < 1e-7. Computed as half the squared
   * distance, which equals 1 - cosine for unit vectors, loses no precision near 1 and mostly stops after a few numbers.
   */
  samePicture(a: number, b: number): boolean {
    if (this.#clusterOf[a] !== this.#clusterOf[b]) return false
    if (this.#directed[a] === 0 || this.#directed[b] === 0) return false
    const unit = this.#unit
    let left = a * this.#length
    let right = b * this.#length
    const end = left + this.#length
    let squared = 0
    for (; left < end; left += 1, right += 1) {
      const difference = unit[left] - unit[right]
      squared += difference * difference
      if (squared >= 2 * SAME_PICTURE_TOLERANCE) return false
    }
    return true
  }

  /**
   * The triple test: whether `positive` may be ranked above `negative` for a client who likes `query`. The cluster
   * decides if exactly one of the two shares the query's; otherwise the positive must be more similar by more than
   * `margin`.
   */
  accepts(query: number, positive: number, negative: number, margin: number): boolean {
    const cluster = this.#clusterOf[query]
    const positiveShares = this.#clusterOf[positive] === cluster
    const negativeShares = this.#clusterOf[negative] === cluster
    if (positiveShares !== negativeShares) return positiveShares
    return this.#similarityTo(query, positive) > this.#similarityTo(query, negative) + margin
  }

  #similarityTo(query: number, work: number): number {
    if (query !== this.#rowOf) {
      this.#rowOf = query
      this.#known.clear()
    }
    if (!this.#known.has(work)) {
      this.#row[work] = this.similarity(query, work)
      this.#known.add(work)
    }
    return this.#row[work]
  }
}

/** Rows scaled to length 1; `directed` is set to 1 for every row with non-zero length. */
function unitRows({ data, rows, columns }: Matrix, directed: Uint8Array): Float32Array {
  const unit = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns
    let squared = 0
    for (let at = start; at < start + columns; at += 1) squared += data[at] * data[at]
    if (squared === 0) continue
    directed[row] = 1
    const length = Math.sqrt(squared)
    for (let at = start; at < start + columns; at += 1) unit[at] = data[at] / length
  }
  return unit
}
