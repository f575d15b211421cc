import { Adam } from '../curatornet/step/adam.ts'
import { INPUT } from '../curatornet/step/graph-inputs.ts'
import { axis, Reductions } from '../curatornet/step/reductions.ts'
import { addDifferences } from '../curatornet/step/scoring-graph.ts'
import {
  addDecay,
  addItemSums,
  addLoss,
  addPenalty,
  addTouched,
  addTripleSums,
  type StepGraphOptions,
} from '../curatornet/step/step-graph.ts'
import { GraphBuilder } from '../onnx/index.ts'
import { vbprParameters, vectorColumns, type VbprShape } from './network.ts'

/** Position of a work's gradient among those of the touched works; untouched works refer to the row after them. */
export const PLACE_OF_WORK = 'place_of_work'

/**
 * One training step of VBPR - forward, backward, Adam - as one ONNX graph; inputs and outputs as in `stepGraph`. score
 * = gamma_u · gamma_i + theta_u · (f_i E) + beta_i + f_i · visual_bias (test/golden/vbpr_step.json). It is one dot
 * product of [gamma_u, theta_u, 1] and [gamma_i, f_i E, beta_i + f_i · visual_bias]. Every parameter is updated
 * completely: a table's L2 and Adam's moments also change the rows that a batch does not touch.
 */
export function vbprStepGraph(shape: VbprShape, { lambda, wholeCatalogue }: StepGraphOptions): Uint8Array {
  const graph = new GraphBuilder('vbpr_step')
  const parameters = vbprParameters(shape)
  for (const { name, dims } of parameters) graph.input(name, 'float32', dims)
  graph.input('rate', 'float32', [])
  const catalogue = graph.input('features', 'float32', ['works', shape.features])
  const features = wholeCatalogue ? catalogue : addTouched(graph, catalogue)
  const ofTouched = (table: string): string =>
    wholeCatalogue ? table : graph.node('Gather', [table, INPUT.touched], { axis: 0 })
  const items = addItemVectors(graph, features, ofTouched('gamma_items'), ofTouched('beta_items'))
  const ones = graph.constant(new Float32Array(shape.users).fill(1), [shape.users, 1])
  const users = graph.node('Concat', ['gamma_users', 'theta_users', ones], { axis: 1 })

  const signs = graph.constant(Float32Array.of(1, -1), [2, 1], 'signs')
  const { tripleItems, difference } = addDifferences(graph, items, users, signs)
  const pairWeights = addLoss(graph, { difference, signs })
  const reductions = new Reductions(graph, vectorColumns(shape))
  const userSums = addTripleSums(graph, { reductions, tripleItems }, pairWeights)
  const userGradient = reductions.pick(userSums, reductions.declareTargets(INPUT.triples.name))
  const itemGradient = addItemSums(graph, { reductions }, users, pairWeights)

  const { latent, visual } = shape
  const columns = (tensor: string, from: number, to: number): string =>
    graph.node('Slice', [tensor, axis(graph, from), axis(graph, to), axis(graph, 1)])
  const visualGradient = columns(itemGradient, latent, latent + visual)
  const biasGradient = columns(itemGradient, latent + visual, latent + visual + 1)
  const ofWholeCatalogue = wholeCatalogue ? itemGradient : addUntouched(graph, shape, itemGradient)
  const gradients: Readonly<Record<string, string>> = {
    gamma_users: columns(userGradient, 0, latent),
    theta_users: columns(userGradient, latent, latent + visual),
    gamma_items: columns(ofWholeCatalogue, 0, latent),
    beta_items: columns(ofWholeCatalogue, latent + visual, latent + visual + 1),
    embedding: graph.node('Gemm', [features, visualGradient], { transA: 1 }),
    visual_bias: graph.node('Gemm', [features, biasGradient], { transA: 1 }),
  }
  addPenalty(graph, parameters, lambda)
  const adam = new Adam(graph)
  for (const { name, dims, isWeight } of parameters) {
    const gradient = gradients[name]
    adam.update(name, dims, isWeight && lambda > 0 ? addDecay(graph, gradient, name, lambda) : gradient)
  }
  return graph.toModel()
}

/** [gamma_i, f_i E, beta_i + f_i · visual_bias], one row per work. */
export function addItemVectors(graph: GraphBuilder, features: string, gamma: string, beta: string): string {
  const visual = graph.node('MatMul', [features, 'embedding'])
  const bias = graph.node('Add', [graph.node('MatMul', [features, 'visual_bias']), beta])
  return graph.node('Concat', [gamma, visual, bias], { axis: 1 })
}

/** The gradient for every work of the catalogue; 0 for a work outside the batch. */
function addUntouched(graph: GraphBuilder, shape: VbprShape, gradient: string): string {
  const places = graph.input(PLACE_OF_WORK, 'int32', [shape.items])
  const columns = vectorColumns(shape)
  const none = graph.constant(new Float32Array(columns), [1, columns])
  const rows = graph.node('Concat', [gradient, none], { axis: 0 })
  return graph.node('Gather', [rows, places], { axis: 0 })
}

/** Score differences for the triples of scoring tables, from precomputed vectors. */
export function vbprScoringGraph(): Uint8Array {
  const graph = new GraphBuilder('vbpr_scoring')
  const items = graph.input('item_vectors', 'float32', ['works', 'columns'])
  const users = graph.input('user_vectors', 'float32', ['users', 'columns'])
  const signs = graph.constant(Float32Array.of(1, -1), [2, 1], 'signs')
  const { difference } = addDifferences(graph, items, users, signs)
  graph.node('Identity', [difference], {}, 'difference')
  graph.output('difference', 'float32', ['slots', 1])
  return graph.toModel()
}
