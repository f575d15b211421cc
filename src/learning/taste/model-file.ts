import { GraphBuilder } from '../onnx/index.ts'
import { unitItemVectors, zScoresOfInput } from '../curatornet/feature-graph.ts'
import type { ModelDescription } from '../curatornet/model-file.ts'
import { commonDescription, sealedFile, type ModelMetadata } from '../curatornet/sealed-file.ts'
import type { TrainingOutcome } from '../curatornet/trained.ts'
import { userMatrix } from './scores.ts'
import type { TasteWeights } from './learn.ts'
import type { TasteSpace } from './space.ts'

/**
 * A taste model as one ONNX file of CuratorNet's form, so that whatever reads one reads the other: `features` [works, d],
 * raw, to unit `item_vectors` [works, k], and `profile` [clients, 2k], of which the mean counts and the maximum does not,
 * to `user_vectors` [clients, k]. A score is the dot product.
 */
export function writeTaste(
  outcome: TrainingOutcome,
  space: TasteSpace,
  weights: TasteWeights,
  metadata: ModelMetadata,
): Uint8Array {
  const { rows: features, columns: width } = space.projection
  const description: ModelDescription = {
    ...commonDescription(outcome, metadata),
    method: 'taste',
    shape: { features, itemLayers: [width], userLayers: [width] },
  }
  return sealedFile(graphOf(space, weights), description)
}

function graphOf({ normalisation, projection }: TasteSpace, weights: TasteWeights): GraphBuilder {
  const graph = new GraphBuilder('taste')
  const { rows: dimension, columns: width } = projection
  const raw = graph.node('MatMul', [
    zScoresOfInput(graph, normalisation),
    graph.constant(projection.data, [dimension, width], 'projection'),
  ])
  unitItemVectors(graph, raw, width)
  const profile = graph.input('profile', 'float32', ['clients', 2 * width])
  const pooled = new Float32Array(2 * width * width)
  pooled.set(userMatrix(weights))
  const user = graph.node('MatMul', [profile, graph.constant(pooled, [2 * width, width], 'user_weight')])
  graph.node('Add', [user, graph.constant(weights.bias, [width], 'user_bias')], {}, 'user_vectors')
  graph.output('user_vectors', 'float32', ['clients', width])
  return graph
}
