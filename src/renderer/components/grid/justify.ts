/** How pictures stand in rows: whole, at their own proportions, each row as wide as the stage. */

export interface RowLayout {
  /** Pixels from the top of the grid. */
  readonly top: number
  /** Of the pictures; the captions stand under them. */
  readonly pictureHeight: number
  /** Number of the row's first work, and how many works stand in it. */
  readonly first: number
  readonly count: number
}

export interface GridLayout {
  readonly rows: readonly RowLayout[]
  /** Left edge and width of every work's place, in pixels. */
  readonly left: Float64Array
  readonly width: Float64Array
  /** The row of every work. */
  readonly rowOf: Int32Array
  readonly height: number
}

export interface GridMeasures {
  readonly width: number
  /** Height that a row's pictures have where the works let it. */
  readonly pictureHeight: number
  readonly captionHeight: number
  readonly gap: number
  readonly rowGap: number
}

/** A place is never narrower than what a caption needs; a tall picture stands in it with room beside it. */
export const NARROWEST = 0.5
/** Nor so wide that it takes a row for a strip of paint. */
export const WIDEST = 4

/** Proportions of a work's place: its picture's, within what a caption and a row can bear. */
export function placeRatio(ratio: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, ratio))
}

/**
 * Fills rows from the left with works of the given proportions (width over height). A row takes the works that bring
 * its height nearest to the wished one and is then as wide as the grid; the last row keeps the wished height.
 */
export function justify(ratios: ArrayLike<number>, measures: GridMeasures): GridLayout {
  const { width, pictureHeight, captionHeight, gap, rowGap } = measures
  const count = ratios.length
  const left = new Float64Array(count)
  const widths = new Float64Array(count)
  const rowOf = new Int32Array(count)
  const rows: RowLayout[] = []
  let top = 0
  const close = (first: number, end: number, height: number): void => {
    let x = 0
    for (let at = first; at < end; at++) {
      left[at] = x
      widths[at] = placeRatio(ratios[at]) * height
      rowOf[at] = rows.length
      x += widths[at] + gap
    }
    rows.push({ top, pictureHeight: height, first, count: end - first })
    top += height + captionHeight + rowGap
  }
  const heightOf = (sum: number, works: number): number => Math.max(1, (width - gap * (works - 1)) / sum)

  let first = 0
  let sum = 0
  for (let at = 0; at < count; at++) {
    const ratio = placeRatio(ratios[at])
    const withIt = heightOf(sum + ratio, at + 1 - first)
    if (withIt > pictureHeight) {
      sum += ratio
      continue
    }
    const without = at > first ? heightOf(sum, at - first) : Infinity
    if (without - pictureHeight < pictureHeight - withIt) {
      close(first, at, without)
      first = at
      sum = ratio
      // A very wide picture may fill the next row alone.
      if (heightOf(sum, 1) > pictureHeight) continue
      close(first, at + 1, heightOf(sum, 1))
    } else {
      close(first, at + 1, withIt)
    }
    first = at + 1
    sum = 0
  }
  if (first < count) close(first, count, pictureHeight)
  return { rows, left, width: widths, rowOf, height: Math.max(0, top - rowGap) }
}

/** The rows that reach into a stretch of the grid. @returns first row and the one after the last */
export function rowsWithin(
  rows: readonly RowLayout[],
  from: number,
  to: number,
): readonly [first: number, end: number] {
  const first = Math.max(0, firstRowFrom(rows, from) - 1)
  return [first, firstRowFrom(rows, to)]
}

/** The first row whose top is at or below `y`. */
function firstRowFrom(rows: readonly RowLayout[], y: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle].top < y) low = middle + 1
    else high = middle
  }
  return low
}

/** The work above or below another: the one whose place lies over or under its middle. */
export function neighbour(layout: GridLayout, at: number, step: 1 | -1): number {
  const row = layout.rows.at(layout.rowOf[at] + step)
  if (row === undefined || layout.rowOf[at] + step < 0) return at
  const middle = layout.left[at] + layout.width[at] / 2
  for (let candidate = row.first; candidate < row.first + row.count - 1; candidate++) {
    if (layout.left[candidate + 1] > middle) return candidate
  }
  return row.first + row.count - 1
}
