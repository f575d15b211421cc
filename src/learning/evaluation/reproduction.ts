import { bootstrapIntervals, type Interval } from './bootstrap.ts'
import type { MethodTest } from './evaluate.ts'
import { pairedTTest } from './significance.ts'

/** The paper's Table 2 and Figure 3 (section 5), assembled from finished runs. */

export type ReproducedMethod = 'curatornet' | 'vbpr'
export type ReproducedSampling = 'guidelines' | 'random'

/** One training, measured on the hidden baskets. */
export interface Run {
  readonly method: ReproducedMethod
  readonly sampling: ReproducedSampling
  readonly lambda: number
  readonly seed: number
}

export interface RunResult extends Run {
  readonly validationAccuracy: number
  readonly seconds: number
  /** Every metric on every client, always in the same order of clients. */
  readonly metrics: Readonly<Record<string, readonly number[]>>
}

/** A method without training, on the same clients. */
export interface BaselineResult {
  readonly method: string
  readonly metrics: Readonly<Record<string, ArrayLike<number>>>
}

export interface ReproducedRow {
  readonly method: string
  readonly lambda: number | null
  readonly sampling: string | null
  readonly chosen: boolean
  readonly validationAccuracy: number | null
  readonly seconds: number | null
  /** Means over clients and seeds. */
  readonly metrics: Readonly<Record<string, number>>
  readonly deviation: Readonly<Record<string, number>>
  /** 95% bootstrap intervals over the clients. */
  readonly ci: Readonly<Record<string, Interval>>
}

const METHODS: readonly ReproducedMethod[] = ['curatornet', 'vbpr']

/** The runs of Table 2: both networks with the guidelines, every lambda, every seed. */
export function runsOfTable(lambdas: readonly number[], seeds: readonly number[]): Run[] {
  return seeds.flatMap((seed) =>
    METHODS.flatMap((method) =>
      lambdas.map((lambda): Run => ({ method, sampling: 'guidelines', lambda, seed })),
    ),
  )
}

/** The additional runs for Figure 3: both networks with random negatives, each with its chosen lambda. */
export function runsOfFigure(table: readonly RunResult[], seeds: readonly number[]): Run[] {
  return seeds.flatMap((seed) =>
    METHODS.map((method): Run => ({ method, sampling: 'random', lambda: chosenLambda(table, method), seed })),
  )
}

/**
 * The lambda with the highest validation accuracy, averaged over the seeds; the smaller one in a tie. The hidden
 * baskets do not affect the choice.
 */
export function chosenLambda(results: readonly RunResult[], method: ReproducedMethod): number {
  const own = results.filter((result) => result.method === method && result.sampling === 'guidelines')
  const lambdas = [...new Set(own.map(({ lambda }) => lambda))].sort((a, b) => a - b)
  const accuracy = (lambda: number): number =>
    mean(own.filter((run) => run.lambda === lambda).map(({ validationAccuracy }) => validationAccuracy))
  return lambdas.reduce((best, lambda) => (accuracy(lambda) > accuracy(best) ? lambda : best))
}

/** Label of a row in the tests: `curatornet lambda 0.0001 guidelines`. */
export function labelOf({
  method,
  lambda,
  sampling,
}: Pick<ReproducedRow, 'method' | 'lambda' | 'sampling'>): string {
  return [
    method,
    ...(lambda === null ? [] : [`lambda ${lambda}`]),
    ...(sampling === null ? [] : [sampling]),
  ].join(' ')
}

/**
 * Rows of the table and the paired t-tests of the paper's comparisons: each network with the guidelines against random
 * sampling (Figure 3), CuratorNet against VBPR, and both against the baselines. A client's value is the mean over the
 * seeds.
 */
export async function reproductionTable(
  results: readonly RunResult[],
  baselines: readonly BaselineResult[],
  seed: number,
  signal?: AbortSignal,
): Promise<{ rows: ReproducedRow[]; tests: MethodTest[] }> {
  const groups = groupRuns(results)
  const names = Object.keys(baselines[0].metrics)
  const perClient = [
    ...baselines.map(({ metrics }) => names.map((name) => Float64Array.from(metrics[name]))),
    ...groups.map((runs) => names.map((name) => meanOfSeeds(runs.map(({ metrics }) => metrics[name])))),
  ]
  const intervals = await bootstrapIntervals(perClient.flat(), BOOTSTRAP, seed, signal)
  const figures = (at: number) => ({
    metrics: byName(
      names,
      perClient[at].map((values) => mean([...values])),
    ),
    ci: byName(names, intervals.slice(at * names.length, (at + 1) * names.length)),
  })
  const ofBaselines = baselines.map(({ method }, at): ReproducedRow => ({
    method,
    lambda: null,
    sampling: null,
    chosen: false,
    validationAccuracy: null,
    seconds: null,
    deviation: {},
    ...figures(at),
  }))
  const learned = groups.map((runs, at): ReproducedRow => {
    const [{ method, lambda, sampling }] = runs
    return {
      method,
      lambda,
      sampling,
      chosen: sampling === 'guidelines' && lambda === chosenLambda(results, method),
      validationAccuracy: mean(runs.map(({ validationAccuracy }) => validationAccuracy)),
      seconds: mean(runs.map(({ seconds }) => seconds)),
      deviation: runs.length < 2 ? {} : deviations(names, runs),
      ...figures(baselines.length + at),
    }
  })
  const rows = [...ofBaselines, ...learned]
  return { rows, tests: comparisons(rows).flatMap(([a, b]) => testPair(rows, perClient, names, a, b)) }
}

const BOOTSTRAP = 1000

/** Groups of runs that differ only in the seed, in the order of their first run. */
function groupRuns(results: readonly RunResult[]): RunResult[][] {
  const groups = new Map<string, RunResult[]>()
  for (const result of results) {
    const key = labelOf(result)
    groups.set(key, [...(groups.get(key) ?? []), result])
  }
  return [...groups.values()]
}

/** Indices of the rows that are compared. */
function comparisons(rows: readonly ReproducedRow[]): [number, number][] {
  const place = (fits: (row: ReproducedRow) => boolean): number => rows.findIndex(fits)
  const chosen = METHODS.map((method) => place((row) => row.chosen && row.method === method))
  const random = METHODS.map((method) => place((row) => row.sampling === 'random' && row.method === method))
  const baselines = [...rows.keys()].filter((at) => rows[at].lambda === null && rows[at].method !== 'oracle')
  const pairs: [number, number][] = [
    ...chosen.map((at, method): [number, number] => [at, random[method]]),
    [chosen[0], chosen[1]],
    ...chosen.flatMap((at) => baselines.map((other): [number, number] => [at, other])),
  ]
  return pairs.filter(([a, b]) => a >= 0 && b >= 0)
}

function testPair(
  rows: readonly ReproducedRow[],
  perClient: readonly Float64Array[][],
  names: readonly string[],
  a: number,
  b: number,
): MethodTest[] {
  if (perClient[a][0].length < 2) return []
  return names.flatMap((metric, column) => {
    const test = pairedTTest(perClient[a][column], perClient[b][column])
    return Number.isFinite(test.t) ? [{ a: labelOf(rows[a]), b: labelOf(rows[b]), metric, ...test }] : []
  })
}

function meanOfSeeds(runs: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(runs[0], (_, client) => mean(runs.map((values) => values[client])))
}

/** Sample deviation of the means over the clients. */
function deviations(names: readonly string[], runs: readonly RunResult[]): Record<string, number> {
  return byName(
    names,
    names.map((name) => {
      const means = runs.map(({ metrics }) => mean(metrics[name]))
      const centre = mean(means)
      return Math.sqrt(means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (means.length - 1))
    }),
  )
}

function byName<Value>(names: readonly string[], values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(names.map((name, at) => [name, values[at]]))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
