import type { Matrix } from '../../dataset.ts'
import { GraphBuilder } from '../../onnx/index.ts'
import { Tensor, type InferenceSession } from '../../onnx/onnx-runtime.ts'
import { yieldToEventLoop } from '../../yield-to-event-loop.ts'
import {
  itemLayers,
  parameterShapes,
  userLayers,
  vectorWidth,
  type Layer,
  type NetworkShape,
} from '../network.ts'
import { openSession } from '../onnx-session.ts'
import type { Triples } from '../triples.ts'
import { BatchTabulator } from './batch-tables.ts'
import { distinctProfiles } from './distinct-profiles.ts'
import { forward } from './layers.ts'
import { addScoring } from './scoring-graph.ts'
import type { Tensors } from './tensors.ts'
import { TripleRuns } from './triple-runs.ts'

/** Small enough for a cancellation never to wait long for the end of a run. */
const WORKS_PER_RUN = 4096

/** The share of a fixed set of triples that the network ranks correctly; prepared once, measured repeatedly. */
export class Validation {
  readonly #shape: NetworkShape
  readonly #features: Matrix
  readonly #itemVectors: Matrix
  readonly #runs: TripleRuns
  readonly #itemTower: InferenceSession
  readonly #scoring: InferenceSession

  #parts: readonly number[] = []

  private constructor(
    shape: NetworkShape,
    features: Matrix,
    triples: Triples,
    represented: Int32Array,
    parts: readonly number[],
    [itemTower, scoring]: [InferenceSession, InferenceSession],
  ) {
    const columns = vectorWidth(shape)
    this.#shape = shape
    this.#features = features
    this.#itemVectors = { data: new Float32Array(features.rows * columns), rows: features.rows, columns }
    this.#itemTower = itemTower
    this.#scoring = scoring
    const profiles = distinctProfiles(triples.profiles, represented)
    this.#runs = new TripleRuns(triples, new BatchTabulator(triples, profiles, represented, true), parts)
  }

  /** `features` are normalised; `represented` is the result of `sameFeatures`; `parts` as for `TripleRuns`. */
  static async open(
    shape: NetworkShape,
    features: Matrix,
    triples: Triples,
    represented: Int32Array,
    threads: number,
    parts: readonly number[] = [],
  ): Promise<Validation> {
    const itemTower = await openSession(itemTowerGraph(shape), threads)
    const scoring = await openSession(scoringGraph(shape), threads)
    return new Validation(shape, features, triples, represented, parts, [itemTower, scoring])
  }

  /** Share of triples whose positive scores strictly above the negative. Rejects when the signal aborts. */
  async accuracy(parameters: Tensors, signal?: AbortSignal): Promise<number> {
    await this.#updateItemVectors(parameters, signal)
    const { data, rows, columns } = this.#itemVectors
    const itemVectors = new Tensor('float32', data, [rows, columns])
    const feeds = { ...pick(parameters, userLayers(this.#shape)), item_vectors: itemVectors }
    const { share, parts } = await this.#runs.shareRankedRight(this.#scoring, feeds, signal)
    this.#parts = parts
    return share
  }

  /** The same share for each part, as last measured. */
  parts(): readonly number[] {
    return this.#parts
  }

  async close(): Promise<void> {
    await this.#itemTower.release()
    await this.#scoring.release()
  }

  async #updateItemVectors(parameters: Tensors, signal?: AbortSignal): Promise<void> {
    const { data, rows, columns } = this.#features
    const width = this.#itemVectors.columns
    for (let from = 0; from < rows; from += WORKS_PER_RUN) {
      await yieldToEventLoop(signal)
      const to = Math.min(rows, from + WORKS_PER_RUN)
      const features = new Tensor('float32', data.subarray(from * columns, to * columns), [
        to - from,
        columns,
      ])
      const block = this.#itemVectors.data.subarray(from * width, to * width)
      await this.#itemTower.run(
        { ...pick(parameters, itemLayers(this.#shape)), features },
        { item_vectors: new Tensor('float32', block, [to - from, width]) },
      )
    }
  }
}

function pick(parameters: Tensors, layers: readonly Layer[]): Tensors {
  const names = layers.flatMap(({ weight, bias }) => [weight, bias])
  return Object.fromEntries(names.map((name) => [name, parameters[name]]))
}

function itemTowerGraph(shape: NetworkShape): Uint8Array {
  const graph = new GraphBuilder('item_tower')
  declare(graph, shape, itemLayers(shape))
  const features = graph.input('features', 'float32', ['works', shape.features])
  const vectors = forward(graph, features, itemLayers(shape)).at(-1) ?? features
  graph.node('Identity', [vectors], {}, 'item_vectors')
  graph.output('item_vectors', 'float32', ['works', vectorWidth(shape)])
  return graph.toModel()
}

function scoringGraph(shape: NetworkShape): Uint8Array {
  const graph = new GraphBuilder('scoring')
  declare(graph, shape, userLayers(shape))
  const itemVectors = graph.input('item_vectors', 'float32', ['works', vectorWidth(shape)])
  const { difference } = addScoring(graph, shape, itemVectors)
  graph.node('Identity', [difference], {}, 'difference')
  graph.output('difference', 'float32', ['slots', 1])
  return graph.toModel()
}

function declare(graph: GraphBuilder, shape: NetworkShape, layers: readonly Layer[]): void {
  const names = new Set(layers.flatMap(({ weight, bias }) => [weight, bias]))
  for (const { name, dims } of parameterShapes(shape)) if (names.has(name)) graph.input(name, 'float32', dims)
}
