import { createHash } from 'node:crypto'
import type { Basket, Dataset, History } from '../dataset.ts'
import type { HoldOut } from './split.ts'

/** Hexadecimal digits of a basket's key: the probability that two of a million baskets share one is below 1 in 500. */
const KEY_LENGTH = 12

/**
 * A short key for what a client bought at once, derived from the works' own ids: it does not change when the catalogue
 * grows and works are renumbered.
 */
export function basketKey(clientId: string, { items }: Basket, itemIds: readonly string[]): string {
  const works = items.map((item) => itemIds[item]).sort()
  return createHash('sha256')
    .update(JSON.stringify([clientId, works]))
    .digest('hex')
    .slice(0, KEY_LENGTH)
}

/** The keys of all baskets of some histories. */
export function basketKeys(histories: readonly History[], { itemIds }: Dataset): string[] {
  return histories.flatMap(({ clientId, baskets }) =>
    baskets.map((basket) => basketKey(clientId, basket, itemIds)),
  )
}

/**
 * A hold-out without the baskets that a model was trained on. After sales are imported, a basket that the model learned
 * from can become a client's last one; testing on it would flatter the model.
 */
export function withoutSeen(split: HoldOut, dataset: Dataset, seen: readonly string[]): HoldOut {
  const keys = new Set(seen)
  const heldOut = split.heldOut.filter(({ client, basket }) => {
    return !keys.has(basketKey(dataset.histories[client].clientId, basket, dataset.itemIds))
  })
  return { ...split, heldOut }
}
