import { setTimeout } from 'node:timers/promises'
import type { Matrix } from '../src/learning/dataset.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { GraphBuilder } from '../src/learning/onnx/index.ts'
import { InferenceSession, Tensor } from '../src/learning/onnx/onnx-runtime.ts'

/** Measuring and reporting, shared by all benchmarks. */

/** A comparison measured in the same run, in the same unit. */
export interface Rival {
  readonly name: string
  readonly value: number
}

export interface Result {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** In the same unit. */
  readonly goal: number
  /** Value divided by that of the first rival. */
  readonly ratio: number
  readonly against: readonly Rival[]
}

const DIGITS = 4
const REST = 100

/** One row, with its numbers rounded to four digits. `against`: at least one rival. */
export function result(row: Omit<Result, 'ratio'>): Result {
  const { name, value, unit, goal, against } = row
  return {
    name,
    value: rounded(value),
    unit,
    goal: rounded(goal),
    ratio: rounded(value / against[0].value),
    against: against.map((rival) => ({ name: rival.name, value: rounded(rival.value) })),
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS))
}

/** Prints the results of a benchmark, for `bench/run.ts` or a person. */
export function print(...results: Result[]): void {
  process.stdout.write(`${JSON.stringify({ results }, null, 2)}\n`)
}

export async function milliseconds(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** As `milliseconds`, started after the threads of the previous session, which spin for a while, have stopped. */
export async function restedMilliseconds(work: () => unknown): Promise<number> {
  await setTimeout(REST)
  return milliseconds(work)
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The smallest value that is not exceeded by at least that share of the values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** Number of values drawn individually; beyond it, sections of them are repeated from varying positions. */
const DRAWN = 2 ** 24

/** Normally distributed numbers. */
export function gaussians(rows: number, columns: number, random: Random): Matrix {
  const data = new Float32Array(rows * columns)
  const drawn = Math.min(DRAWN, data.length)
  for (let at = 0; at < drawn; at++) data[at] = random.gaussian()
  for (let at = drawn; at < data.length; at += columns) {
    const from = random.integer(DRAWN - columns)
    data.set(data.subarray(from, from + Math.min(columns, data.length - at)), at)
  }
  return { data, rows, columns }
}

/**
 * A·B on ONNX Runtime and nothing else: both matrices are prepared, and the result is returned in the runtime's memory.
 */
export async function bareProduct(
  a: Matrix,
  b: Matrix,
): Promise<{ run: () => Promise<unknown>; close: () => Promise<void> }> {
  const graph = new GraphBuilder('bare product')
  graph.input('a', 'float32', [a.rows, a.columns])
  graph.input('b', 'float32', [b.rows, b.columns])
  graph.node('MatMul', ['a', 'b'], {}, 'product')
  graph.output('product', 'float32', [a.rows, b.columns])
  const session = await InferenceSession.create(graph.toModel(), {
    executionProviders: ['cpu'],
    // If its threads kept spinning after a run, they would slow the next measurement.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const feeds = {
    a: new Tensor('float32', a.data, [a.rows, a.columns]),
    b: new Tensor('float32', b.data, [b.rows, b.columns]),
  }
  return { run: () => session.run(feeds), close: () => session.release() }
}

const GEMM = { rows: 6040, inner: 2048, columns: 200 } as const
const GEMM_RUNS = 15

/** The machine's matrix-product rate in GFLOP/s: 6,040 x 2,048 by 2,048 x 200, the item tower's first layer. */
export async function gemmGflops(): Promise<number> {
  const random = new Random(1)
  const { rows, inner, columns } = GEMM
  const product = await bareProduct(gaussians(rows, inner, random), gaussians(inner, columns, random))
  const times: number[] = []
  await product.run()
  for (let run = 0; run < GEMM_RUNS; run++) times.push(await milliseconds(product.run))
  await product.close()
  return (2 * rows * inner * columns) / median(times) / 1e6
}
