import type { Dataset, History } from '../dataset.ts'
import type { HoldOut } from './split.ts'
import { walkThroughStock } from './stock-history.ts'

/** One query to a method: of these candidates, which did the client of this profile buy next? */
export interface TestCase {
  /** Index into the histories. */
  readonly client: number
  /** The works of the training baskets, each once, in the order of their first purchase. */
  readonly profile: Int32Array
  /** The works to be found: at least one, each once, all of them candidates. */
  readonly relevant: Int32Array
  /** 1 for every work that is ranked. */
  readonly candidates: Uint8Array
}

/** Which works compete, and when a hidden work counts as relevant. A client with no relevant work yields no case. */
export type Protocol = (dataset: Dataset, split: HoldOut) => Iterable<TestCase>

export const PROTOCOLS = { all: everyOtherWork, stock: worksInStock } as const satisfies Readonly<
  Record<string, Protocol>
>
export type ProtocolName = keyof typeof PROTOCOLS

/**
 * Protocol `all`: every work that is not in the profile is ranked. A work of the hidden basket that the client had
 * bought before is not a candidate either, so re-purchases are not tested, and a client who only re-bought owned works
 * is left out (docs/learning-core.md, Evaluation).
 */
function* everyOtherWork({ items }: Dataset, { training, heldOut }: HoldOut): Iterable<TestCase> {
  for (const { client, basket } of heldOut) {
    const profile = profileOf(training[client])
    const candidates = new Uint8Array(items).fill(1)
    for (const work of profile) candidates[work] = 0
    const relevant = candidatesAmong(basket.items, candidates)
    if (relevant.length > 0) yield { client, profile, relevant, candidates }
  }
}

/**
 * Protocol `stock`: the works that were in stock when the hidden basket was bought are ranked, including works that the
 * client owned and that were still for sale, as in the authors' simulation. The relevant works are those of the hidden
 * basket that were in stock.
 */
function* worksInStock(dataset: Dataset, { training, heldOut }: HoldOut): Iterable<TestCase> {
  const hidden = new Set(heldOut.map(({ client }) => client))
  for (const { client, basket, stock } of walkThroughStock(dataset)) {
    const { baskets } = dataset.histories[client]
    if (!hidden.has(client) || basket !== baskets.length - 1) continue
    const candidates = stock.slice()
    const relevant = candidatesAmong(baskets[basket].items, candidates)
    if (relevant.length > 0) yield { client, profile: profileOf(training[client]), relevant, candidates }
  }
}

/** Every work of a history once, in order of first purchase. */
export function profileOf({ baskets }: History): Int32Array {
  return Int32Array.from(new Set(baskets.flatMap(({ items }) => items)))
}

function candidatesAmong(works: readonly number[], candidates: Uint8Array): Int32Array {
  return Int32Array.from(new Set(works.filter((work) => candidates[work] === 1)))
}
