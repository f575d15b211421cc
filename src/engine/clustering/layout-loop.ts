import type { Random } from '../linalg/random.ts'
import type { FuzzyGraph } from './fuzzy-graph.ts'

/** The curve 1/(1 + a·d^2b) fitted to a minimum distance of .1 and a spread of 1 (McInnes et al. 2018, section 3.2). */
const A = 1.5769434603
const B = 0.8950608779
const NEGATIVES = 5
const LONGEST_STEP = 4
/** Keeps the push between works that lie on one spot finite. */
const SOFTENING = 1e-3

/**
 * The layout of UMAP by stochastic gradients (McInnes et al. 2018, algorithm 5): an edge is drawn as often as it
 * weighs, pulls its ends together, and pushes its head from five points at random.
 */
export class LayoutLoop {
  /** points x 2, row-major; changed in place. */
  readonly places: Float32Array
  readonly epochs: number
  readonly #graph: FuzzyGraph
  readonly #random: Random
  /** Epochs between two draws of an edge, and when the next is due. */
  readonly #period: Float32Array
  readonly #due: Float32Array

  constructor(graph: FuzzyGraph, places: Float32Array, random: Random) {
    this.places = places
    this.#random = random
    this.epochs = epochsFor(places.length / 2)
    const largest = graph.weights.reduce((most, weight) => Math.max(most, weight), 0)
    this.#graph = graph
    this.#period = graph.weights.map((weight) => largest / weight)
    this.#due = this.#period.slice()
  }

  /** Epoch number `epoch`, 0 to `epochs` - 1. */
  step(epoch: number): void {
    const { heads, tails } = this.#graph
    const places = this.places
    const period = this.#period
    const due = this.#due
    const random = this.#random
    const points = places.length / 2
    const rate = 1 - epoch / this.epochs
    for (let edge = 0; edge < heads.length; edge++) {
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
        const power = square ** B
        const pull = (-2 * A * B * power) / (square * (1 + A * power))
        const moveX = rate * clipped(pull * right)
        const moveY = rate * clipped(pull * down)
        x += moveX
        y += moveY
        places[tail] -= moveX
        places[tail + 1] -= moveY
      }
      for (let negative = 0; negative < NEGATIVES; negative++) {
        const other = 2 * random.integer(points)
        if (other === head) continue
        const away = x - places[other]
        const below = y - places[other + 1]
        const apart = away * away + below * below
        if (apart === 0) continue
        const push = (2 * B) / ((SOFTENING + apart) * (1 + A * apart ** B))
        x += rate * clipped(push * away)
        y += rate * clipped(push * below)
      }
      places[head] = x
      places[head + 1] = y
    }
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
