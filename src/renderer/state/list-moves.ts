/** How a list was derived from an earlier one: what moved as a block, and what is new. */
export class ListMoves {
  /** Blocks that were carried over: their new start, their old start, and their length. */
  readonly #runs: readonly (readonly [to: number, from: number, length: number])[]
  /** Indices of entries that are new or changed. */
  readonly fresh: readonly number[]
  /** Whether every entry is at its previous index, changed or not. */
  readonly inPlace: boolean

  /** @param from previous index of each entry; -1 for one that is new or changed */
  constructor(from: Int32Array, before: number) {
    const runs: [number, number, number][] = []
    const fresh: number[] = []
    let inPlace = from.length === before
    for (let at = 0; at < from.length; at++) {
      const last = runs.at(-1)
      if (from[at] < 0) fresh.push(at)
      else if (last !== undefined && at === last[0] + last[2] && from[at] === last[1] + last[2]) last[2]++
      else runs.push([at, from[at], 1])
      if (from[at] >= 0 && from[at] !== at) inPlace = false
    }
    this.#runs = runs
    this.fresh = fresh
    this.inPlace = inPlace
  }

  /**
   * A column of the list, derived from the previous list's column: that column itself if every value is the same.
   * @param empty a column of the list's length
   */
  column<Column extends Int32Array | Float64Array | Uint8Array>(
    empty: () => Column,
    before: Column,
    value: (at: number) => number,
  ): Column {
    const values = this.fresh.map(value)
    if (this.inPlace && values.every((now, nth) => Object.is(now, before[this.fresh[nth]]))) return before
    const column = empty()
    for (const [to, from, length] of this.#runs) column.set(before.subarray(from, from + length), to)
    this.fresh.forEach((at, nth) => (column[at] = values[nth]))
    return column
  }

  /** Whether a range is unchanged and at its previous position. */
  keeps(start: number, end: number): boolean {
    return this.#runs.some(([to, from, length]) => to === from && to <= start && end <= to + length)
  }
}
