import type { Matrix } from '../dataset.ts'
import { gatherRows, multiplyTransposed } from '../linalg/products.ts'
import type { Random } from '../linalg/random.ts'
import { squaredLengths } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'

/** One restart in progress: the points chosen so far and every point's squared distance to the nearest of them. */
interface Seeding {
  readonly random: Random
  readonly chosen: Int32Array
  nearest: Float64Array
  potential: number
}

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, section 2 and the remark in section 6): each further centre is
 * the best of 2 + floor(ln k) points drawn with probability proportional to the squared distance to the nearest
 * centre. All restarts advance together, one per generator in `randoms`, so that a step is one matrix product.
 * @returns for every restart the rows of `points` that become centres.
 */
export async function seedCentres(
  points: Matrix,
  clusters: number,
  randoms: readonly Random[],
  signal?: AbortSignal,
): Promise<Int32Array[]> {
  const squares = squaredLengths(points)
  // Swapped with the arrays of the seedings: allocating one per candidate costs more than computing the distances in
  // it.
  let trial: Float64Array = new Float64Array(points.rows)
  let best: Float64Array = new Float64Array(points.rows)
  const candidates = 2 + Math.floor(Math.log(clusters))
  const seedings = randoms.map((random): Seeding => {
    const nearest = new Float64Array(points.rows).fill(Infinity)
    return { random, chosen: new Int32Array(clusters), nearest, potential: Infinity }
  })
  for (let centre = 0; centre < clusters; centre++) {
    const drawn = seedings.map((seeding) =>
      centre === 0
        ? [seeding.random.integer(points.rows)]
        : Array.from({ length: candidates }, () => drawByDistance(seeding)),
    )
    const products = await multiplyTransposed(gatherRows(points, drawn.flat()), points, signal)
    let candidate = 0
    seedings.forEach((seeding, restart) => {
      seeding.potential = Infinity
      for (const point of drawn[restart]) {
        const potential = nearestWith(seeding.nearest, products, candidate++, squares, point, trial)
        if (potential >= seeding.potential) continue
        seeding.potential = potential
        seeding.chosen[centre] = point
        const beaten = best
        best = trial
        trial = beaten
      }
      const before = seeding.nearest
      seeding.nearest = best
      best = before
    })
    await yieldToEventLoop(signal)
  }
  return seedings.map(({ chosen }) => chosen)
}

/**
 * Writes into `distances` the squared distances to the nearest centre if `point`, whose products are row `candidate`,
 * were added as a centre. Returns their sum.
 */
function nearestWith(
  before: Float64Array,
  products: Matrix,
  candidate: number,
  squares: Float64Array,
  point: number,
  distances: Float64Array,
): number {
  let potential = 0
  const start = candidate * products.columns
  for (let other = 0; other < before.length; other++) {
    const distance = Math.max(0, squares[other] + squares[point] - 2 * products.data[start + other])
    const nearest = distance < before[other] ? distance : before[other]
    distances[other] = nearest
    potential += nearest
  }
  potential -= distances[point]
  distances[point] = 0
  return potential
}

/** A point drawn with probability proportional to its squared distance; any point if all distances are zero. */
function drawByDistance({ random, nearest, potential }: Seeding): number {
  if (potential <= 0) return random.integer(nearest.length)
  let left = random.next() * potential
  let last = 0
  for (let point = 0; point < nearest.length; point++) {
    if (nearest[point] <= 0) continue
    left -= nearest[point]
    last = point
    if (left < 0) return point
  }
  return last
}
