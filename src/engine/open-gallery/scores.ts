import type { Matrix } from '../dataset.ts'
import { breathe } from '../pace.ts'
import type { Ranker } from '../tasks/ranker.ts'
import type { KeptClient } from './clients.ts'

/**
 * Clients whose numbers in the catalogue differ only in these lower bits are scored together: whoever is new or bought
 * something changes one block, and a block comes out with the same bits whenever it is computed.
 */
const BLOCK_BITS = 6
/** More scores than these are never kept: each question computes them again. */
const MOST_BYTES = 128 * 2 ** 20

export interface ScoreBlock {
  readonly clients: readonly KeptClient[]
  /** [clients, works] */
  readonly scores: Matrix
}

/** The scores of all works for all clients, as long as they are few enough. */
export class KeptScores {
  #ranker: Ranker | undefined
  #blocks = new Map<number, ScoreBlock>()

  /** The blocks of all clients whom the ranker knows, one after the other in the order of the catalogue. */
  async *blocks(
    ranker: Ranker,
    clients: readonly KeptClient[],
    signal?: AbortSignal,
  ): AsyncGenerator<ScoreBlock> {
    if (this.#ranker !== ranker) this.#blocks = new Map()
    this.#ranker = ranker
    const kept = this.#blocks
    const known = clients.filter(({ clientId, works }) => ranker.knows({ clientId, works }))
    const bytes = known.length * ranker.vectors.rows * Float32Array.BYTES_PER_ELEMENT
    const groups = Map.groupBy(known, ({ number }) => number >> BLOCK_BITS)
    for (const number of kept.keys()) if (!groups.has(number)) kept.delete(number)
    for (const [number, members] of groups) {
      const before = kept.get(number)
      if (before !== undefined && isSame(before.clients, members)) {
        yield before
        continue
      }
      await breathe(signal)
      const block = { clients: members, scores: await ranker.scores(members, signal) }
      if (bytes <= MOST_BYTES) kept.set(number, block)
      yield block
    }
  }

  drop(): void {
    this.#ranker = undefined
    this.#blocks = new Map()
  }
}

function isSame(a: readonly KeptClient[], b: readonly KeptClient[]): boolean {
  return a.length === b.length && a.every((client, at) => client === b[at])
}
