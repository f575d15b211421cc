import type { ColumnStatistics } from '../linalg/standardise.ts'
import type { GraphBuilder } from '../onnx/index.ts'

/** Parts of the graphs of models that rank by directions: z-scores in, rows of length 1 out. */

/** Declares the input `features` [works, d], raw. @returns the name of its z-scores */
export function zScoresOfInput(graph: GraphBuilder, { mean, deviation }: ColumnStatistics): string {
  const dims = [mean.length]
  const means = graph.constant(Float32Array.from(mean), dims, 'feature_mean')
  const deviations = graph.constant(Float32Array.from(deviation), dims, 'feature_deviation')
  const features = graph.input('features', 'float32', ['works', mean.length])
  return graph.node('Div', [graph.node('Sub', [features, means]), deviations])
}

/**
 * Declares the input `features` [works, sum of d], raw: the columns of several networks side by side. The columns of a
 * network that has not seen a work contain NaN, and its z-scores become 0.
 * @returns the names of the z-scores of each network
 */
export function zScoresOfInputs(graph: GraphBuilder, networks: readonly ColumnStatistics[]): string[] {
  const columns = networks.reduce((sum, { mean }) => sum + mean.length, 0)
  const features = graph.input('features', 'float32', ['works', columns])
  const axis = graph.constant(BigInt64Array.of(1n), [1])
  const none = graph.constant(Float32Array.of(0), [1])
  const number = (value: number): string => graph.constant(BigInt64Array.of(BigInt(value)), [1])
  let first = 0
  return networks.map(({ mean, deviation }) => {
    const own = graph.node('Slice', [features, number(first), number(first + mean.length), axis])
    first += mean.length
    const centred = graph.node('Sub', [own, graph.constant(Float32Array.from(mean), [mean.length])])
    const scores = graph.node('Div', [centred, graph.constant(Float32Array.from(deviation), [mean.length])])
    return graph.node('Where', [graph.node('IsNaN', [scores]), none, scores])
  })
}

/**
 * Rows of `matrix` [works, k], scaled to length 1.
 * @returns their name
 */
export function unitRowsOf(graph: GraphBuilder, matrix: string, name?: string): string {
  const axis = graph.constant(BigInt64Array.of(1n), [1])
  const length = graph.node('Sqrt', [graph.node('ReduceSumSquare', [matrix, axis], { keepdims: 1 })])
  // A picture that is exactly average has no direction: its vector is 0.
  const divisor = graph.node('Max', [length, graph.constant(Float32Array.of(1e-12), [1])])
  return graph.node('Div', [matrix, divisor], {}, name)
}

/** Scales the rows of `matrix` [works, k] to length 1, as the output `item_vectors`. */
export function unitItemVectors(graph: GraphBuilder, matrix: string, width: number): void {
  unitRowsOf(graph, matrix, 'item_vectors')
  graph.output('item_vectors', 'float32', ['works', width])
}
