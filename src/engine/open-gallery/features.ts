import type { CatalogReader } from '../../catalog-read/index.ts'
import type { Matrix } from '../dataset.ts'
import { unitRows } from '../linalg/standardise.ts'
import { multiplyTransposed, rowBlock, zeros } from '../linalg/products.ts'
import { breathe } from '../pace.ts'
import { readVectors, renewRows, type Rows } from './rows.ts'
import type { Works } from './works.ts'

/** Nobody asks for the raw features this long: they give their memory back. */
const KEPT_MS = 60_000
/** Vectors that are read at once. */
const ROWS_PER_READ = 128
/** More than this is never kept between questions: each reads the vectors again. */
const MOST_BYTES = 256 * 2 ** 20

/**
 * The raw features with rows of length 1, which only some questions need. They are read when one asks and kept a while
 * for the next, unless they are many.
 */
export class KeptFeatures {
  readonly #reader: CatalogReader
  readonly #keptMs: number
  #rows: Rows | undefined
  #timer: NodeJS.Timeout | undefined
  /** Two questions at once share one reading. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(reader: CatalogReader, keptMs = KEPT_MS) {
    this.#reader = reader
    this.#keptMs = keptMs
  }

  /** Whether the features are in memory. */
  get areHeld(): boolean {
    return this.#rows !== undefined
  }

  /** One row a work. Rejects with `Outdated` where the catalogue has changed since `works` was read. */
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
      columns: dimension,
      knowsWorks: false,
      compute: async (items, { data }) => {
        for (let start = 0; start < items.length; start += ROWS_PER_READ) {
          if (start > 0) await breathe()
          const some = items.slice(start, start + ROWS_PER_READ)
          const block = await this.#unitBlock(works, some)
          some.forEach((item, at) => data.set(rowBlock(block, at, at + 1).data, item * dimension))
        }
      },
    })
    if (rows.matrix.data.byteLength <= MOST_BYTES) {
      this.#rows = rows
      this.#timer = setTimeout(() => this.drop(), this.#keptMs).unref()
    }
    return rows.matrix
  }

  /** Cosine of every work to a vector of length 1, [1, works]. Rejects as `units`. */
  async cosines(works: Works, target: Matrix, signal?: AbortSignal): Promise<Matrix> {
    const rows = works.artworks.length
    if (rows * works.embedder.dimension * Float32Array.BYTES_PER_ELEMENT <= MOST_BYTES) {
      return multiplyTransposed(target, await this.units(works), signal)
    }
    const cosines = zeros(1, rows)
    for (let start = 0; start < rows; start += ROWS_PER_READ) {
      await breathe(signal)
      const some = Array.from({ length: Math.min(ROWS_PER_READ, rows - start) }, (_, at) => start + at)
      const part = await multiplyTransposed(target, await this.#unitBlock(works, some))
      cosines.data.set(part.data, start)
    }
    return cosines
  }

  /** The vector of one work with length 1, [1, dimension]. */
  unit(works: Works, item: number): Promise<Matrix> {
    return this.#unitBlock(works, [item])
  }

  drop(): void {
    clearTimeout(this.#timer)
    this.#rows = undefined
  }

  #unitBlock(works: Works, items: readonly number[]): Promise<Matrix> {
    const block = zeros(items.length, works.embedder.dimension)
    readVectors(this.#reader, works, items, block, (_, at) => at)
    return unitRows(block)
  }
}
