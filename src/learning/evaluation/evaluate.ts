import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { Dataset, Matrix } from '../dataset.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { bootstrapIntervals, type Interval } from './bootstrap.ts'
import type { Curves } from './metric-curves.ts'
import type { Method } from './method.ts'
import { MethodTally } from './method-tally.ts'
import { tableColumns, type MetricColumn } from './metrics.ts'
import { PROTOCOLS, type ProtocolName, type TestCase } from './protocol.ts'
import { newcomersAmong, reachOf, ReachTally, soldWorks, type Reach } from './list-coverage.ts'
import { pairedTTest, type TTest } from './significance.ts'
import { SLICE_NAMES, type SliceName } from './slices.ts'
import { sampleOfHidden, type HoldOut } from './split.ts'
import { message } from '../../messages/message.ts'

export interface EvaluationOptions {
  readonly protocol?: ProtocolName
  /** Cut-offs of the ranking: recall@k and so on. */
  readonly ks?: readonly number[]
  /** Number of resamples of the confidence intervals. */
  readonly bootstrap?: number
  readonly seed?: number
  /** Maximum number of works ranked for all clients together. */
  readonly mostRanked?: number
}

/** A row of the metrics table: one number per metric column, under the column's name. */
export interface MethodRow {
  readonly method: string
  readonly auc: number
  /** 95% bootstrap interval of every metric. */
  readonly ci: Record<string, Interval>
  readonly [metric: string]: unknown
}

/** A paired t-test over the clients; positive t favours `a`. */
export interface MethodTest extends TTest {
  readonly a: string
  readonly b: string
  readonly metric: string
}

export interface Evaluation {
  readonly protocol: ProtocolName
  /** Number of clients tested. */
  readonly users: number
  /** Number of clients with a hidden basket that these are a sample of; undefined if all were tested. */
  readonly sampledFrom?: number
  readonly items: number
  readonly rows: readonly MethodRow[]
  /** Every pair of methods on every metric, unless all clients differ by the same amount: t is then undefined. */
  readonly tests: readonly MethodTest[]
  /** The clients tested, as indices into the histories, in the order of every array below. */
  readonly clients: Int32Array
  readonly perClient: readonly {
    readonly method: string
    readonly metrics: Readonly<Record<string, Float64Array>>
  }[]
  readonly curves: readonly (Curves & { readonly method: string })[]
  /** Works and artists in the first `k` places of any client's list, for each method, and in total. */
  readonly reach: {
    readonly k: number
    readonly of: Reach
    readonly methods: readonly (Reach & {
      readonly method: string
      readonly gini: number | null
      readonly novelty: number | null
    })[]
  }
  /** Cold starts: means of the metrics if little is known; a slice without clients is left out. */
  readonly slices: readonly {
    readonly slice: SliceName
    readonly users: number
    readonly rows: readonly { readonly method: string; readonly metrics: Readonly<Record<string, number>> }[]
  }[]
}

/**
 * Maximum number of works ranked for all clients together: three times as many as in the paper's data. With more
 * clients and works, the number of clients tested is reduced to stay within it: 500 in a catalogue of 100,000 works.
 */
const MOST_RANKED = 5e7
const CASES_PER_BLOCK = 256
/** Maximum number of scores held at once, whatever the size of the catalogue. */
const SCORES_PER_BLOCK = 32_000_000

/**
 * Evaluates methods on the hidden baskets of a split: means of the metrics over the clients, bootstrap intervals, and
 * paired t-tests between all methods (paper section 5; docs/learning-core.md, Evaluation). Methods are queried for at
 * most 256 clients at a time. In galleries far larger than the paper's, a sample of the clients is tested.
 * @throws Fault `too-little-data` when no client can be tested, `internal` for a method that does not return one number
 * per client and work.
 */
export async function evaluateMethods(
  dataset: Dataset,
  split: HoldOut,
  methods: readonly Method[],
  options: EvaluationOptions = {},
  context: TaskContext = {},
): Promise<Evaluation> {
  const { protocol = 'all', ks = [20, 100], bootstrap = 1000, seed = 1, mostRanked = MOST_RANKED } = options
  const columns = tableColumns([...new Set(ks)])
  const names = methods.map(({ name }) => name)
  if (new Set(names).size < names.length) {
    throw new Fault(
      'internal',
      message('system.internal', { detail: `Two methods share a name: ${names.join(', ')}.` }),
    )
  }
  const tested = sampleOfHidden(split, mostRanked / dataset.items)
  const sold = soldWorks(dataset, split.training)
  const newcomers = newcomersAmong(dataset, sold)
  const [k = 20] = ks
  const tallies = methods.map(
    (method) =>
      new MethodTally(method, columns, tested.heldOut.length, new ReachTally(dataset, newcomers, k)),
  )
  const clients = await measure(dataset, tested, { methods, tallies, protocol, sold }, context)
  if (clients.length === 0) {
    throw new Fault('too-little-data', message('evaluation.noClient'), {
      next: message('evaluation.noClientNext'),
    })
  }
  const values = tallies.map((tally) => tally.values.map((column) => column.subarray(0, clients.length)))
  const intervals = await bootstrapIntervals(values.flat(), bootstrap, seed, context.signal)
  const perClient = names.map((method, at) => ({ method, metrics: byColumn(columns, values[at]) }))
  return {
    protocol,
    users: clients.length,
    ...(tested === split ? {} : { sampledFrom: split.heldOut.length }),
    items: dataset.items,
    rows: names.map((method, at) => ({
      method,
      auc: 0,
      ...byColumn(columns, values[at].map(mean)),
      ci: byColumn(columns, intervals.slice(at * columns.length, (at + 1) * columns.length)),
    })),
    tests: clients.length < 2 ? [] : compareAll(names, columns, values),
    clients: Int32Array.from(clients),
    perClient,
    curves: tallies.map(({ curves }, at) => ({ method: names[at], ...curves.means() })),
    reach: {
      k,
      of: reachOf(dataset, newcomers, new Uint8Array(dataset.items).fill(1)),
      methods: tallies.map(({ reach }, at) => ({
        method: names[at],
        ...reach.reached,
        gini: reach.gini,
        novelty: reach.novelty,
      })),
    },
    slices: slicesOf(names, columns, tallies),
  }
}

interface Measurement {
  readonly methods: readonly Method[]
  /** One per method, collecting the measurements. */
  readonly tallies: readonly MethodTally[]
  readonly protocol: ProtocolName
  readonly sold: Uint8Array
}

/** Runs every method on every case. Returns the clients of the cases. */
async function measure(
  dataset: Dataset,
  split: HoldOut,
  { methods, tallies, protocol, sold }: Measurement,
  { signal, onProgress }: TaskContext,
): Promise<number[]> {
  const clients: number[] = []
  const total = split.heldOut.length
  const size = Math.max(1, Math.min(CASES_PER_BLOCK, Math.floor(SCORES_PER_BLOCK / dataset.items)))
  for (const block of inBlocks(PROTOCOLS[protocol](dataset, split), size)) {
    for (const [at, method] of methods.entries()) {
      const scores = await method.scores(
        block.map(({ profile }) => profile),
        block.map(({ client }) => client),
      )
      requireScores(method, scores, block.length, dataset.items)
      block.forEach((testCase, row) => {
        const own = scores.data.subarray(row * scores.columns, (row + 1) * scores.columns)
        tallies[at].add(clients.length + row, testCase, own, sold)
      })
      await yieldToEventLoop(signal)
    }
    clients.push(...block.map(({ client }) => client))
    onProgress?.({ stage: message('stages.evaluating'), done: clients.length, total })
  }
  return clients
}

function slicesOf(
  names: readonly string[],
  columns: readonly MetricColumn[],
  tallies: readonly MethodTally[],
): Evaluation['slices'] {
  return SLICE_NAMES.map((slice) => {
    const ofMethods = tallies.map((tally) => tally.slice(slice))
    const rows = names.map((method, at) => ({ method, metrics: byColumn(columns, ofMethods[at].means) }))
    return { slice, users: ofMethods.at(0)?.users ?? 0, rows }
  }).filter(({ users }) => users > 0)
}

function* inBlocks(cases: Iterable<TestCase>, size: number): Generator<TestCase[]> {
  let block: TestCase[] = []
  for (const testCase of cases) {
    block.push(testCase)
    if (block.length < size) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}

function requireScores({ name }: Method, { rows, columns }: Matrix, clients: number, works: number): void {
  if (rows === clients && columns === works) return
  throw new Fault(
    'internal',
    message('system.internal', {
      detail: `Method ${name} gave ${rows} x ${columns} scores for ${clients} clients and ${works} works.`,
    }),
  )
}

function compareAll(
  names: readonly string[],
  columns: readonly MetricColumn[],
  values: readonly Float64Array[][],
): MethodTest[] {
  return names.flatMap((a, first) =>
    names.slice(first + 1).flatMap((b, after) =>
      columns.flatMap(({ name: metric }, column) => {
        const test = pairedTTest(values[first][column], values[first + 1 + after][column])
        return Number.isFinite(test.t) ? [{ a, b, metric, ...test }] : []
      }),
    ),
  )
}

function byColumn<Value>(columns: readonly MetricColumn[], values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(columns.map(({ name }, column) => [name, values[column]]))
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
