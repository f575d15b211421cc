/** Cells of a grid, and works assigned to them so that neighbours on the map stay close to each other. */

export interface Grid {
  readonly columns: number
  readonly rows: number
  /** Side of a cell, on a map of height 1. */
  readonly cell: number
}

/** The grid of the largest square cells that holds this number of works, on a map of this width and of height 1. */
export function gridFor(works: number, aspect: number): Grid {
  const guess = Math.max(1, Math.round(Math.sqrt(Math.max(1, works) / aspect)))
  const grids = [guess - 1, guess, guess + 1, guess + 2]
    .filter((rows) => rows > 0)
    .map((rows) => {
      const columns = Math.max(1, Math.ceil(works / rows))
      return { rows, columns, cell: Math.min(1 / rows, aspect / columns) }
    })
  return grids.reduce((best, grid) => (grid.cell > best.cell ? grid : best))
}

/**
 * A distinct cell for every place: the places are halved repeatedly along the longer side of their cells, so that each
 * half of the cells is assigned the works on its side. About n log n steps.
 * @returns the cell of each place, row by row
 */
export function assignCells(x: Float32Array, y: Float32Array, { columns, rows }: Grid): Int32Array {
  const cells = new Int32Array(x.length)
  const order = Int32Array.from(x, (_, at) => at)
  const split = (from: number, to: number, left: number, top: number, wide: number, high: number): void => {
    if (to - from === 0) return
    if (wide === 1 && high === 1) {
      cells[order[from]] = top * columns + left
      return
    }
    const isWide = wide >= high
    const [half, other] = isWide ? [wide >> 1, high] : [high >> 1, wide]
    const count = to - from
    // The first half is filled, so that empty cells are together at the end.
    const first = Math.min(half * other, count)
    select(order, isWide ? x : y, from, to, from + first)
    if (isWide) {
      split(from, from + first, left, top, half, high)
      split(from + first, to, left + half, top, wide - half, high)
    } else {
      split(from, from + first, left, top, wide, half)
      split(from + first, to, left, top + half, wide, high - half)
    }
  }
  split(0, x.length, 0, 0, columns, rows)
  return cells
}

/** Partially sorts `order[from..to)` so that the smallest values come before `middle` (quickselect; ties by number). */
function select(order: Int32Array, values: Float32Array, from: number, to: number, middle: number): void {
  const less = (a: number, b: number): boolean => values[a] < values[b] || (values[a] === values[b] && a < b)
  let [low, high] = [from, to - 1]
  while (low < high) {
    const pivot = order[(low + high) >> 1]
    let [a, b] = [low, high]
    while (a <= b) {
      while (less(order[a], pivot)) a++
      while (less(pivot, order[b])) b--
      if (a > b) break
      const swapped = order[a]
      order[a++] = order[b]
      order[b--] = swapped
    }
    if (middle <= b) high = b
    else if (middle >= a) low = a
    else return
  }
}

/** Works of one kind that are placed together. */
export interface Block {
  readonly label: string
  /** Indices in the scene, in order of placement. */
  readonly works: readonly number[]
}

export interface PlacedBlock extends Block {
  /** Left and top of its first cell, and its width, in map coordinates. */
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Space for a block's name above it, on a map of height 1. */
const NAME_ROOM = 0.032
const MOST_SHELVES = 14
const SEARCH_STEPS = 18

/**
 * Arranges blocks in sequence on shelves of the same height, each filled column by column, in the largest cells with
 * which they fit a map of this width and of height 1.
 */
export function packBlocks(
  blocks: readonly Block[],
  aspect: number,
): { readonly cell: number; readonly placed: PlacedBlock[] } {
  let best = { cell: 0, shelves: 1 }
  for (let shelves = 1; shelves <= MOST_SHELVES; shelves++) {
    let [low, high] = [0, Math.min(aspect, 1 / shelves - NAME_ROOM)]
    for (let step = 0; step < SEARCH_STEPS; step++) {
      const cell = (low + high) / 2
      if (fits(blocks, aspect, shelves, cell)) low = cell
      else high = cell
    }
    if (low > best.cell) best = { cell: low, shelves }
  }
  const placed: PlacedBlock[] = []
  flow(blocks, aspect, best.shelves, best.cell, (block, column, shelf, columns) => {
    const y = shelf / best.shelves + NAME_ROOM
    placed.push({ ...block, x: column * best.cell, y, width: columns * best.cell })
  })
  return { cell: best.cell, placed }
}

/** Number of rows in a shelf. */
export function shelfRows(cell: number, shelves: number): number {
  return Math.floor((1 / shelves - NAME_ROOM) / cell + 1e-9)
}

function fits(blocks: readonly Block[], aspect: number, shelves: number, cell: number): boolean {
  return flow(blocks, aspect, shelves, cell, () => undefined) <= shelves
}

/** @returns number of shelves needed; infinite if the cells are too large */
function flow(
  blocks: readonly Block[],
  aspect: number,
  shelves: number,
  cell: number,
  place: (block: Block, column: number, shelf: number, columns: number) => void,
): number {
  const rows = shelfRows(cell, shelves)
  const wide = Math.floor(aspect / cell + 1e-9)
  if (rows < 1 || wide < 1) return Infinity
  let [shelf, column] = [0, 0]
  for (const block of blocks) {
    let rest = block.works
    while (rest.length > 0) {
      if (column >= wide) [shelf, column] = [shelf + 1, 0]
      const needed = Math.ceil(rest.length / rows)
      // A block that does not fit the rest of the shelf starts the next one, unless it is longer than a whole shelf.
      if (needed > wide - column && needed <= wide && column > 0) {
        ;[shelf, column] = [shelf + 1, 0]
        continue
      }
      const columns = Math.min(needed, wide - column)
      place({ ...block, works: rest.slice(0, columns * rows) }, column, shelf, columns)
      rest = rest.slice(columns * rows)
      column += columns + 1
    }
  }
  return shelf + 1
}
