import { Random } from '../../src/learning/linalg/random.ts'
import { planClients } from './clients.ts'
import type { DemoPlan } from './plan.ts'
import { planSales } from './sales.ts'
import { planWorks } from './works.ts'

export interface DemoSize {
  readonly works?: number
  readonly clients?: number
}

/** The collection that ships in `resources/demo-gallery`. */
export const SHIPPED = { seed: 1, works: 400, clients: 250 } as const

/**
 * The plan of the demo gallery: works with all parameters of their pictures, clients and their purchases. Pure and
 * deterministic. Taste is latent (colour, subject, manner), never the painter; choices are a multinomial logit. Throws
 * a RangeError if there would be no work or no client.
 */
export function planDemoGallery(
  seed: number,
  { works = SHIPPED.works, clients = SHIPPED.clients }: DemoSize = {},
): DemoPlan {
  requireSome(works, clients)
  const random = new Random(seed)
  const collection = planWorks(random.fork('works'), works)
  const people = planClients(random.fork('clients'), clients)
  return { works: collection, clients: people, sales: planSales(random.fork('sales'), collection, people) }
}

/**
 * The first works of the shipped gallery, whose pictures need no painting, with other clients and their purchases.
 * Throws a RangeError if there would be no work or no client, or if more works are requested than are shipped.
 */
export function planExcerpt(seed: number, { works, clients }: Required<DemoSize>): DemoPlan {
  requireSome(works, clients)
  if (works > SHIPPED.works) throw new RangeError(`only ${SHIPPED.works} works ship`)
  const collection = planWorks(new Random(SHIPPED.seed).fork('works'), SHIPPED.works).slice(0, works)
  const random = new Random(seed)
  const people = planClients(random.fork('clients'), clients)
  return { works: collection, clients: people, sales: planSales(random.fork('sales'), collection, people) }
}

function requireSome(works: number, clients: number): void {
  if (works < 1 || clients < 1) throw new RangeError('a gallery needs works and clients')
}
