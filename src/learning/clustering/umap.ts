import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { Matrix } from '../dataset.ts'
import { gatherRows } from '../linalg/products.ts'
import { Random } from '../linalg/random.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { equalDistance, firstOfEquals, stepOnDisc } from './equal-works.ts'
import { fuzzyGraph } from './fuzzy-graph.ts'
import { LayoutLoop } from './layout-loop.ts'
import { nearestNeighbours, neighboursAmong } from './neighbours.ts'
import { message } from '../../messages/message.ts'

/** Positions on the plane; point r is at x[r], y[r]. */
export interface Layout {
  readonly x: Float32Array
  readonly y: Float32Array
}

/** Defaults of the authors of McInnes et al. 2018, "UMAP": a compromise between local and global structure. */
const NEIGHBOURS = 15
/** Width of the point cloud that the layout starts from, in units of the minimum distance. */
const START_WIDTH = 20
const FEWEST_WORKS = 5
const LAYING_OUT = message('stages.layingOutMap')
const NO_STEP = [0, 0] as const
/** Number of edges of the layout between two yields: about 20 ms. */
const EDGES_PER_YIELD = 250_000

/**
 * Lays out works by visual appearance, from their positions in the map's space (n x m, see `mapSpace`): exact nearest
 * neighbours -> UMAP, initialised with the first two directions so that one seed gives one map and distant groups keep
 * their sides. Identical works are laid out as one and placed side by side. Both axes are scaled to 0..1, keeping the
 * proportions of the point cloud.
 * @throws Fault `too-little-data` for fewer than five works
 */
export async function layOut(
  space: Matrix,
  { seed }: { readonly seed: number },
  { signal, onProgress }: TaskContext = {},
): Promise<Layout> {
  if (space.rows < FEWEST_WORKS) {
    throw new Fault('too-little-data', message('learning.mapTooFew', { fewest: FEWEST_WORKS }), {
      next: message('learning.mapTooFewNext'),
    })
  }
  onProgress?.({ stage: LAYING_OUT, done: 0, total: 0 })
  const firsts = firstOfEquals(space)
  const distinct = firsts.filter((first, row) => first === row)
  if (distinct.length === 1) return sideBySide({ x: Float32Array.of(0.5), y: Float32Array.of(0.5) }, firsts)
  const points = distinct.length === space.rows ? space : gatherRows(space, distinct)
  const neighbours = await neighboursAmong(points, NEIGHBOURS, signal)
  const random = new Random(seed)
  const graph = await fuzzyGraph(neighbours, signal)
  const loop = new LayoutLoop(graph, startFromComponents(points, random), random)
  for (let epoch = 0; epoch < loop.epochs; epoch++) {
    for (let start = 0; start < loop.edges; start += EDGES_PER_YIELD) {
      loop.step(epoch, start, Math.min(start + EDGES_PER_YIELD, loop.edges))
      await yieldToEventLoop(signal)
    }
    onProgress?.({ stage: LAYING_OUT, done: epoch + 1, total: loop.epochs })
  }
  return sideBySide(intoUnitSquare(loop.places), firsts)
}

/** Positions of all works from those of the distinct ones; identical works share a small disc. */
function sideBySide(distinct: Layout, firsts: Int32Array): Layout {
  const sizes = new Int32Array(firsts.length)
  for (const first of firsts) sizes[first]++
  const placeOf = new Int32Array(firsts.length)
  const taken = new Int32Array(firsts.length)
  const x = new Float32Array(firsts.length)
  const y = new Float32Array(firsts.length)
  let places = 0
  firsts.forEach((first, row) => {
    if (first === row) placeOf[row] = places++
    const step = sizes[first] === 1 ? NO_STEP : stepOnDisc(taken[first]++, sizes[first])
    x[row] = withinMap(distinct.x[placeOf[first]] + step[0])
    y[row] = withinMap(distinct.y[placeOf[first]] + step[1])
  })
  return { x, y }
}

function withinMap(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/**
 * Positions for works added after a map was made, without moving the others: the mean of the nearest placed works,
 * weighted by proximity, or next to identical ones. `rows` x m positions of both in one space.
 */
export async function placeAmong(
  added: Matrix,
  placed: Matrix,
  layout: Layout,
  signal?: AbortSignal,
): Promise<Layout> {
  const { indices, distances, count } = await nearestNeighbours(added, placed, NEIGHBOURS, signal)
  const equal = equalDistance(placed)
  const x = new Float32Array(added.rows)
  const y = new Float32Array(added.rows)
  for (let row = 0; row < added.rows; row++) {
    const first = row * count
    const nearest = distances[first]
    const hasEqual = nearest <= equal
    const widest = distances[first + count - 1]
    const step = hasEqual ? stepOnDisc(row, added.rows) : NO_STEP
    let sum = 0
    for (let place = first; place < first + count; place++) {
      if (hasEqual && distances[place] > equal) break
      // Falls from 1 for the nearest work to e^-4 for the farthest of them.
      const weight = hasEqual
        ? 1
        : Math.exp((-4 * (distances[place] - nearest)) / Math.max(widest - nearest, 1e-12))
      x[row] += weight * layout.x[indices[place]]
      y[row] += weight * layout.y[indices[place]]
      sum += weight
    }
    x[row] = withinMap(x[row] / sum + step[0])
    y[row] = withinMap(y[row] / sum + step[1])
  }
  return { x, y }
}

/** The first two values of every point (points x 2), the farthest at half the initial width. */
function startFromComponents({ data, rows, columns }: Matrix, random: Random): Float32Array {
  const start = new Float32Array(2 * rows)
  let widest = 0
  for (let row = 0; row < rows; row++) {
    for (let axis = 0; axis < Math.min(2, columns); axis++) {
      start[2 * row + axis] = data[row * columns + axis]
      widest = Math.max(widest, Math.abs(start[2 * row + axis]))
    }
  }
  // Coincident points would never separate without a little noise.
  return start.map((value) => (value / (widest || 1)) * (START_WIDTH / 2) + random.gaussian() * 1e-3)
}

function intoUnitSquare(places: Float32Array): Layout {
  const [x, y] = [0, 1].map((axis) =>
    Float32Array.from({ length: places.length / 2 }, (_, point) => places[2 * point + axis]),
  )
  const [left, right] = extremes(x)
  const [top, bottom] = extremes(y)
  const side = Math.max(right - left, bottom - top) || 1
  const [shiftX, shiftY] = [(side - (right - left)) / 2, (side - (bottom - top)) / 2]
  return {
    x: x.map((value) => (value - left + shiftX) / side),
    y: y.map((value) => (value - top + shiftY) / side),
  }
}

function extremes(values: Float32Array): [number, number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Infinity,
    -Infinity,
  ] as [number, number])
}
