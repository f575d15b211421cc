import type { Random } from '../linalg/random.ts'
import type { FuzzyGraph } from './fuzzy-graph.ts'

/** The curve 1/(1 + a·d^2b) fitted to a minimum distance of .1 and a spread of 1 (McInnes et al. 2018, section 3.2). */
const A = 1.5769434603
const B = 0.8950608779
const NEGATIVES = 5
const LONGEST_STEP = 4
/** Number of lowest bits of a draw that are discarded so that it stays exact as a share. */
const SPARE_BITS = 4
/** Keeps the repulsion between works at the same place finite. */
const SOFTENING = 1e-3

/** Squared distance below which a push can exceed the maximum step. */
const NEAR = 0.2

/**
 * Tables over squared distances s at equal steps of s/(1 + s), in which the tabulated functions are smooth at both
 * ends: a power takes several times as long as the rest of a push.
 */
const STEPS = 16384
/** 1/(1 + a·s^b) at the start of each step. */
const CURVE = Float64Array.from({ length: STEPS + 2 }, (_, step) => curveOf(squareAt(step)))
/** 2b/((e + s)(1 + a·s^b)) in the middle of each step. */
const PUSH = Float32Array.from({ length: STEPS + 1 }, (_, step) => {
  const square = squareAt(step + 0.5)
  return ((2 * B) / (SOFTENING + square)) * curveOf(square)
})

function squareAt(step: number): number {
  return step < STEPS ? step / (STEPS - step) : Infinity
}

function curveOf(square: number): number {
  return 1 / (1 + A * square ** B)
}

/**
 * The layout of UMAP by stochastic gradients (McInnes et al. 2018, algorithm 5): an edge is drawn in proportion to its
 * weight, pulls its ends together, and pushes its head away from five random points.
 */
export class LayoutLoop {
  /** points x 2, row-major; changed in place. */
  readonly places: Float32Array
  readonly epochs: number
  /** Number of edges in one epoch. */
  readonly edges: number
  readonly #graph: FuzzyGraph
  /** Number of epochs between two draws of an edge, and when the next is due. */
  readonly #period: Float32Array
  readonly #due: Float32Array
  /** State of the generator that draws the points that push: 32-bit xorshift (Marsaglia 2003), never 0. */
  #state: number

  constructor(graph: FuzzyGraph, places: Float32Array, random: Random) {
    this.places = places
    this.#state = 1 + random.integer(2 ** 31 - 1)
    this.epochs = epochsFor(places.length / 2)
    this.edges = graph.heads.length
    const largest = graph.weights.reduce((most, weight) => Math.max(most, weight), 0)
    this.#graph = graph
    this.#period = graph.weights.map((weight) => largest / weight)
    this.#due = this.#period.slice()
  }

  /** Processes edges `start` to `end` - 1 of epoch number `epoch`, 0 to `epochs` - 1. */
  step(epoch: number, start = 0, end = this.edges): void {
    const { heads, tails } = this.#graph
    const [places, period, due] = [this.places, this.#period, this.#due]
    const pointsPerDraw = places.length / 2 / 2 ** (32 - SPARE_BITS)
    const rate = 1 - epoch / this.epochs
    let state = this.#state
    for (let edge = start; edge < end; edge++) {
      if (due[edge] > epoch) continue
      due[edge] += period[edge]
      const head = 2 * heads[edge]
      const tail = 2 * tails[edge]
      let x = places[head]
      let y = places[head + 1]
      const right = x - places[tail]
      const down = y - places[tail + 1]
      const square = right * right + down * down
      if (square > 0) {
        const along = (STEPS * square) / (1 + square)
        const step = along | 0
        const curve = CURVE[step] + (along - step) * (CURVE[step + 1] - CURVE[step])
        // 2ab·s^(b-1)/(1 + a·s^b), computed from 1 minus the curve.
        const pull = (2 * B * (1 - curve)) / square
        const moveX = rate * clipped(pull * right)
        const moveY = rate * clipped(pull * down)
        x -= moveX
        y -= moveY
        places[tail] += moveX
        places[tail + 1] += moveY
      }
      // All five push from the head's current position: sums do not depend on each other as steps would.
      let pushX = 0
      let pushY = 0
      for (let negative = 0; negative < NEGATIVES; negative++) {
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        const other = ((state >>> SPARE_BITS) * pointsPerDraw) << 1
        if (other === head) continue
        const away = x - places[other]
        const below = y - places[other + 1]
        const apart = away * away + below * below
        if (apart === 0) continue
        const push = PUSH[((STEPS * apart) / (1 + apart)) | 0]
        if (apart < NEAR) {
          pushX += clipped(push * away)
          pushY += clipped(push * below)
        } else {
          pushX += push * away
          pushY += push * below
        }
      }
      places[head] = x + rate * pushX
      places[head + 1] = y + rate * pushY
    }
    this.#state = state
  }
}

/** Fewer epochs for larger clouds, from 500 down to 200. */
function epochsFor(points: number): number {
  if (points <= 2500) return 500
  if (points <= 5000) return 400
  return points <= 7500 ? 300 : 200
}

function clipped(value: number): number {
  return value > LONGEST_STEP ? LONGEST_STEP : value < -LONGEST_STEP ? -LONGEST_STEP : value
}
