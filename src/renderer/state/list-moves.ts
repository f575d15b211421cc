/** How a list came of another one: what moved as a whole, and what is new. */
export class ListMoves {
  /** Stretches that were taken over: where they begin now, where they began, and how long they are. */
  readonly #runs: readonly (readonly [to: number, from: number, length: number])[]
  /** Places of what is new or not as it was. */
  readonly fresh: readonly number[]
  /** Whether everything stands where it stood, as it was or not. */
  readonly inPlace: boolean

  /** @param from of each entry its place before; -1 for one that is new or not as it was */
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

  /** A column of the list from that of the one before. */
  column<Column extends Int32Array | Float64Array | Uint8Array>(
    column: Column,
    before: Column,
    value: (at: number) => number,
  ): Column {
    for (const [to, from, length] of this.#runs) column.set(before.subarray(from, from + length), to)
    for (const at of this.fresh) column[at] = value(at)
    return column
  }

  /** Whether a stretch stands as a whole where it stood. */
  keeps(start: number, end: number): boolean {
    return this.#runs.some(([to, from, length]) => to === from && to <= start && end <= to + length)
  }
}
