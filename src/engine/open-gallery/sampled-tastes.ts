import type { Matrix } from '../../learning/dataset.ts'
import { countAtMost, countLower } from '../../learning/linalg/halving.ts'
import { gatherRows, multiplyTransposed } from '../../learning/linalg/products.ts'
import type { ProductRanker } from '../tasks/ranker.ts'
import { ClientBlocks } from './client-blocks.ts'
import type { KeptClient } from './clients.ts'
import { sampleOf } from './sample.ts'
import type { Works } from './works.ts'

/** Number of works whose scores represent those of all works. */
const SAMPLE = 1024
interface TasteBlock {
  readonly clients: readonly KeptClient[]
  /** Vectors of the clients, [clients, width]. */
  readonly vectors: Matrix
  /** Scores of the sampled works, [clients, sample], each row ascending. */
  readonly scores: Matrix
  /** Mean of each client's scores. */
  readonly means: Float64Array
  readonly spreads: Float64Array
}

/** The rank of a work for a client, estimated from a sample of the works. */
export interface Standing {
  readonly client: KeptClient
  /** Share of the sample that scores lower; equal scores count half. */
  readonly below: number
  /** Standard deviations above the sample's mean: distinguishes works that score above the entire sample. */
  readonly deviation: number
}

/**
 * Each client's taste, for when there are too many works and clients to keep the place of each work for each client:
 * the clients' vectors, and the scores of a sample of the works. Only for models whose scores are products of vectors.
 */
export class KeptTastes {
  readonly #blocks = new ClientBlocks<TasteBlock>()
  #sample: { readonly vectors: Matrix; readonly rows: Matrix } | undefined

  /** The standing of a work for every client that the ranker knows, in the order of the catalogue. */
  async standings(
    ranker: ProductRanker,
    works: Works,
    clients: readonly KeptClient[],
    item: number,
    signal?: AbortSignal,
  ): Promise<Standing[]> {
    const { vectors } = ranker
    if (this.#sample?.vectors !== vectors)
      this.#sample = { vectors, rows: gatherRows(vectors, sampleOf(works.artworks, SAMPLE)) }
    const { rows: sample } = this.#sample
    const compute = async (members: readonly KeptClient[]): Promise<TasteBlock> => {
      const tastes = await ranker.clientVectors(members, signal)
      const scores = await multiplyTransposed(tastes, sample)
      const moments = momentsOf(scores)
      for (let row = 0; row < scores.rows; row++) rowOf(scores, row).sort()
      return { clients: members, vectors: tastes, scores, ...moments }
    }
    const vector = rowOf(vectors, item)
    const standings: Standing[] = []
    for await (const block of this.#blocks.of(ranker, clients, compute, { keeps: true, signal })) {
      block.clients.forEach((client, row) => standings.push(standingOf(client, block, row, vector)))
    }
    return standings
  }

  drop(): void {
    this.#blocks.drop()
    this.#sample = undefined
  }
}

function rowOf({ data, columns }: Matrix, row: number): Float32Array {
  return data.subarray(row * columns, (row + 1) * columns)
}

function standingOf(client: KeptClient, block: TasteBlock, row: number, vector: Float32Array): Standing {
  const { vectors, scores, means, spreads } = block
  let score = 0
  for (let at = 0, from = row * vectors.columns; at < vectors.columns; at++) {
    score += vectors.data[from + at] * vector[at]
  }
  const sampled = rowOf(scores, row)
  const spread = spreads[row]
  return {
    client,
    below: (countLower(sampled, score) + countAtMost(sampled, score)) / 2,
    deviation: spread > 0 ? (score - means[row]) / spread : 0,
  }
}

/** Mean and standard deviation of each row. */
function momentsOf(scores: Matrix): Pick<TasteBlock, 'means' | 'spreads'> {
  const means = new Float64Array(scores.rows)
  const spreads = new Float64Array(scores.rows)
  for (let row = 0; row < scores.rows; row++) {
    let [sum, squares] = [0, 0]
    for (const value of rowOf(scores, row)) {
      sum += value
      squares += value * value
    }
    means[row] = sum / scores.columns
    spreads[row] = Math.sqrt(Math.max(0, squares / scores.columns - means[row] ** 2))
  }
  return { means, spreads }
}
