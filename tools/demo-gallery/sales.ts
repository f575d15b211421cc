import type { Random } from '../../src/learning/linalg/random.ts'
import { between, happens, pick } from './distributions.ts'
import { CLOSING, DAY, type DemoClient, type DemoSale, type DemoWork, OPENING } from './plan.ts'
import { GROUPS, tasteDistance, TRAITS } from './taste.ts'

/** Strength of taste relative to chance (the unit is the deviation of the random part). */
const TASTE = 4
/** Penalty for a price that differs from the budget, per squared e-fold. */
const PRICE = 0.25
/** Penalty for each print already sold. */
const COMMONNESS = 0.4
/** Maximum size of an edition. */
const EDITION = 15

interface Buyer {
  readonly client: DemoClient
  /** One or two positions in the latent space; works near either are liked. */
  readonly ideals: readonly Float64Array[]
  /** Importance of colour, subject and manner; the weights sum to 3. */
  readonly weights: readonly number[]
}

interface Visit {
  readonly buyer: Buyer
  readonly time: number
  readonly works: number
}

/**
 * Simulates the clients' purchases: each visits on a few days, sees what is in stock then (works uploaded before,
 * originals not yet sold) and takes the most pleasing. Pleasure = closeness to the client's latent taste, fit of the
 * price, and a random part with a Gumbel distribution, so that choices follow a multinomial logit.
 */
export function planSales(
  random: Random,
  works: readonly DemoWork[],
  clients: readonly DemoClient[],
): DemoSale[] {
  const visits = clients
    .flatMap((client) => planVisits(random, planBuyer(random, client, works)))
    .sort((first, second) => first.time - second.time)
  const sold = new Map<string, number>()
  const owned = new Map<string, Set<string>>()
  const sales: DemoSale[] = []
  let order = 0
  for (const { buyer, time, works: wanted } of visits) {
    const { clientId } = buyer.client
    const mine = owned.get(clientId) ?? new Set<string>()
    owned.set(clientId, mine)
    const orderId = `O${(++order).toString().padStart(4, '0')}`
    for (let count = 0; count < wanted; count++) {
      const work = choose(random, buyer, time, works, { sold, mine })
      if (work === undefined) break
      sold.set(work.itemId, (sold.get(work.itemId) ?? 0) + 1)
      mine.add(work.itemId)
      sales.push({ clientId, itemId: work.itemId, orderId, time, price: agreedPrice(random, work.price) })
    }
  }
  return sales
}

/** A taste close to some work of the collection, for every third client close to two works. */
function planBuyer(random: Random, client: DemoClient, works: readonly DemoWork[]): Buyer {
  const ideals = Array.from({ length: happens(random, 0.3) ? 2 : 1 }, () => {
    const { traits } = pick(random, works)
    return Float64Array.from({ length: TRAITS }, (_, trait) => traits[trait] + random.gaussian() * 0.12)
  })
  const raw = GROUPS.map(() => Math.exp(random.gaussian() * 0.45))
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  return { client, ideals, weights: raw.map((weight) => (weight * GROUPS.length) / total) }
}

/** Two thirds come once; the others return, a few of them often. A basket usually contains one work. */
function planVisits(random: Random, buyer: Buyer): Visit[] {
  let visits = 1
  if (happens(random, 0.36)) {
    visits = 2
    while (visits < 16 && happens(random, 0.6)) visits++
  }
  // Frequent clients begin early; the first visits wait for the first hanging, so that there is something to choose
  // from.
  const first = between(random, 0, 1 - Math.min(0.7, (visits - 1) * 0.1))
  const days = new Set<number>()
  while (days.size < visits) {
    const share = days.size === 0 ? first : between(random, first, 1)
    days.add(Math.floor((20 * DAY + share * (CLOSING - OPENING - 20 * DAY)) / DAY))
  }
  return Array.from(days, (day) => {
    let works = 1
    while (works < 5 && happens(random, 0.24)) works++
    return { buyer, time: OPENING + day * DAY + Math.floor(between(random, 10, 19) * 3600), works }
  })
}

function choose(
  random: Random,
  { client, ideals, weights }: Buyer,
  time: number,
  works: readonly DemoWork[],
  { sold, mine }: { sold: ReadonlyMap<string, number>; mine: ReadonlySet<string> },
): DemoWork | undefined {
  let best: DemoWork | undefined
  let highest = -Infinity
  for (const work of works) {
    const copies = sold.get(work.itemId) ?? 0
    if (work.uploadedAt >= time || copies >= (work.oneOfAKind ? 1 : EDITION) || mine.has(work.itemId))
      continue
    const distance = Math.min(...ideals.map((ideal) => tasteDistance(ideal, work.traits, weights)))
    const dear = Math.max(0, Math.log(work.price / client.budget))
    const luck = -Math.log(-Math.log(random.next() || Number.MIN_VALUE))
    const pleasure = luck - TASTE * distance - PRICE * dear * dear - COMMONNESS * copies
    if (pleasure > highest) {
      highest = pleasure
      best = work
    }
  }
  return best
}

/** Every fifth buyer gets the usual small discount. */
const agreedPrice = (random: Random, price: number): number =>
  happens(random, 0.2) ? Math.round(price * 0.09) * 10 : price
