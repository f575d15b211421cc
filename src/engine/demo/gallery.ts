import { Random } from '../../learning/linalg/random.ts'
import { planClients } from './clients.ts'
import type { DemoPlan } from './plan.ts'
import { planSales } from './sales.ts'
import { planWorks } from './works.ts'

export interface DemoSize {
  readonly works?: number
  readonly clients?: number
}

/**
 * The demo gallery on paper: works with all that decides their pictures, clients and what they bought. Pure and
 * deterministic. Taste is latent (colour, subject, manner), never the painter; choices are a multinomial logit.
 * Throws a RangeError when there would be no work or no client.
 */
export function planDemoGallery(seed: number, { works = 400, clients = 250 }: DemoSize = {}): DemoPlan {
  if (works < 1 || clients < 1) throw new RangeError('a gallery needs works and clients')
  const random = new Random(seed)
  const collection = planWorks(random.fork('works'), works)
  const people = planClients(random.fork('clients'), clients)
  return { works: collection, clients: people, sales: planSales(random.fork('sales'), collection, people) }
}
