/** Which tile of an atlas holds the picture of which work; the one that was wanted longest ago gives way. */
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

  /** The tile of a work; undefined while it has none. Does not count as wanted. */
  of(work: number): number | undefined {
    return this.#tileOf.get(work)
  }

  /** Says that a work is in sight, so that its tile stays. */
  want(work: number): void {
    const tile = this.#tileOf.get(work)
    if (tile === undefined) return
    this.#tileOf.delete(work)
    this.#tileOf.set(work, tile)
  }

  /** Gives a work a tile. @returns it, and the work that lost it */
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
