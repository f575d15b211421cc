import type { CatalogReader } from '../../catalog-read/index.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { unitRows } from '../../learning/linalg/standardise.ts'
import { multiplyTransposed, rowBlock, zeros } from '../../learning/linalg/products.ts'
import {
  dimensionOf,
  quantisedProducts,
  quantisedZeros,
  quantiseRow,
  type ByteMatrix,
} from '../../learning/linalg/quantised.ts'
import { topPlaces } from '../../learning/linalg/top-k.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import { readVectors, renewRows, type Rows } from './rows.ts'
import { loadQuantised, quantisedFile, saveVectors } from './vectors-file.ts'
import type { Works } from './works.ts'

/** Time in ms without a request after which the raw features are released. */
const KEPT_MS = 60_000
/** Number of vectors read at once. */
const ROWS_PER_READ = 128
/** Upper limit, in bytes, for features kept between questions; larger ones are kept only with one byte per number. */
const MOST_BYTES = 256 * 2 ** 20
/** Quantised features are written to disk again if more than this share of them was computed. */
const WORTH_SAVING = 0.1
/** Number of candidates, nearest by the quantised features, that are compared exactly per requested result. */
const COMPARED_PER_PLACE = 4
const FEWEST_COMPARED = 128
const MOST_COMPARED = 1024

export interface KeptFeaturesOptions {
  readonly keptMs?: number
  readonly mostBytes?: number
  /** The gallery's folder, where quantised features are stored on disk. */
  readonly folder?: string
}

/**
 * The raw features with rows of length 1, needed only by some questions. They are read on request and kept for a while
 * for the next one; for a large number of works, with one byte per number.
 */
export class KeptFeatures {
  readonly #reader: CatalogReader
  readonly #keptMs: number
  readonly #mostBytes: number
  readonly #folder: string | undefined
  #rows: Rows | undefined
  #quantised: Rows<ByteMatrix> | undefined
  #timer: NodeJS.Timeout | undefined
  /** Concurrent questions share one read. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(
    reader: CatalogReader,
    { keptMs = KEPT_MS, mostBytes = MOST_BYTES, folder }: KeptFeaturesOptions = {},
  ) {
    this.#reader = reader
    this.#keptMs = keptMs
    this.#mostBytes = mostBytes
    this.#folder = folder
  }

  /** Whether the features are in memory. */
  get areHeld(): boolean {
    return this.#rows !== undefined || this.#quantised !== undefined
  }

  /** One row per work. Rejects with `Outdated` if the catalogue has changed since `works` was read. */
  units(works: Works): Promise<Matrix> {
    const units = this.#turn.then(() => this.#renew(works))
    this.#turn = units.catch(() => undefined)
    return units
  }

  async #renew(works: Works): Promise<Matrix> {
    clearTimeout(this.#timer)
    const { dimension } = works.embedder
    const before = this.#rows?.matrix.columns === dimension ? this.#rows : undefined
    const rows = await renewRows(before, works, {
      make: (rows) => zeros(rows, dimension),
      knowsWorks: false,
      compute: (items, { data }) =>
        this.#eachUnit(works, items, (unit, item) => data.set(unit, item * dimension)),
    })
    if (rows.matrix.data.byteLength <= this.#mostBytes) {
      this.#rows = rows
      this.#keepAWhile()
    }
    return rows.matrix
  }

  /**
   * Cosine of every work to a vector of length 1, [1, works]; for a large number of works only those of the `k` nearest
   * are exact, and the others are accurate to some thousandths. Rejects as `units` does.
   */
  async cosines(works: Works, target: Matrix, k: number, signal?: AbortSignal): Promise<Matrix> {
    const rows = works.artworks.length
    if (rows * works.embedder.dimension * Float32Array.BYTES_PER_ELEMENT <= this.#mostBytes) {
      return multiplyTransposed(target, await this.units(works), signal)
    }
    const quantised = this.#turn.then(() => this.#renewQuantised(works))
    this.#turn = quantised.catch(() => undefined)
    const cosines = await quantisedProducts(await quantised, target.data, signal)
    const compared = Math.min(MOST_COMPARED, Math.max(FEWEST_COMPARED, k * COMPARED_PER_PLACE))
    const nearest = Array.from(topPlaces(cosines.data, compared))
    for (let start = 0; start < nearest.length; start += ROWS_PER_READ) {
      if (start > 0) await yieldToEventLoop(signal)
      const some = nearest.slice(start, start + ROWS_PER_READ)
      const exact = await multiplyTransposed(target, await this.#unitBlock(works, some))
      some.forEach((item, at) => (cosines.data[item] = exact.data[at]))
    }
    return cosines
  }

  async #renewQuantised(works: Works): Promise<ByteMatrix> {
    clearTimeout(this.#timer)
    const { embedder } = works
    const { dimension } = embedder
    const file = quantisedFile(embedder)
    const before =
      this.#quantised ?? (this.#folder === undefined ? undefined : await loadQuantised(this.#folder, file))
    let computed = 0
    const fits = before !== undefined && dimensionOf(before.matrix) === dimension
    const rows = await renewRows(fits ? before : undefined, works, {
      make: (count) => quantisedZeros(count, dimension),
      knowsWorks: false,
      compute: (items, matrix) => {
        computed = items.length
        return this.#eachUnit(works, items, (unit, item) => quantiseRow(unit, matrix, item))
      },
    })
    this.#quantised = rows
    if (this.#folder !== undefined && computed > WORTH_SAVING * rows.matrix.rows) {
      await saveVectors(this.#folder, file, rows)
    }
    this.#keepAWhile()
    return rows.matrix
  }

  #keepAWhile(): void {
    this.#timer = setTimeout(() => this.drop(), this.#keptMs).unref()
  }

  /** The vector of one work, scaled to length 1, [1, dimension]. */
  unit(works: Works, item: number): Promise<Matrix> {
    return this.#unitBlock(works, [item])
  }

  drop(): void {
    clearTimeout(this.#timer)
    this.#rows = undefined
    this.#quantised = undefined
  }

  /** Reads the vectors of some works block by block and passes each on, scaled to length 1. */
  async #eachUnit(
    works: Works,
    items: readonly number[],
    take: (unit: Float32Array, item: number) => void,
  ): Promise<void> {
    for (let start = 0; start < items.length; start += ROWS_PER_READ) {
      if (start > 0) await yieldToEventLoop()
      const some = items.slice(start, start + ROWS_PER_READ)
      const block = await this.#unitBlock(works, some)
      some.forEach((item, at) => take(rowBlock(block, at, at + 1).data, item))
    }
  }

  #unitBlock(works: Works, items: readonly number[]): Promise<Matrix> {
    const block = zeros(items.length, works.embedder.dimension)
    readVectors(this.#reader, works, items, block, (_, at) => at)
    return unitRows(block)
  }
}
