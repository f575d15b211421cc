import type { ParameterShape } from '../curatornet/network.ts'
import { openSession } from '../curatornet/onnx-session.ts'
import type { Tensors } from '../curatornet/step/tensors.ts'
import { TripleRuns } from '../curatornet/step/triple-runs.ts'
import type { Triples } from '../curatornet/triples.ts'
import type { Matrix } from '../dataset.ts'
import { GraphBuilder } from '../onnx/index.ts'
import { Tensor, type InferenceSession } from '../onnx/onnx-runtime.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { vbprParameters, vectorColumns, type VbprShape } from './network.ts'
import { addItemVectors, vbprScoringGraph } from './step-graph.ts'
import { VbprTabulator } from './tables.ts'

/** Small enough for a cancellation never to wait long for the end of a run. */
const WORKS_PER_RUN = 4096

/** The share of a fixed set of triples that VBPR ranks correctly; prepared once, measured repeatedly. */
export class VbprValidation {
  readonly #shape: VbprShape
  readonly #features: Matrix
  readonly #itemVectors: Float32Array
  readonly #runs: TripleRuns
  readonly #vectors: InferenceSession
  readonly #scoring: InferenceSession
  #parts: readonly number[] = []

  private constructor(
    shape: VbprShape,
    features: Matrix,
    triples: Triples,
    parts: readonly number[],
    [vectors, scoring]: [InferenceSession, InferenceSession],
  ) {
    this.#shape = shape
    this.#features = features
    this.#itemVectors = new Float32Array(shape.items * vectorColumns(shape))
    this.#vectors = vectors
    this.#scoring = scoring
    this.#runs = new TripleRuns(triples, new VbprTabulator(triples, shape.users, shape.items, true), parts)
  }

  /**
   * Expects normalised `features`.
   * @param parts as in `TripleRuns`
   */
  static async open(
    shape: VbprShape,
    features: Matrix,
    triples: Triples,
    threads: number,
    parts: readonly number[] = [],
  ): Promise<VbprValidation> {
    const vectors = await openSession(itemVectorsGraph(shape), threads)
    const scoring = await openSession(vbprScoringGraph(), threads)
    return new VbprValidation(shape, features, triples, parts, [vectors, scoring])
  }

  /** Share of triples whose positive scores strictly above the negative. Rejects when the signal aborts. */
  async accuracy(parameters: Tensors, signal?: AbortSignal): Promise<number> {
    const columns = vectorColumns(this.#shape)
    await this.#updateItemVectors(parameters, signal)
    const feeds = {
      item_vectors: new Tensor('float32', this.#itemVectors, [this.#shape.items, columns]),
      user_vectors: new Tensor('float32', userVectors(this.#shape, parameters), [this.#shape.users, columns]),
    }
    const { share, parts } = await this.#runs.shareRankedRight(this.#scoring, feeds, signal)
    this.#parts = parts
    return share
  }

  /** The same share for each part, as last measured. */
  parts(): readonly number[] {
    return this.#parts
  }

  async close(): Promise<void> {
    await this.#vectors.release()
    await this.#scoring.release()
  }

  async #updateItemVectors(parameters: Tensors, signal?: AbortSignal): Promise<void> {
    const { rows } = this.#features
    const columns = vectorColumns(this.#shape)
    for (let from = 0; from < rows; from += WORKS_PER_RUN) {
      await yieldToEventLoop(signal)
      const to = Math.min(rows, from + WORKS_PER_RUN)
      const block = (data: Float32Array, width: number): Tensor =>
        new Tensor('float32', data.subarray(from * width, to * width), [to - from, width])
      await this.#vectors.run(
        {
          features: block(this.#features.data, this.#features.columns),
          gamma_items: block(parameters.gamma_items.data as Float32Array, this.#shape.latent),
          beta_items: block(parameters.beta_items.data as Float32Array, 1),
          embedding: parameters.embedding,
          visual_bias: parameters.visual_bias,
        },
        { item_vectors: block(this.#itemVectors, columns) },
      )
    }
  }
}

/** [gamma_u, theta_u, 1], one row per client. */
function userVectors(shape: VbprShape, { gamma_users: gamma, theta_users: theta }: Tensors): Float32Array {
  const { users, latent, visual } = shape
  const columns = vectorColumns(shape)
  const vectors = new Float32Array(users * columns)
  const [own, seen] = [gamma.data as Float32Array, theta.data as Float32Array]
  for (let user = 0; user < users; user++) {
    vectors.set(own.subarray(user * latent, (user + 1) * latent), user * columns)
    vectors.set(seen.subarray(user * visual, (user + 1) * visual), user * columns + latent)
    vectors[(user + 1) * columns - 1] = 1
  }
  return vectors
}

function itemVectorsGraph(shape: VbprShape): Uint8Array {
  const graph = new GraphBuilder('vbpr_item_vectors')
  const features = graph.input('features', 'float32', ['works', shape.features])
  const columns = (parameter: string): number => dimsOf(shape, parameter)[1]
  const gamma = graph.input('gamma_items', 'float32', ['works', columns('gamma_items')])
  const beta = graph.input('beta_items', 'float32', ['works', columns('beta_items')])
  for (const name of ['embedding', 'visual_bias']) graph.input(name, 'float32', dimsOf(shape, name))
  graph.node('Identity', [addItemVectors(graph, features, gamma, beta)], {}, 'item_vectors')
  graph.output('item_vectors', 'float32', ['works', vectorColumns(shape)])
  return graph.toModel()
}

function dimsOf(shape: VbprShape, name: string): ParameterShape['dims'] {
  return vbprParameters(shape).find((parameter) => parameter.name === name)?.dims ?? []
}
