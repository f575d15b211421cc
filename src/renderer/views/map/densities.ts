import type { Scene } from '../../../map/scene.ts'

/** Number of layer cells along the height of the map plus its margin. */
const ROWS = 44
/** Margin around the map, as a share of its height: densities at the edge fade out in it instead of being cut off. */
export const LAYER_MARGIN = 0.12
/** Spread of a work in cells: a Gaussian's standard deviation. */
const REACH = 1.6
/** A cell below this share of the densest one is not significant. */
const LEAST = 0.06
/** A factor of four is the strongest value in the layer. */
const STRONGEST = Math.log(4)

/** Where more is sold than offered, and where less, in a grid of cells over the map. */
export interface Layer {
  readonly rows: number
  readonly columns: number
  /**
   * -1 (much more offered than sold) to 1 (much more sold), 0 if both are equal or the cell has too few works; row by
   * row.
   */
  readonly lead: Float32Array
}

/** Density over the map, 0..1 relative to its densest place, in the cells of a layer. */
export interface Field {
  readonly rows: number
  readonly columns: number
  readonly density: Float32Array
}

/** The smoothed density of some works in the scene; null for none. */
export function densityOf(scene: Scene, works: readonly number[]): Field | null {
  const chosen = new Set(works)
  const columns = columnsOf(scene)
  const density = smoothed(
    counted(scene, columns, (at) => (chosen.has(at) ? 1 : 0)),
    columns,
  )
  const densest = density.reduce((most, value) => Math.max(most, value), 0)
  return densest === 0 ? null : { rows: ROWS, columns, density: density.map((value) => value / densest) }
}

/**
 * The density of sales against the density of the stock, each smoothed and normalised to sum 1.
 * @param sold copies sold of each work in the scene
 * @param offered whether each can be offered
 * @returns null if nothing is sold or nothing offered
 */
export function stockAndSales(
  scene: Scene,
  sold: (work: number) => number,
  offered: (work: number) => boolean,
): Layer | null {
  const columns = columnsOf(scene)
  const demand = counted(scene, columns, sold)
  const stock = counted(scene, columns, (at) => (offered(at) ? 1 : 0))
  const [a, b] = [demand, stock].map((counts) => shares(smoothed(counts, columns)))
  if (a === null || b === null) return null
  const both = a.map((value, cell) => value + b[cell])
  const densest = both.reduce((most, value) => Math.max(most, value), 0)
  // Regions without sales, or without remaining stock, must not give an infinite ratio.
  const floor = densest / 40
  const lead = both.map((value, cell) => {
    if (value < LEAST * densest) return 0
    const ratio = Math.log((a[cell] + floor) / (b[cell] + floor)) / STRONGEST
    return Math.max(-1, Math.min(1, ratio))
  })
  return { rows: ROWS, columns, lead }
}

function columnsOf({ aspect }: Scene): number {
  return Math.max(1, Math.round((ROWS * (aspect + 2 * LAYER_MARGIN)) / (1 + 2 * LAYER_MARGIN)))
}

/** The total weight of the works in each cell. */
function counted(scene: Scene, columns: number, weightOf: (work: number) => number): Float32Array {
  const counts = new Float32Array(ROWS * columns)
  for (let at = 0; at < scene.works.length; at++) {
    const column = cellOf((scene.x[at] + LAYER_MARGIN) / (scene.aspect + 2 * LAYER_MARGIN), columns)
    const row = cellOf((scene.y[at] + LAYER_MARGIN) / (1 + 2 * LAYER_MARGIN), ROWS)
    counts[row * columns + column] += weightOf(at)
  }
  return counts
}

function cellOf(share: number, cells: number): number {
  return Math.min(cells - 1, Math.max(0, Math.floor(share * cells)))
}

/** Shares of the sum; null if the sum is 0. */
function shares(values: Float32Array): Float32Array | null {
  const sum = values.reduce((total, value) => total + value, 0)
  return sum === 0 ? null : values.map((value) => value / sum)
}

/** A Gaussian blur, horizontally and vertically. */
function smoothed(counts: Float32Array, columns: number): Float32Array {
  const reach = Math.ceil(3 * REACH)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * REACH ** 2)),
  )
  const rows = counts.length / columns
  const pass = (from: Float32Array, along: boolean): Float32Array =>
    from.map((_, cell) => {
      const [row, column] = [Math.floor(cell / columns), cell % columns]
      let sum = 0
      for (let step = -reach; step <= reach; step++) {
        const [r, c] = along ? [row, column + step] : [row + step, column]
        if (r >= 0 && c >= 0 && r < rows && c < columns) sum += weights[step + reach] * from[r * columns + c]
      }
      return sum
    })
  return pass(pass(counts, true), false)
}
