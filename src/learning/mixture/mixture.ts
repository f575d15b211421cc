import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { Matrix } from '../dataset.ts'
import type { TestCase } from '../evaluation/protocol.ts'
import { solveSymmetric } from '../linalg/cholesky.ts'
import { zeros } from '../linalg/products.ts'
import { Random } from '../linalg/random.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { TERMS, type Mixture } from '../curatornet/mixture-terms.ts'
import type { BlendTerms } from './terms.ts'
import { message } from '../../messages/message.ts'

/** Below this number of clients the weights would be determined by chance. */
const FEWEST_CASES = 10
/** Number of works that each hidden purchase is compared with. */
const NEGATIVES = 200
/** Ridge penalty on the weights, relative to the mean loss of a pair. */
const RIDGE = 1e-3
const NEWTON_STEPS = 25
const CASES_PER_BLOCK = 64

/**
 * Learns the mixture on purchases that the model behind the terms has not seen: weights that rank each hidden work
 * above others, by logistic regression over pairs (the loss of CuratorNet, mean softplus(-(positive - negative)), with
 * the differences of the terms as its only inputs). The problem is convex, so Newton's method finds the unique
 * solution.
 * @throws Fault `too-little-data` for too few cases
 */
export async function learnMixture(
  cases: readonly TestCase[],
  terms: BlendTerms,
  seed: number,
  context: TaskContext = {},
): Promise<Mixture> {
  requireCases(cases.length)
  const pairs = await pairsOf(cases, terms, new Random(seed).fork('mixture'), context)
  const weights = logistic(pairs)
  return Object.fromEntries(TERMS.map((term, at) => [term, weights[at]]))
}

/**
 * Checks the number of clients on which a mixture is to be learned.
 * @throws Fault `too-little-data` if there are too few
 */
export function requireCases(cases: number): void {
  if (cases >= FEWEST_CASES) return
  throw new Fault('too-little-data', message('learning.mixtureTooFew', { cases }), {
    next: message('learning.mixtureTooFewNext'),
  })
}

/** The mixture's scores, [profiles, works]. */
export async function blendScores(
  mixture: Mixture,
  terms: BlendTerms,
  profiles: readonly Int32Array[],
  signal?: AbortSignal,
): Promise<Matrix> {
  let total: Matrix | undefined
  for (const term of TERMS) {
    const weight = mixture[term] ?? 0
    if (weight === 0) continue
    const scores = await terms.scores(term, profiles, signal)
    total ??= zeros(scores.rows, scores.columns)
    for (let at = 0; at < total.data.length; at++) total.data[at] += weight * scores.data[at]
  }
  if (total !== undefined) return total
  throw new Fault('bad-model', message('learning.noWeights'), { next: message('learning.trainNew') })
}

/** Differences of the terms, hidden work minus another, [pairs, terms]. */
async function pairsOf(
  cases: readonly TestCase[],
  terms: BlendTerms,
  random: Random,
  { signal, onProgress }: TaskContext,
): Promise<Matrix> {
  const perCase = cases.map(({ relevant }) => relevant.length * Math.ceil(NEGATIVES / relevant.length))
  const pairs = zeros(
    perCase.reduce((sum, count) => sum + count, 0),
    TERMS.length,
  )
  let row = 0
  for (let start = 0; start < cases.length; start += CASES_PER_BLOCK) {
    await yieldToEventLoop(signal)
    onProgress?.({ stage: message('stages.mixture'), done: start, total: cases.length })
    const block = cases.slice(start, start + CASES_PER_BLOCK)
    const drawn = block.map((testCase) => drawPairs(testCase, random))
    const profiles = block.map(({ profile }) => profile)
    for (const [column, term] of TERMS.entries()) {
      const { data, columns } = await terms.scores(term, profiles, signal)
      let at = row
      drawn.forEach((list, place) => {
        for (const [positive, negative] of list) {
          const own = place * columns
          pairs.data[at++ * TERMS.length + column] = data[own + positive] - data[own + negative]
        }
      })
    }
    row += drawn.reduce((sum, list) => sum + list.length, 0)
  }
  return { ...pairs, data: pairs.data.subarray(0, row * TERMS.length), rows: row }
}

/** Pairs each hidden work with uniformly drawn candidates that are not hidden themselves. */
function drawPairs({ candidates, relevant }: TestCase, random: Random): [number, number][] {
  const hidden = new Set(relevant)
  const others = [...candidates.keys()].filter((work) => candidates[work] === 1 && !hidden.has(work))
  if (others.length === 0) return []
  const each = Math.ceil(NEGATIVES / relevant.length)
  return Array.from(relevant).flatMap((positive) =>
    Array.from({ length: each }, (): [number, number] => [positive, others[random.integer(others.length)]]),
  )
}

/** Minimises mean softplus(-x · w) + RIDGE/2 |w|² over the rows x. */
function logistic({ data, rows, columns }: Matrix): Float64Array {
  let weights = new Float64Array(columns)
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const gradient = weights.map((weight) => RIDGE * weight)
    const curvature = new Float64Array(columns * columns)
    for (let at = 0; at < columns; at++) curvature[at * columns + at] = RIDGE
    for (let row = 0; row < rows; row++) {
      const x = data.subarray(row * columns, (row + 1) * columns)
      const slope = 1 / (1 + Math.exp(x.reduce((sum, value, at) => sum + value * weights[at], 0)))
      const bend = (slope * (1 - slope)) / rows
      for (let a = 0; a < columns; a++) {
        gradient[a] -= (slope * x[a]) / rows
        for (let b = 0; b < columns; b++) curvature[a * columns + b] += bend * x[a] * x[b]
      }
    }
    const change = solveSymmetric(curvature, gradient)
    weights = weights.map((weight, at) => weight - change[at])
  }
  return weights
}
