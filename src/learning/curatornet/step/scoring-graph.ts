import type { GraphBuilder } from '../../onnx/index.ts'
import { userLayers, vectorWidth, type NetworkShape } from '../network.ts'
import { INPUT } from './graph-inputs.ts'
import { forward, selu } from './layers.ts'
import { axis, perClass, Reductions } from './reductions.ts'

/**
 * Outputs of the forward pass that the backward pass needs, as tensor names; `width` is that of item and user vectors.
 */
export interface Scoring {
  readonly reductions: Reductions
  /** Score of the positive minus score of the negative for each slot, [slots, 1]. */
  readonly difference: string
  /** [2, 1]: 1 for the positive, -1 for the negative. */
  readonly signs: string
  /** User vectors of all profiles of the batch, [profiles, width]. */
  readonly userVectors: string
  /** Item vectors of the triples, alternating positive and negative, [chunks, 2 * chunk width, width] per class. */
  readonly tripleItems: readonly string[]
  readonly pooled: PooledBlock
  readonly oneWork: OneWorkBlock
}

/** Profiles of several works. */
export interface PooledBlock {
  /** [chunks, chunk width, width] per class. */
  readonly items: readonly string[]
  readonly mean: string
  readonly maximum: string
  /** Every user layer's output; `mean` takes the place of the input, which consists of two tensors. */
  readonly outputs: readonly string[]
}

/** Profiles of one work, whose mean and maximum are the item vector itself. */
export interface OneWorkBlock {
  readonly outputs: readonly string[]
  /** The sum of the two halves of the first user layer's weights. */
  readonly weight: string
  readonly weightOfMean: string
  readonly weightOfMaximum: string
}

/**
 * Computes score differences from item vectors: pools the profiles, runs each through the user tower once and scores
 * the triples. `itemVectors` is [works, width].
 */
export function addScoring(graph: GraphBuilder, shape: NetworkShape, itemVectors: string): Scoring {
  const width = vectorWidth(shape)
  const [first, ...rest] = userLayers(shape)
  const reductions = new Reductions(graph, width)
  const half = (from: number): string =>
    graph.node('Slice', [first.weight, axis(graph, from), axis(graph, from + width), axis(graph, 0)])
  const weightOfMean = half(0)
  const weightOfMaximum = half(width)
  const weight = graph.node('Add', [weightOfMean, weightOfMaximum])

  const { items, mean, maximum } = addPooling(graph, reductions, itemVectors)
  const maximumPart = graph.node('Gemm', [maximum, weightOfMaximum, first.bias])
  const pooledFirst = selu(graph, graph.node('Gemm', [mean, weightOfMean, maximumPart]))
  const pooled = { items, mean, maximum, outputs: [mean, ...forward(graph, pooledFirst, rest)] }

  const oneWorkItems = graph.input(INPUT.oneWork, 'int32', ['profiles of one work'])
  const oneWorkVectors = graph.node('Gather', [itemVectors, oneWorkItems], { axis: 0 })
  const oneWorkOutputs = forward(graph, oneWorkVectors, [{ ...first, weight }, ...rest])
  const oneWork = { outputs: oneWorkOutputs, weight, weightOfMean, weightOfMaximum }

  const vectors = [pooled, oneWork].map(({ outputs }) => outputs[outputs.length - 1])
  const userVectors = graph.node('Concat', vectors, { axis: 0 })
  const signs = graph.constant(Float32Array.of(1, -1), [2, 1], 'signs')
  const { tripleItems, difference } = addDifferences(graph, itemVectors, userVectors, signs)
  return { reductions, difference, signs, userVectors, tripleItems, pooled, oneWork }
}

function addPooling(
  graph: GraphBuilder,
  reductions: Reductions,
  itemVectors: string,
): Pick<PooledBlock, 'items' | 'mean' | 'maximum'> {
  const { name } = INPUT.pooled
  const one = axis(graph, 1)
  const items = perClass((k) => {
    const table = graph.input(INPUT.pooled.items(k), 'int32', [`${name} chunks ${k}`, `${name} width ${k}`])
    return graph.node('Gather', [itemVectors, table], { axis: 0 })
  })
  const means = items.map((chunk, k) => {
    const dims = [`${name} chunks ${k}`, 1, `${name} width ${k}`]
    return graph.node('MatMul', [graph.input(INPUT.pooled.shares(k), 'float32', dims), chunk])
  })
  const maxima = items.map((chunk) => graph.node('ReduceMax', [chunk, one], { keepdims: 0 }))
  reductions.declare(name)
  const targets = reductions.declareTargets(name)
  return {
    items,
    mean: reductions.pick(reductions.levels(means, name, 'ReduceSum'), targets),
    maximum: reductions.pick(reductions.levels(maxima, name, 'ReduceMax'), targets),
  }
}

/** Scores of the triples' positives minus those of their negatives; the tables select the rows of both matrices. */
export function addDifferences(
  graph: GraphBuilder,
  itemVectors: string,
  userVectors: string,
  signs: string,
): Pick<Scoring, 'tripleItems' | 'difference'> {
  const { name } = INPUT.triples
  const flat = graph.constant(BigInt64Array.of(-1n), [1])
  const pairs = graph.constant(BigInt64Array.of(-1n, 2n), [2])
  const last = axis(graph, 2)
  const tripleItems = perClass((k) => {
    const table = graph.input(INPUT.triples.items(k), 'int32', [`${name} chunks ${k}`, `${name} width ${k}`])
    return graph.node('Gather', [itemVectors, table], { axis: 0 })
  })
  const scores = tripleItems.map((chunk, k) => {
    const profiles = graph.input(INPUT.triples.profiles(k), 'int32', [`${name} chunks ${k}`])
    const users = graph.node('Gather', [userVectors, profiles], { axis: 0 })
    const product = graph.node('MatMul', [chunk, graph.node('Unsqueeze', [users, last])])
    return graph.node('Reshape', [product, flat])
  })
  const pairScores = graph.node('Reshape', [graph.node('Concat', scores, { axis: 0 }), pairs])
  return { tripleItems, difference: graph.node('MatMul', [pairScores, signs]) }
}
