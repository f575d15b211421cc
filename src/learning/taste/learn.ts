import type { Matrix } from '../dataset.ts'
import { gatherRows, multiply, transposedMultiply } from '../linalg/products.ts'
import { countAtMost } from '../linalg/halving.ts'
import type { Random } from '../linalg/random.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import type { TasteExamples } from './examples.ts'
import { slopesOf } from './slopes.ts'

/**
 * The learned weights: s(u, i) = (p + p D) · v + b · v, where p is the mean of the profile's vectors and v the work's.
 */
export interface TasteWeights {
  /** D, row-major [k, k]: the learned addition to the identity. */
  readonly change: Float32Array
  /** b, [k]: the taste common to all clients. */
  readonly bias: Float32Array
  /** Number of steps taken. */
  readonly steps: number
}

/**
 * Maximum number of examples per step, shared among the sources. Large, because Adam moves every number as far for
 * noise as for signal; with few examples, the number of draws per example is limited, because further draws add no
 * information.
 */
const BATCH = 2048
const MOST_REPEATS = 8
/**
 * Number of works with which all examples of a step are compared, redrawn for every step; limited by the number of
 * works.
 */
const NEGATIVES = 512
const RATE = 0.01
/** Scores are cosines; this factor scales them for the logistic loss. */
export const SHARPNESS = 8
/** Regularisation weight of |b|². */
const BIAS_LAMBDA = 1e-3
const ADAM = { first: 0.9, second: 0.999, epsilon: 1e-8 } as const

/** Weights of the untrained state: the mean cosine. */
export function untrainedTaste(width: number): TasteWeights {
  return { change: new Float32Array(width * width), bias: new Float32Array(width), steps: 0 }
}

/**
 * Learns D and b, starting from the untrained state: mean softplus(-(s(u, i) - s(u, j))) over examples and uniform
 * works j outside the example's group, each source with the same share, plus lambda |D|² + .001 |b|². Convex; optimised
 * with Adam. Yields copies of the weights after each number of steps in `stops`, ascending.
 * @param vectors unit vectors of all works, [n, k]
 */
export async function* learnTaste(
  sources: readonly TasteExamples[],
  vectors: Matrix,
  lambda: number,
  stops: readonly number[],
  random: Random,
  signal?: AbortSignal,
): AsyncGenerator<TasteWeights> {
  const learner = new Learner(vectors, lambda)
  const draws = sources.filter(({ targets }) => targets.length > 0).map((source) => drawing(source, random))
  const share = Math.ceil(BATCH / Math.max(1, draws.length))
  const sizes = sources
    .map(({ targets }) => Math.min(share, MOST_REPEATS * targets.length))
    .filter((size) => size > 0)
  let steps = 0
  for (const stop of stops) {
    for (; steps < stop && draws.length > 0; steps++) {
      await learner.step(
        draws.map((draw, at) => draw(sizes[at])),
        random,
      )
      await yieldToEventLoop(signal)
    }
    yield { change: learner.change.slice(), bias: learner.bias.slice(), steps }
  }
}

/** Examples drawn from one source. */
interface Drawn {
  readonly source: TasteExamples
  readonly examples: Int32Array
}

/** Draws examples in proportion to their weights. */
function drawing(source: TasteExamples, random: Random): (count: number) => Drawn {
  const sums = new Float64Array(source.weights.length)
  source.weights.reduce((sum, weight, at) => (sums[at] = sum + weight), 0)
  const draw = (): number => {
    const wanted = random.next() * sums[sums.length - 1]
    return Math.min(countAtMost(sums, wanted), sums.length - 1)
  }
  return (count) => ({ source, examples: Int32Array.from({ length: count }, draw) })
}

/** Runs successive Adam steps. */
class Learner {
  readonly change: Float32Array
  readonly bias: Float32Array
  readonly #vectors: Matrix
  readonly #lambda: number
  readonly #moments: readonly Float64Array[]
  #steps = 0

  constructor(vectors: Matrix, lambda: number) {
    const { columns: k } = vectors
    this.change = new Float32Array(k * k)
    this.bias = new Float32Array(k)
    this.#vectors = vectors
    this.#lambda = lambda
    this.#moments = [k * k, k * k, k, k].map((length) => new Float64Array(length))
  }

  async step(drawn: readonly Drawn[], random: Random): Promise<void> {
    const k = this.#vectors.columns
    const changeGradient = Float64Array.from(this.change, (value) => 2 * this.#lambda * value)
    const biasGradient = Float64Array.from(this.bias, (value) => 2 * BIAS_LAMBDA * value)
    const negatives = Math.min(NEGATIVES, this.#vectors.rows)
    const works = Int32Array.from({ length: negatives }, () => random.integer(this.#vectors.rows))
    const others = gatherRows(this.#vectors, works)
    for (const { source, examples } of drawn) {
      const profiles = gatherRows(source.profiles, examples)
      const targets = Int32Array.from(examples, (example) => source.targets[example])
      const own = gatherRows(this.#vectors, targets)
      const users = await this.#users(profiles)
      const share = 1 / (negatives * examples.length * drawn.length)
      const { slopes, totals } = await slopesOf(users, own, others, share)
      leaveOut(slopes, totals, { source, examples }, works)
      // With y = Σ slope (v_j - v_i), the gradient of an example is p yᵀ for D and y for b.
      const pulls = await multiply(slopes, others)
      for (let row = 0; row < pulls.rows; row++) {
        for (let column = 0; column < k; column++) {
          const at = row * k + column
          pulls.data[at] -= totals[row] * own.data[at]
          biasGradient[column] += pulls.data[at]
        }
      }
      const outer = await transposedMultiply(profiles, pulls)
      for (let at = 0; at < outer.data.length; at++) changeGradient[at] += SHARPNESS * outer.data[at]
    }
    this.#steps++
    const [first, second, biasFirst, biasSecond] = this.#moments
    this.#move(this.change, changeGradient, first, second)
    this.#move(this.bias, biasGradient, biasFirst, biasSecond)
  }

  /** sharpness · p (I + D) + b for every profile p. */
  async #users(profiles: Matrix): Promise<Matrix> {
    const k = this.#vectors.columns
    const users = await multiply(profiles, { data: this.change, rows: k, columns: k })
    for (let row = 0; row < users.rows; row++) {
      for (let column = 0; column < k; column++) {
        const at = row * k + column
        users.data[at] = SHARPNESS * (users.data[at] + profiles.data[at]) + this.bias[column]
      }
    }
    return users
  }

  #move(weights: Float32Array, gradient: Float64Array, first: Float64Array, second: Float64Array): void {
    const rate = (RATE * Math.sqrt(1 - ADAM.second ** this.#steps)) / (1 - ADAM.first ** this.#steps)
    for (let at = 0; at < weights.length; at++) {
      first[at] += (1 - ADAM.first) * (gradient[at] - first[at])
      second[at] += (1 - ADAM.second) * (gradient[at] ** 2 - second[at])
      weights[at] -= (rate * first[at]) / (Math.sqrt(second[at]) + ADAM.epsilon)
    }
  }
}

/** An example is not ranked against works of its own group. */
function leaveOut(
  slopes: Matrix,
  totals: Float32Array,
  { source, examples }: Drawn,
  works: Int32Array,
): void {
  const placesOf = Map.groupBy(works.keys(), (place) => works[place])
  examples.forEach((example, row) => {
    for (const work of source.groups[source.groupOf[example]]) {
      for (const place of placesOf.get(work) ?? []) {
        const at = row * slopes.columns + place
        totals[row] -= slopes.data[at]
        slopes.data[at] = 0
      }
    }
  })
}
