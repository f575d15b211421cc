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

/** Brings the rows of `matrix` [works, k] to length 1, as the output `item_vectors`. */
export function unitItemVectors(graph: GraphBuilder, matrix: string, width: number): void {
  const axis = graph.constant(BigInt64Array.of(1n), [1])
  const length = graph.node('Sqrt', [graph.node('ReduceSumSquare', [matrix, axis], { keepdims: 1 })])
  // A picture that is exactly average has no direction: its vector is 0.
  const divisor = graph.node('Max', [length, graph.constant(Float32Array.of(1e-12), [1])])
  graph.node('Div', [matrix, divisor], {}, 'item_vectors')
  graph.output('item_vectors', 'float32', ['works', width])
}
