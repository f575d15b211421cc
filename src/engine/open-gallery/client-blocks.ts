import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import type { Ranker } from '../tasks/ranker.ts'
import type { KeptClient } from './clients.ts'

/**
 * Clients whose catalogue numbers differ only in these lower bits are computed together: a new client or a purchase
 * changes one block, and a block is identical bit for bit whenever it is computed.
 */
const BLOCK_BITS = 6

interface HasClients {
  readonly clients: readonly KeptClient[]
}

/** The members of each block, by its number. */
type Groups = ReadonlyMap<number, readonly KeptClient[]>

/** Results of one ranker for blocks of clients, kept between questions. */
export class ClientBlocks<Block extends HasClients> {
  #ranker: Ranker | undefined
  #blocks = new Map<number, Block>()
  #grouped:
    | { readonly ranker: Ranker; readonly clients: readonly KeptClient[]; readonly groups: Groups }
    | undefined

  /**
   * The blocks of all clients known to the ranker, in the order of the catalogue; missing blocks are computed, and kept
   * if `keeps` is set.
   */
  async *of(
    ranker: Ranker,
    clients: readonly KeptClient[],
    compute: (clients: readonly KeptClient[]) => Promise<Block>,
    { keeps, signal }: { readonly keeps: boolean; readonly signal?: AbortSignal },
  ): AsyncGenerator<Block> {
    if (this.#ranker !== ranker) this.#blocks = new Map()
    this.#ranker = ranker
    // If the ranker changes during a question, the question keeps its own blocks.
    const kept = this.#blocks
    for (const [number, members] of this.#groupsOf(ranker, clients)) {
      let block = kept.get(number)
      if (block === undefined || !isSame(block.clients, members)) {
        await yieldToEventLoop(signal)
        block = await compute(members)
        if (keeps) kept.set(number, block)
      }
      yield block
    }
  }

  /** The clients that the ranker knows, by block; grouped again only if they have changed. */
  #groupsOf(ranker: Ranker, clients: readonly KeptClient[]): Groups {
    if (this.#grouped?.ranker === ranker && this.#grouped.clients === clients) return this.#grouped.groups
    const known = clients.filter((client) => ranker.knows(client))
    const groups = Map.groupBy(known, ({ number }) => number >> BLOCK_BITS)
    for (const number of this.#blocks.keys()) if (!groups.has(number)) this.#blocks.delete(number)
    this.#grouped = { ranker, clients, groups }
    return groups
  }

  drop(): void {
    this.#ranker = undefined
    this.#grouped = undefined
    this.#blocks = new Map()
  }
}

function isSame(a: readonly KeptClient[], b: readonly KeptClient[]): boolean {
  return a === b || (a.length === b.length && a.every((client, at) => client === b[at]))
}
