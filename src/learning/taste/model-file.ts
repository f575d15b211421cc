import type { EmbedderIdentity } from '../../contract/embedders.ts'
import { GraphBuilder } from '../onnx/index.ts'
import { unitItemVectors, unitRowsOf, zScoresOfInput, zScoresOfInputs } from '../curatornet/feature-graph.ts'
import type { ModelDescription } from '../curatornet/model-file.ts'
import { commonDescription, sealedFile, type ModelMetadata } from '../curatornet/sealed-file.ts'
import type { TrainingOutcome } from '../curatornet/trained.ts'
import { userMatrix } from './scores.ts'
import type { TasteWeights } from './learn.ts'
import type { TasteBlock, TasteSpace } from './space.ts'

/**
 * Writes a taste model as one ONNX file in CuratorNet's format, so that a reader of one can read the other: `features`
 * [works, d], raw, to unit `item_vectors` [works, k], and `profile` [clients, 2k], of which the mean is used and the
 * maximum is not, to `user_vectors` [clients, k]. A score is the dot product. With several networks the columns are
 * concatenated; `others` are the networks after the first, and NaN marks a work that one of them has not seen.
 */
export function writeTaste(
  outcome: TrainingOutcome,
  space: TasteSpace,
  weights: TasteWeights,
  metadata: ModelMetadata,
  others: readonly EmbedderIdentity[] = [],
): Uint8Array {
  const width = space.vectors.columns
  const features = space.blocks.reduce((sum, { projection }) => sum + projection.rows, 0)
  const description: ModelDescription = {
    ...commonDescription(outcome, metadata),
    method: 'taste',
    ...(others.length === 0 ? {} : { networks: others.map((network) => ({ ...network })) }),
    shape: { features, itemLayers: [width], userLayers: [width] },
  }
  return sealedFile(graphOf(space, weights), description)
}

function graphOf({ blocks, vectors: { columns: width } }: TasteSpace, weights: TasteWeights): GraphBuilder {
  const graph = new GraphBuilder('taste')
  unitItemVectors(graph, blocks.length === 1 ? rawVectors(graph, blocks[0]) : rawOfAll(graph, blocks), width)
  const profile = graph.input('profile', 'float32', ['clients', 2 * width])
  const pooled = new Float32Array(2 * width * width)
  pooled.set(userMatrix(weights))
  const user = graph.node('MatMul', [profile, graph.constant(pooled, [2 * width, width], 'user_weight')])
  graph.node('Add', [user, graph.constant(weights.bias, [width], 'user_bias')], {}, 'user_vectors')
  graph.output('user_vectors', 'float32', ['clients', width])
  return graph
}

function rawVectors(graph: GraphBuilder, { normalisation, projection }: TasteBlock): string {
  const { data, rows, columns } = projection
  return graph.node('MatMul', [
    zScoresOfInput(graph, normalisation),
    graph.constant(data, [rows, columns], 'projection'),
  ])
}

/** Unit vectors of all networks side by side, each multiplied by the square root of its share. */
function rawOfAll(graph: GraphBuilder, blocks: readonly TasteBlock[]): string {
  const scores = zScoresOfInputs(
    graph,
    blocks.map(({ normalisation }) => normalisation),
  )
  const units = blocks.map(({ projection: { data, rows, columns }, share }, at) => {
    const raw = graph.node('MatMul', [scores[at], graph.constant(data, [rows, columns], `projection_${at}`)])
    const root = graph.constant(Float32Array.of(Math.sqrt(share)), [1])
    return graph.node('Mul', [unitRowsOf(graph, raw), root])
  })
  return graph.node('Concat', units, { axis: 1 })
}
