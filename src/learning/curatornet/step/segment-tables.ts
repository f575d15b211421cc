/**
 * Tables for sums over repeated indices. ONNX Runtime's ScatterND loses updates on several threads, so sums are
 * computed with gathers: the entries of each target are cut into chunks, chunks of similar length share a table of one
 * width, and if a target has several chunks further levels add those up. Every number is read by one thread and written
 * by one thread, so the result does not depend on the number of threads.
 */

/** The entries of target t are order[starts[t]] to order[starts[t + 1] - 1]. */
export interface Groups {
  readonly starts: Int32Array
  readonly order: Int32Array
}

/** Chunks of one width. */
export interface ChunkClass {
  readonly width: number
  readonly chunks: number
  /** chunks x width entries; -1 as padding of shorter chunks. A chunk's first entry is never -1. */
  readonly entries: Int32Array
  /** The target of each chunk. */
  readonly targetOf: Int32Array
}

export interface IndexTable {
  readonly data: Int32Array
  readonly dims: readonly number[]
}

/**
 * How the chunks of the classes, numbered consecutively in the order of the classes, are combined into targets. Rows
 * read by later levels: first the chunks and one neutral row, then the second level and one neutral row, then the
 * third.
 */
export interface SegmentTables {
  readonly classes: readonly ChunkClass[]
  /** Rows of the second level over chunks, padded with the neutral row. */
  readonly second: IndexTable
  /** Rows of the third level over the second, padded with its neutral row. */
  readonly third: IndexTable
  /** Position of each target's result among all rows; a target without entries has the neutral row. */
  readonly last: Int32Array
}

/** Number of tables per reduction in a graph; the widths are chosen again for each batch. */
export const CHUNK_CLASSES = 6
const LONGEST_CHUNK = 64
const SECOND_WIDTH = 16

/** Counting sort, stable: `targetOf[e]` is the target of entry e, a number below `targets`. */
export function groupByTarget(targetOf: Int32Array, targets: number): Groups {
  const starts = new Int32Array(targets + 1)
  for (const target of targetOf) starts[target + 1]++
  for (let target = 0; target < targets; target++) starts[target + 1] += starts[target]
  const next = starts.slice(0, targets)
  const order = new Int32Array(targetOf.length)
  for (let entry = 0; entry < targetOf.length; entry++) order[next[targetOf[entry]]++] = entry
  return { starts, order }
}

/**
 * Chooses widths for chunk lengths that occur `histogram[length]` times: at most `count` widths, ascending, including
 * the longest length, so that the number of padded places is minimal (dynamic programming over the lengths).
 */
export function chooseWidths(histogram: Int32Array, count: number): number[] {
  const lengths: number[] = []
  for (let length = 1; length < histogram.length; length++) if (histogram[length] > 0) lengths.push(length)
  if (lengths.length <= count) return lengths
  const chunksUpTo = [0]
  for (const length of lengths) chunksUpTo.push(chunksUpTo[chunksUpTo.length - 1] + histogram[length])
  // places[j]: the minimum number of places for the first j lengths, with as many widths as rounds so far.
  let places = lengths.map((length, index) => length * chunksUpTo[index + 1])
  places.unshift(0)
  const cuts: Int32Array[] = []
  for (let round = 1; round < count; round++) {
    const cut = new Int32Array(lengths.length + 1)
    const better = new Array<number>(lengths.length + 1).fill(0)
    for (let end = 1; end <= lengths.length; end++) {
      better[end] = Number.POSITIVE_INFINITY
      for (let start = 0; start < end; start++) {
        const total = places[start] + lengths[end - 1] * (chunksUpTo[end] - chunksUpTo[start])
        if (total < better[end]) {
          better[end] = total
          cut[end] = start
        }
      }
    }
    places = better
    cuts.push(cut)
  }
  const widths: number[] = []
  let end = lengths.length
  for (const cut of cuts.reverse()) {
    if (end === 0) break
    widths.unshift(lengths[end - 1])
    end = cut[end]
  }
  if (end > 0) widths.unshift(lengths[end - 1])
  return widths
}

/**
 * Cuts the groups into chunks and arranges the levels. `least` 1 gives every table at least one row, of neutral entries
 * if it has no others: some devices do not accept empty tensors.
 */
export function segmentTables({ starts, order }: Groups, least: 0 | 1 = 0): SegmentTables {
  const targets = starts.length - 1
  const classes = emptyClasses(starts, least)
  const classOfLength = new Int32Array(LONGEST_CHUNK + 1)
  for (let length = 1, k = 0; length <= LONGEST_CHUNK; length++) {
    while (k < CHUNK_CLASSES - 1 && classes[k].width < length) k++
    classOfLength[length] = k
  }
  const firstChunk = new Int32Array(CHUNK_CLASSES)
  for (let k = 1; k < CHUNK_CLASSES; k++) firstChunk[k] = firstChunk[k - 1] + classes[k - 1].chunks
  const filled = new Int32Array(CHUNK_CLASSES)
  const levels = new Levels(firstChunk[CHUNK_CLASSES - 1] + classes[CHUNK_CLASSES - 1].chunks, targets)
  const chunksOfTarget: number[] = []
  for (let target = 0; target < targets; target++) {
    chunksOfTarget.length = 0
    for (let at = starts[target]; at < starts[target + 1]; at += LONGEST_CHUNK) {
      const length = Math.min(LONGEST_CHUNK, starts[target + 1] - at)
      const k = classOfLength[length]
      const { width, entries, targetOf } = classes[k]
      const chunk = filled[k]++
      targetOf[chunk] = target
      for (let place = 0; place < length; place++) entries[chunk * width + place] = order[at + place]
      chunksOfTarget.push(firstChunk[k] + chunk)
    }
    levels.add(target, chunksOfTarget)
  }
  return { classes, ...levels.tables(least) }
}

function emptyClasses(starts: Int32Array, least: number): ChunkClass[] {
  const histogram = new Int32Array(LONGEST_CHUNK + 1)
  for (let target = 0; target + 1 < starts.length; target++) {
    const length = starts[target + 1] - starts[target]
    histogram[LONGEST_CHUNK] += Math.trunc(length / LONGEST_CHUNK)
    if (length % LONGEST_CHUNK > 0) histogram[length % LONGEST_CHUNK]++
  }
  const widths = chooseWidths(histogram, CHUNK_CLASSES)
  while (widths.length < CHUNK_CLASSES) widths.push(widths.at(-1) ?? 1)
  return widths.map((width, k) => {
    let found = 0
    const from = k === 0 ? 1 : widths[k - 1] + 1
    for (let length = from; length <= width; length++) found += histogram[length]
    const chunks = Math.max(found, least)
    const entries = new Int32Array(chunks * width).fill(-1)
    return { width, chunks, entries, targetOf: new Int32Array(chunks) }
  })
}

/** Collects the levels above the chunks. */
class Levels {
  readonly #chunks: number
  readonly #second: number[] = []
  readonly #third: number[][] = []
  readonly #thirdTargets: number[] = []
  readonly #last: Int32Array

  constructor(chunks: number, targets: number) {
    this.#chunks = chunks
    this.#last = new Int32Array(targets).fill(chunks)
  }

  add(target: number, chunks: readonly number[]): void {
    if (chunks.length === 0) return
    if (chunks.length === 1) {
      this.#last[target] = chunks[0]
      return
    }
    const firstRow = this.#second.length / SECOND_WIDTH
    for (const chunk of chunks) this.#second.push(chunk)
    while (this.#second.length % SECOND_WIDTH > 0) this.#second.push(this.#chunks)
    const rows = this.#second.length / SECOND_WIDTH - firstRow
    if (rows === 1) {
      this.#last[target] = this.#chunks + 1 + firstRow
      return
    }
    this.#third.push(Array.from({ length: rows }, (_, row) => firstRow + row))
    this.#thirdTargets.push(target)
  }

  tables(least: number): Omit<SegmentTables, 'classes'> {
    const secondRows = Math.max(this.#second.length / SECOND_WIDTH, least)
    const width = this.#third.reduce((longest, rows) => Math.max(longest, rows.length), 1)
    const thirdRows = Math.max(this.#third.length, least)
    const third = new Int32Array(thirdRows * width).fill(secondRows)
    const second = new Int32Array(secondRows * SECOND_WIDTH).fill(this.#chunks)
    second.set(this.#second)
    this.#third.forEach((rows, index) => {
      third.set(rows, index * width)
      this.#last[this.#thirdTargets[index]] = this.#chunks + 1 + secondRows + 1 + index
    })
    return {
      second: { data: second, dims: [secondRows, SECOND_WIDTH] },
      third: { data: third, dims: [thirdRows, width] },
      last: this.#last,
    }
  }
}
