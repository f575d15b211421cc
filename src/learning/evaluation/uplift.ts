import { Random } from '../linalg/random.ts'

/** The rank of an offered work for its client, and whether it was sold. */
export interface RankedOffer {
  readonly client: string
  readonly sold: boolean
  /** Number of candidates that score higher; equal scores count half. */
  readonly above: number
  /** Number of works that could have been offered, including this one; at least 1. */
  readonly candidates: number
}

export interface UpliftRow {
  readonly offers: number
  readonly clients: number
  readonly share: number
  readonly chance: number
  readonly times: number | null
  readonly interval: [number, number] | null
}

/** Minimum number of sold offers, and of clients who bought them, for a meaningful result. */
export const FEWEST_SOLD = 20
export const FEWEST_BUYERS = 10
const RESAMPLES = 2000

/**
 * Ratio of how often offers are among the first k to how often chance would place them there: their share among the
 * first k divided by the mean of k / candidates. The interval is the middle 95% of resamples of clients, since a
 * client's offers are correlated; with one client there is none.
 */
export function upliftOf(offers: readonly RankedOffer[], k: number): UpliftRow {
  const byClient = [...Map.groupBy(offers, ({ client }) => client).values()].map((own) => ({
    offers: own.length,
    found: own.filter(({ above }) => above < k).length,
    chance: own.reduce((sum, { candidates }) => sum + Math.min(1, k / candidates), 0),
  }))
  const total = sumOf(byClient)
  if (offers.length === 0) return { offers: 0, clients: 0, share: 0, chance: 0, times: null, interval: null }
  const random = new Random(1)
  const resampled = Float64Array.from({ length: RESAMPLES }, () => {
    const drawn = sumOf(byClient.map(() => byClient[random.integer(byClient.length)]))
    return drawn.found / drawn.chance
  }).sort()
  return {
    offers: offers.length,
    clients: byClient.length,
    share: total.found / offers.length,
    chance: total.chance / offers.length,
    times: total.found / total.chance,
    interval:
      byClient.length < 2
        ? null
        : [resampled[Math.floor(0.025 * RESAMPLES)], resampled[Math.ceil(0.975 * RESAMPLES) - 1]],
  }
}

/** Whether there are enough sold offers and clients for a meaningful result. */
export function isEnough(offers: readonly RankedOffer[]): boolean {
  const sold = offers.filter((offer) => offer.sold)
  return sold.length >= FEWEST_SOLD && new Set(sold.map(({ client }) => client)).size >= FEWEST_BUYERS
}

interface Sum {
  readonly found: number
  readonly chance: number
}

function sumOf(clients: readonly Sum[]): Sum {
  return clients.reduce<Sum>(
    (sum, own) => ({ found: sum.found + own.found, chance: sum.chance + own.chance }),
    { found: 0, chance: 0 },
  )
}
