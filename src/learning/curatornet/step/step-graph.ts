import { GraphBuilder } from '../../onnx/index.ts'
import {
  itemLayers,
  parameterShapes,
  userLayers,
  type NetworkShape,
  type ParameterShape,
} from '../network.ts'
import { Adam } from './adam.ts'
import { BLOCKS, INPUT } from './graph-inputs.ts'
import { Backward, forward, scalar } from './layers.ts'
import { axis, perClass } from './reductions.ts'
import { addScoring, type Scoring } from './scoring-graph.ts'

export interface StepGraphOptions {
  /** L2 regularisation: lambda/2 times the sum of all squared weights is added to the loss. */
  readonly lambda: number
  /** Whether each step passes every work through the item tower, or only the works that the batch uses. */
  readonly wholeCatalogue: boolean
}

/**
 * One training step - forward, backward, Adam - as one ONNX graph. Inputs: `features` [works, d], all parameters and
 * their two moments, `rate`, and the tables of `BatchTabulator`. Outputs: `loss` (mean of softplus(-(positive -
 * negative)), paper equation 8), `penalty` (the regularisation) and the updated parameters and moments. Every distinct
 * work is run through the item tower once and every distinct profile through the user tower once.
 */
export function stepGraph(shape: NetworkShape, { lambda, wholeCatalogue }: StepGraphOptions): Uint8Array {
  const graph = new GraphBuilder('curatornet_step')
  const parameters = parameterShapes(shape)
  for (const { name, dims } of parameters) graph.input(name, 'float32', dims)
  graph.input('rate', 'float32', [])
  const catalogue = graph.input('features', 'float32', ['works', shape.features])
  const features = wholeCatalogue ? catalogue : addTouched(graph, catalogue)

  const tower = itemLayers(shape)
  const itemOutputs = forward(graph, features, tower)
  const scoring = addScoring(graph, shape, itemOutputs[itemOutputs.length - 1])
  const pairWeights = addLoss(graph, scoring)
  const backward = new Backward(graph)
  const itemGradient = addUserGradients(graph, shape, scoring, pairWeights, backward)
  const preactivation = backward.throughLayers(itemOutputs, tower, itemGradient)
  backward.addProduct(tower[0].weight, features, preactivation)

  addPenalty(graph, parameters, lambda)
  const adam = new Adam(graph)
  for (const { name, dims, isWeight } of parameters) {
    const gradient = backward.gradient(name)
    adam.update(name, dims, isWeight && lambda > 0 ? addDecay(graph, gradient, name, lambda) : gradient)
  }
  return graph.toModel()
}

/** The rows of the works that occur in a batch, given by the table `touched`. */
export function addTouched(graph: GraphBuilder, catalogue: string): string {
  return graph.node('Gather', [catalogue, graph.input(INPUT.touched, 'int32', ['touched works'])], {
    axis: 0,
  })
}

/**
 * Adds the output `loss`; returns its gradient with respect to every score, by slots, then a 0 and a 1, as one vector.
 */
export function addLoss(
  graph: GraphBuilder,
  { difference, signs }: Pick<Scoring, 'difference' | 'signs'>,
): string {
  const share = graph.input(INPUT.shareOfLoss, 'float32', ['slots', 1])
  const opposite = graph.node('Neg', [difference])
  const losses = graph.node('Mul', [graph.node('Softplus', [opposite]), share])
  graph.output(graph.node('ReduceSum', [losses], { keepdims: 0 }, 'loss'), 'float32', [])
  const slope = graph.node('Neg', [graph.node('Mul', [graph.node('Sigmoid', [opposite]), share])])
  const pairs = graph.node('Gemm', [slope, signs], { transB: 1 })
  const flat = graph.node('Reshape', [pairs, graph.constant(BigInt64Array.of(-1n), [1])])
  return graph.node('Concat', [flat, graph.constant(Float32Array.of(0, 1), [2])], { axis: 0 })
}

/** Backpropagates through scores, user tower and pooling; returns the gradient with respect to the item vectors. */
function addUserGradients(
  graph: GraphBuilder,
  shape: NetworkShape,
  scoring: Scoring,
  pairWeights: string,
  backward: Backward,
): string {
  const { reductions, pooled, oneWork, userVectors } = scoring
  const { name } = INPUT.triples
  const levels = addTripleSums(graph, scoring, pairWeights)
  const [pooledTargets, oneWorkTargets] = BLOCKS.map((block) => reductions.declareTargets(name, block))

  const [first, ...rest] = userLayers(shape)
  const layers = [first, ...rest]
  const pooledSlope = backward.throughLayers(pooled.outputs, layers, reductions.pick(levels, pooledTargets))
  const oneWorkSlope = backward.throughLayers(
    oneWork.outputs,
    layers,
    reductions.pick(levels, oneWorkTargets),
  )
  const [oneWorkVectors] = oneWork.outputs
  const ofBoth = graph.node('Gemm', [oneWorkVectors, oneWorkSlope], { transA: 1 })
  const halves = [pooled.mean, pooled.maximum].map((part) =>
    graph.node('Gemm', [part, pooledSlope, ofBoth], { transA: 1 }),
  )
  backward.set(first.weight, graph.node('Concat', halves, { axis: 0 }))

  const meanGradient = graph.node('Gemm', [pooledSlope, oneWork.weightOfMean], { transB: 1 })
  const maximumGradient = graph.node('Gemm', [pooledSlope, oneWork.weightOfMaximum], { transB: 1 })
  const placeGradients = addPoolingGradients(graph, scoring, meanGradient, maximumGradient)
  const oneWorkGradient = graph.node('Gemm', [oneWorkSlope, oneWork.weight], { transB: 1 })
  const rows = graph.node('Concat', [userVectors, oneWorkGradient, ...placeGradients], { axis: 0 })
  return addItemSums(graph, scoring, rows, pairWeights)
}

/** Sums of the triples' gradients by profile, as levels from which the profiles' rows are selected. */
export function addTripleSums(
  graph: GraphBuilder,
  { reductions, tripleItems }: Pick<Scoring, 'reductions' | 'tripleItems'>,
  pairWeights: string,
): string {
  const { name } = INPUT.triples
  const chunks = tripleItems.map((items, k) => {
    const dims = [`${name} chunks ${k}`, 1, `${name} width ${k}`]
    const table = graph.input(INPUT.triples.weights(k), 'int32', dims)
    return graph.node('MatMul', [graph.node('Gather', [pairWeights, table], { axis: 0 }), items])
  })
  reductions.declare(name)
  return reductions.levels(chunks, name, 'ReduceSum')
}

/** The gradient for every place of the pooled profiles, [places, width] per class. */
function addPoolingGradients(
  graph: GraphBuilder,
  { reductions, pooled }: Scoring,
  meanGradient: string,
  maximumGradient: string,
): string[] {
  const one = axis(graph, 1)
  const swap = { perm: [0, 2, 1] }
  return pooled.items.map((items, k) => {
    const profiles = graph.input(INPUT.pooled.profiles(k), 'int32', [`${INPUT.pooled.name} chunks ${k}`])
    const ofProfile = (tensor: string): string =>
      graph.node('Unsqueeze', [graph.node('Gather', [tensor, profiles], { axis: 0 }), one])
    // 1 where the item vector attains the maximum, 0 where it is below.
    const below = graph.node('Sub', [items, ofProfile(pooled.maximum)])
    const attains = graph.node('HardSigmoid', [below], { alpha: { float: 1e30 }, beta: { float: 1 } })
    const ofMaximum = graph.node('Mul', [attains, ofProfile(maximumGradient)])
    const shares = graph.node('Transpose', [INPUT.pooled.shares(k)], swap)
    const ofMean = graph.node('Mul', [shares, ofProfile(meanGradient)])
    return reductions.rows(graph.node('Add', [ofMaximum, ofMean]))
  })
}

/** Sums of gradients by work: rows of `rows`, each weighted by an entry of `pairWeights`. */
export function addItemSums(
  graph: GraphBuilder,
  { reductions }: Pick<Scoring, 'reductions'>,
  rows: string,
  pairWeights: string,
): string {
  const { name } = INPUT.items
  const chunks = perClass((k) => {
    const [count, places] = [`${name} chunks ${k}`, `${name} width ${k}`]
    const rowTable = graph.input(INPUT.items.rows(k), 'int32', [count, places])
    const weightTable = graph.input(INPUT.items.weights(k), 'int32', [count, 1, places])
    const gathered = graph.node('Gather', [rows, rowTable], { axis: 0 })
    return graph.node('MatMul', [graph.node('Gather', [pairWeights, weightTable], { axis: 0 }), gathered])
  })
  reductions.declare(name)
  return reductions.pick(reductions.levels(chunks, name, 'ReduceSum'), reductions.declareTargets(name))
}

/** The gradient of lambda/2 * w^2, added to the gradient of the loss. */
export function addDecay(graph: GraphBuilder, gradient: string, weight: string, lambda: number): string {
  return graph.node('Add', [gradient, graph.node('Mul', [weight, scalar(graph, lambda)])])
}

/** Adds the output `penalty`. */
export function addPenalty(graph: GraphBuilder, parameters: readonly ParameterShape[], lambda: number): void {
  const squares = parameters
    .filter(({ isWeight }) => isWeight)
    .map(({ name }) => graph.node('ReduceSumSquare', [name], { keepdims: 0 }))
  const sum = graph.node('Sum', squares)
  graph.output(graph.node('Mul', [sum, scalar(graph, lambda / 2)], {}, 'penalty'), 'float32', [])
}
