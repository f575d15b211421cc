import {
  itemLayers,
  userLayers,
  type Layer,
  type NetworkShape,
} from '../../../src/learning/curatornet/network.ts'
import type { Triples } from '../../../src/learning/curatornet/triples.ts'

/**
 * CuratorNet in plain float64 loops, directly from the definitions: no chunks, no shared sums, one row at a time. The
 * optimised graph is compared with it.
 */
export type Numbers = Record<string, Float64Array>

const SCALE = 1.0507009873554805
const ALPHA = 1.6732632423543772

function selu(z: number): number {
  return z > 0 ? SCALE * z : SCALE * ALPHA * Math.expm1(z)
}

function derivative(y: number): number {
  return y > 0 ? SCALE : y + SCALE * ALPHA
}

/** Inputs and outputs of all layers for one row. */
function forwardRow(row: Float64Array, layers: readonly Layer[], parameters: Numbers): Float64Array[] {
  const outputs = [row]
  for (const { weight, bias, inputs, outputs: width } of layers) {
    const x = outputs[outputs.length - 1]
    const z = parameters[bias].slice()
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < width; j++) z[j] += x[i] * parameters[weight][i * width + j]
    }
    outputs.push(z.map(selu))
  }
  return outputs
}

function backwardRow(
  outputs: readonly Float64Array[],
  layers: readonly Layer[],
  parameters: Numbers,
  gradients: Numbers,
  gradient: Float64Array,
): Float64Array {
  let below = gradient
  for (let at = layers.length - 1; at >= 0; at--) {
    const { weight, bias, inputs, outputs: width } = layers[at]
    const slope = below.map((g, j) => g * derivative(outputs[at + 1][j]))
    below = new Float64Array(inputs)
    for (let j = 0; j < width; j++) gradients[bias][j] += slope[j]
    for (let i = 0; i < inputs; i++) {
      const x = outputs[at][i]
      let sum = 0
      for (let j = 0; j < width; j++) {
        gradients[weight][i * width + j] += x * slope[j]
        sum += slope[j] * parameters[weight][i * width + j]
      }
      below[i] = sum
    }
  }
  return below
}

/** [mean, maximum] over the rows; if several rows attain the maximum, the first one counts. */
function pool(rows: readonly Float64Array[]): { pooled: Float64Array; attainedBy: Int32Array } {
  const width = rows[0].length
  const pooled = new Float64Array(2 * width)
  const attainedBy = new Int32Array(width)
  for (let j = 0; j < width; j++) {
    rows.forEach((row, at) => {
      pooled[j] += row[j] / rows.length
      if (row[j] > rows[attainedBy[j]][j]) attainedBy[j] = at
    })
    pooled[width + j] = rows[attainedBy[j]][j]
  }
  return { pooled, attainedBy }
}

export interface ReferenceResult {
  readonly loss: number
  readonly penalty: number
  readonly gradients: Numbers
  readonly itemVectors: Float64Array[]
  readonly pooled: Float64Array[]
  readonly userVectors: Float64Array[]
  readonly scores: { readonly positive: number; readonly negative: number }[]
}

/** Loss and gradients of all `triples` as one batch; `features` is [works][d]. */
export function reference(
  shape: NetworkShape,
  features: readonly Float64Array[],
  parameters: Numbers,
  triples: Triples,
  lambda: number,
): ReferenceResult {
  const tower = itemLayers(shape)
  const users = userLayers(shape)
  const gradients: Numbers = Object.fromEntries(
    Object.entries(parameters).map(([name, { length }]) => [name, new Float64Array(length)]),
  )
  const items = features.map((row) => forwardRow(row, tower, parameters))
  const itemVectors = items.map((outputs) => outputs[outputs.length - 1])
  const { offsets, items: works } = triples.profiles
  const profiles = Array.from({ length: offsets.length - 1 }, (_, p) =>
    works.subarray(offsets[p], offsets[p + 1]),
  )
  const pools = profiles.map((profile) => pool(Array.from(profile, (work) => itemVectors[work])))
  const towers = pools.map(({ pooled }) => forwardRow(pooled, users, parameters))
  const userVectors = towers.map((outputs) => outputs[outputs.length - 1])
  const width = itemVectors[0].length
  const itemGradients = itemVectors.map(() => new Float64Array(width))
  const userGradients = userVectors.map(() => new Float64Array(width))
  let loss = 0
  const scores = []
  for (let t = 0; t < triples.length; t++) {
    const [p, a, b] = [triples.profileOf[t], triples.positive[t], triples.negative[t]]
    const user = userVectors[p]
    const positive = user.reduce((sum, x, j) => sum + x * itemVectors[a][j], 0)
    const negative = user.reduce((sum, x, j) => sum + x * itemVectors[b][j], 0)
    scores.push({ positive, negative })
    const difference = positive - negative
    loss += (Math.max(0, -difference) + Math.log1p(Math.exp(-Math.abs(difference)))) / triples.length
    const slope = -1 / (1 + Math.exp(difference)) / triples.length
    for (let j = 0; j < width; j++) {
      userGradients[p][j] += slope * (itemVectors[a][j] - itemVectors[b][j])
      itemGradients[a][j] += slope * user[j]
      itemGradients[b][j] -= slope * user[j]
    }
  }
  profiles.forEach((profile, p) => {
    const below = backwardRow(towers[p], users, parameters, gradients, userGradients[p])
    for (let j = 0; j < width; j++) {
      for (const work of profile) itemGradients[work][j] += below[j] / profile.length
      itemGradients[profile[pools[p].attainedBy[j]]][j] += below[width + j]
    }
  })
  items.forEach((outputs, i) => backwardRow(outputs, tower, parameters, gradients, itemGradients[i]))
  let penalty = 0
  for (const { weight } of [...tower, ...users]) {
    parameters[weight].forEach((w, at) => {
      penalty += (lambda / 2) * w * w
      gradients[weight][at] += lambda * w
    })
  }
  return {
    loss,
    penalty,
    gradients,
    itemVectors,
    pooled: pools.map(({ pooled }) => pooled),
    userVectors,
    scores,
  }
}

/** Adam as implemented in TensorFlow: epsilon is outside the bias correction. */
export class ReferenceAdam {
  readonly #first: Numbers = {}
  readonly #second: Numbers = {}
  #step = 0

  update(parameters: Numbers, gradients: Numbers, learningRate: number): void {
    this.#step++
    const rate = (learningRate * Math.sqrt(1 - 0.999 ** this.#step)) / (1 - 0.9 ** this.#step)
    for (const [name, gradient] of Object.entries(gradients)) {
      const first = (this.#first[name] ??= new Float64Array(gradient.length))
      const second = (this.#second[name] ??= new Float64Array(gradient.length))
      gradient.forEach((g, at) => {
        first[at] = 0.9 * first[at] + 0.1 * g
        second[at] = 0.999 * second[at] + 0.001 * g * g
        parameters[name][at] -= (rate * first[at]) / (Math.sqrt(second[at]) + 1e-8)
      })
    }
  }
}
