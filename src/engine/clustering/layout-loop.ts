import type { Random } from '../linalg/random.ts'
import type { FuzzyGraph } from './fuzzy-graph.ts'
import { tableOf } from './function-table.ts'

/** The curve 1/(1 + a·d^2b) fitted to a minimum distance of .1 and a spread of 1 (McInnes et al. 2018, section 3.2). */
const A = 1.5769434603
const B = 0.8950608779
const NEGATIVES = 5
const LONGEST_STEP = 4
/** Keeps the push between works that lie on one spot finite. */
const SOFTENING = 1e-3

/** By the squared distance: how strongly an edge pulls its ends together, and a point pushes another away. */
const PULL = tableOf((square) => (2 * A * B * square ** (B - 1)) / (1 + A * square ** B))
const PUSH = tableOf((square) => (2 * B) / ((SOFTENING + square) * (1 + A * square ** B)))

/**
 * The layout of UMAP by stochastic gradients (McInnes et al. 2018, algorithm 5): an edge is drawn as often as it
 * weighs, pulls its ends together, and pushes its head from five points at random.
 */
export class LayoutLoop {
  /** points x 2, row-major; changed in place. */
  readonly places: Float32Array
  readonly epochs: number
  /** Edges of one epoch. */
  readonly edges: number
  readonly #graph: FuzzyGraph
  /** Epochs between two draws of an edge, and when the next is due. */
  readonly #period: Float32Array
  readonly #due: Float32Array
  /** Of the generator that draws the points that push: xorshift of 32 bits (Marsaglia 2003), never 0. */
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

  /** Edges `start` to `end` - 1 of epoch number `epoch`, 0 to `epochs` - 1. */
  step(epoch: number, start = 0, end = this.edges): void {
    const { heads, tails } = this.#graph
    const [places, period, due] = [this.places, this.#period, this.#due]
    const points = places.length / 2
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
        const pull = PULL.at(square)
        const moveX = rate * clipped(pull * right)
        const moveY = rate * clipped(pull * down)
        x -= moveX
        y -= moveY
        places[tail] += moveX
        places[tail + 1] += moveY
      }
      for (let negative = 0; negative < NEGATIVES; negative++) {
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        const other = 2 * Math.floor(((state >>> 0) * points) / 2 ** 32)
        if (other === head) continue
        const away = x - places[other]
        const below = y - places[other + 1]
        const apart = away * away + below * below
        if (apart === 0) continue
        const push = PUSH.at(apart)
        x += rate * clipped(push * away)
        y += rate * clipped(push * below)
      }
      places[head] = x
      places[head + 1] = y
    }
    this.#state = state
  }
}

/** Fewer for larger clouds, from 500 down to 200. */
function epochsFor(points: number): number {
  if (points <= 2500) return 500
  if (points <= 5000) return 400
  return points <= 7500 ? 300 : 200
}

function clipped(value: number): number {
  return value > LONGEST_STEP ? LONGEST_STEP : value < -LONGEST_STEP ? -LONGEST_STEP : value
}
