import { Fault } from '../../contract/fault.ts'
import type { Watch } from '../../contract/progress.ts'
import type { Matrix } from '../dataset.ts'
import { Random } from '../linalg/random.ts'
import { breathe } from '../pace.ts'
import { fuzzyGraph } from './fuzzy-graph.ts'
import { LayoutLoop } from './layout-loop.ts'
import { nearestNeighbours } from './neighbours.ts'
import { visualSpace } from './projection.ts'

/** Places on the plane; point r is at x[r], y[r]. */
export interface Layout {
  readonly x: Float32Array
  readonly y: Float32Array
}

/** McInnes et al. 2018, "UMAP", the defaults of its authors: a compromise of near and far. */
const NEIGHBOURS = 15
/** Width of the cloud that the layout starts from, in the units of the minimum distance. */
const START_WIDTH = 20
const FEWEST_WORKS = 5

/**
 * Lays out works by what they look like: z-scores of the features (n x d) -> PCA -> exact nearest neighbours -> UMAP,
 * started from the first two principal components so that one seed gives one map and far groups keep their sides.
 * Both axes end in 0..1 with the proportions of the cloud kept.
 * @throws Fault `too-little-data` for fewer than five works
 */
export async function layOut(
  features: Matrix,
  { seed }: { readonly seed: number },
  { signal, onProgress }: Watch = {},
): Promise<Layout> {
  if (features.rows < FEWEST_WORKS) {
    throw new Fault('too-little-data', `A map needs at least ${FEWEST_WORKS} embedded works.`, {
      next: 'Import and embed more works.',
    })
  }
  onProgress?.({ stage: 'Laying out the map', done: 0, total: 0 })
  const { projection } = await visualSpace(features, seed, signal)
  const neighbours = await nearestNeighbours(
    projection,
    projection,
    Math.min(NEIGHBOURS, features.rows - 1),
    signal,
  )
  const random = new Random(seed)
  const loop = new LayoutLoop(fuzzyGraph(neighbours), startFromComponents(projection, random), random)
  for (let epoch = 0; epoch < loop.epochs; epoch++) {
    loop.step(epoch)
    onProgress?.({ stage: 'Laying out the map', done: epoch + 1, total: loop.epochs })
    await breathe(signal)
  }
  return intoUnitSquare(loop.places)
}

/**
 * Places for works that came after a map was made, without moving the others: the mean of the nearest placed works,
 * each weighing by its nearness. `rows` x d features of both, in the same space.
 */
export async function placeAmong(
  added: Matrix,
  placed: Matrix,
  layout: Layout,
  signal?: AbortSignal,
): Promise<Layout> {
  const { indices, distances, count } = await nearestNeighbours(added, placed, NEIGHBOURS, signal)
  const x = new Float32Array(added.rows)
  const y = new Float32Array(added.rows)
  for (let row = 0; row < added.rows; row++) {
    const nearest = distances[row * count]
    const widest = distances[row * count + count - 1]
    let sum = 0
    for (let place = row * count; place < (row + 1) * count; place++) {
      // Falls from 1 for the nearest to e^-4 for the farthest of them.
      const weight = Math.exp((-4 * (distances[place] - nearest)) / Math.max(widest - nearest, 1e-12))
      x[row] += weight * layout.x[indices[place]]
      y[row] += weight * layout.y[indices[place]]
      sum += weight
    }
    x[row] /= sum
    y[row] /= sum
  }
  return { x, y }
}

/** The first two components of every point (points x 2), the farthest at half the start's width. */
function startFromComponents({ data, rows, columns }: Matrix, random: Random): Float32Array {
  let widest = 0
  for (let row = 0; row < rows; row++) {
    widest = Math.max(widest, Math.abs(data[row * columns]), Math.abs(data[row * columns + 1]))
  }
  // Equal works would never part without a little noise.
  return Float32Array.from({ length: 2 * rows }, (_, at) => {
    const component = data[(at >> 1) * columns + (at & 1)]
    return (component / (widest || 1)) * (START_WIDTH / 2) + random.gaussian() * 1e-3
  })
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
