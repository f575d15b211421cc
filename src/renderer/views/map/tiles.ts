/** Maps works to the tiles of an atlas that contain their pictures; the least recently wanted one is evicted. */
export class Tiles {
  readonly #capacity: number
  readonly #tileOf = new Map<number, number>()
  readonly #free: number[]

  constructor(capacity: number) {
    this.#capacity = capacity
    this.#free = Array.from({ length: capacity }, (_, at) => capacity - 1 - at)
  }

  get capacity(): number {
    return this.#capacity
  }

  /** The tile of a work; undefined if it has none. Does not count as wanted. */
  of(work: number): number | undefined {
    return this.#tileOf.get(work)
  }

  /** Marks a work as in view, so that its tile is kept. */
  want(work: number): void {
    const tile = this.#tileOf.get(work)
    if (tile === undefined) return
    this.#tileOf.delete(work)
    this.#tileOf.set(work, tile)
  }

  /**
   * Assigns a tile to a work.
   * @returns the tile, and the work that lost it
   */
  take(work: number): { readonly tile: number; readonly lost: number | undefined } {
    const own = this.#tileOf.get(work)
    if (own !== undefined) return { tile: own, lost: undefined }
    const free = this.#free.pop()
    if (free !== undefined) {
      this.#tileOf.set(work, free)
      return { tile: free, lost: undefined }
    }
    const [[lost, tile]] = this.#tileOf
    this.#tileOf.delete(lost)
    this.#tileOf.set(work, tile)
    return { tile, lost }
  }
}
