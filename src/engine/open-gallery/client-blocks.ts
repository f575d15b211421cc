import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import type { Ranker } from '../tasks/ranker.ts'
import type { KeptClient } from './clients.ts'

/**
 * Clients whose numbers in the catalogue differ only in these lower bits are computed together: whoever is new or bought
 * something changes one block, and a block comes out with the same bits whenever it is computed.
 */
const BLOCK_BITS = 6

interface HasClients {
  readonly clients: readonly KeptClient[]
}

/** What was computed of blocks of clients by one ranker, kept from one question to the next. */
export class ClientBlocks<Block extends HasClients> {
  #ranker: Ranker | undefined
  #blocks = new Map<number, Block>()

  /**
   * The blocks of all clients whom the ranker knows, one after the other in the order of the catalogue; those that are
   * not known are computed, and kept where `keeps` says so.
   */
  async *of(
    ranker: Ranker,
    clients: readonly KeptClient[],
    compute: (clients: readonly KeptClient[]) => Promise<Block>,
    { keeps, signal }: { readonly keeps: boolean; readonly signal?: AbortSignal },
  ): AsyncGenerator<Block> {
    if (this.#ranker !== ranker) this.#blocks = new Map()
    this.#ranker = ranker
    // A question during which the ranker changes keeps its own blocks.
    const kept = this.#blocks
    const known = clients.filter((client) => ranker.knows(client))
    const groups = Map.groupBy(known, ({ number }) => number >> BLOCK_BITS)
    for (const number of kept.keys()) if (!groups.has(number)) kept.delete(number)
    for (const [number, members] of groups) {
      let block = kept.get(number)
      if (block === undefined || !isSame(block.clients, members)) {
        await yieldToEventLoop(signal)
        block = await compute(members)
        if (keeps) kept.set(number, block)
      }
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
