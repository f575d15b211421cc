import type { Basket, History } from '../dataset.ts'
import { scattered } from '../linalg/random.ts'

/** The basket that was hidden from training: the last purchase of the client `histories[client]`. */
export interface HeldOutBasket {
  /** Index into the list of histories that was split. */
  readonly client: number
  readonly basket: Basket
}

export interface HoldOut {
  /** Every client, in the given order; clients with two or more baskets without the last one. */
  readonly training: readonly History[]
  readonly heldOut: readonly HeldOutBasket[]
}

/**
 * Hides the last basket of every client with two or more; a client with one basket keeps it and is not tested
 * (paper section 5.1; the authors' code). Baskets are expected oldest first.
 */
export function holdOutLastBasket(histories: readonly History[]): HoldOut {
  const heldOut: HeldOutBasket[] = []
  const training = histories.map((history, client) => {
    const basket = history.baskets.at(-1)
    if (basket === undefined || history.baskets.length < 2) return history
    heldOut.push({ client, basket })
    const { likes } = history
    // Likes from the time of the basket's purchase or later could reveal the basket.
    return {
      ...history,
      baskets: history.baskets.slice(0, -1),
      ...(likes === undefined ? {} : { likes: likes.filter(({ time }) => time < basket.time) }),
    }
  })
  return { training, heldOut }
}

/**
 * A split with at most `most` hidden baskets, of clients drawn evenly by their index among the histories: always the
 * same ones, and the split itself if it has no more.
 */
export function sampleOfHidden(split: HoldOut, most: number): HoldOut {
  if (split.heldOut.length <= most) return split
  const chosen = split.heldOut
    .toSorted((a, b) => scattered(a.client) - scattered(b.client) || a.client - b.client)
    .slice(0, Math.max(1, Math.floor(most)))
    .sort((a, b) => a.client - b.client)
  return { ...split, heldOut: chosen }
}
