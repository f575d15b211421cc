/** Arrangement of pictures in rows: whole, at their own proportions, each row as wide as the stage. */

export interface RowLayout {
  /** Pixels from the top of the grid. */
  readonly top: number
  /** Height of the pictures, without the captions below them. */
  readonly pictureHeight: number
  /** Number of the row's first work, and number of works in the row. */
  readonly first: number
  readonly count: number
}

export interface GridLayout {
  readonly rows: readonly RowLayout[]
  /** Left edge and width of every work's cell, in pixels. */
  readonly left: Float64Array
  readonly width: Float64Array
  /** The row of every work. */
  readonly rowOf: Int32Array
  readonly height: number
}

export interface GridMeasures {
  readonly width: number
  /** Desired height of the pictures in a row, if the works allow it. */
  readonly pictureHeight: number
  readonly captionHeight: number
  readonly gap: number
  readonly rowGap: number
}

/** Minimum ratio of a cell, so that a caption fits; a tall picture has empty space beside it. */
export const NARROWEST = 0.5
/** Maximum ratio of a cell, so that a very wide picture does not take a whole row. */
export const WIDEST = 4

/** Aspect ratio of a work's cell: its picture's, within the limits for captions and rows. */
export function placeRatio(ratio: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, ratio))
}

/**
 * Fills rows from the left with works of the given proportions (width divided by height). A row gets the works that
 * bring its height closest to the desired one, and is then as wide as the grid; the last row keeps the desired height.
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
      // A very wide picture can fill the next row alone.
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

/**
 * The rows that overlap a range of the grid.
 * @returns first row and the one after the last
 */
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

/** The work above or below another: the one whose cell is above or below its centre. */
export function neighbour(layout: GridLayout, at: number, step: 1 | -1): number {
  const row = layout.rows.at(layout.rowOf[at] + step)
  if (row === undefined || layout.rowOf[at] + step < 0) return at
  const middle = layout.left[at] + layout.width[at] / 2
  for (let candidate = row.first; candidate < row.first + row.count - 1; candidate++) {
    if (layout.left[candidate + 1] > middle) return candidate
  }
  return row.first + row.count - 1
}
