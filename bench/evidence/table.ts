import { bootstrapIntervals } from '../../src/learning/evaluation/bootstrap.ts'
import { holm, pairedTTest } from '../../src/learning/evaluation/significance.ts'
import type { Cell } from './finished-cells.ts'

/** Significance level, after Holm's correction over all tests of the table. */
const SIGNIFICANT = 0.05
const RESAMPLES = 1000

/** All seeds of one method on one data set. */
interface Entry {
  readonly column: string
  readonly method: string
  /** Per client, the mean over the seeds. */
  readonly values: Float64Array
  readonly mean: number
  readonly interval: readonly [number, number]
  /** Standard deviation of the means of the seeds; undefined for one seed. */
  readonly deviation: number | undefined
}

/**
 * A table in Markdown: methods as rows, data sets as columns, mean AUC with 95% bootstrap intervals over clients. ▲
 * marks where `ours` is better by a paired test over clients after Holm's correction over the whole table, ▼ where it
 * is worse.
 */
export async function evidenceTable(cells: readonly Cell[], ours: string): Promise<string> {
  const entries: Entry[] = []
  for (const own of Map.groupBy(
    cells,
    ({ data, embedder, method }) => `${columnOf(data, embedder)}\n${method}`,
  ).values())
    entries.push(await entryOf(own))
  const tests = entries.flatMap((entry) => {
    const rival = entries.find(({ column, method }) => column === entry.column && method === ours)
    return rival === undefined || rival === entry
      ? []
      : [{ entry, ...pairedTTest(rival.values, entry.values) }]
  })
  const adjusted = holm(tests.map(({ p }) => p))
  const marks = new Map(
    tests.map(({ entry, t }, at) => [entry, adjusted[at] < SIGNIFICANT ? (t > 0 ? ' ▲' : ' ▼') : '']),
  )
  const columns = [...new Set(entries.map(({ column }) => column))]
  const clients = columns.map((name) => entries.find(({ column }) => column === name)?.values.length ?? 0)
  const mean = (method: string): number => {
    const own = entries.filter((entry) => entry.method === method)
    return own.reduce((sum, entry) => sum + entry.mean, 0) / own.length
  }
  const methods = [...new Set(entries.map(({ method }) => method))].sort((a, b) => mean(b) - mean(a))
  const rows = methods.map((method) => [
    method,
    ...columns.map((column) => {
      const entry = entries.find((one) => one.column === column && one.method === method)
      return entry === undefined ? '' : `${figures(entry)}${marks.get(entry) ?? ''}`
    }),
  ])
  const heads = ['method', ...columns.map((column, at) => `${column} (${clients[at]})`)]
  return [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

async function entryOf(cells: readonly Cell[]): Promise<Entry> {
  const [{ data, embedder, method, auc }] = cells
  const values = Float64Array.from(auc, (_, client) => average(cells.map((cell) => cell.auc[client])))
  const [interval] = await bootstrapIntervals([values], RESAMPLES, 1)
  const mean = average(values)
  const ofSeeds = cells.map((cell) => average(cell.auc))
  const squares = ofSeeds.reduce((sum, own) => sum + (own - mean) ** 2, 0)
  return {
    column: columnOf(data, embedder),
    method,
    values,
    mean,
    interval,
    deviation: cells.length < 2 ? undefined : Math.sqrt(squares / (cells.length - 1)),
  }
}

/** A network is identified by its name up to the first underscore. */
function columnOf(data: string, embedder: string): string {
  return `${data}, ${embedder.split('_', 1)[0]}`
}

function figures({ mean, interval: [low, high], deviation }: Entry): string {
  const seeds = deviation === undefined || deviation < 0.0005 ? '' : ` ±${short(deviation)}`
  return `${short(mean)}${seeds} (${short(low)}–${short(high)})`
}

function short(value: number): string {
  return value.toFixed(3).replace(/^0/, '')
}

function average(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]
  return sum / values.length
}
