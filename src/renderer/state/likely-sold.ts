import type { Work } from '../../contract/areas/catalogue.ts'
import type { ClientDetails } from '../../contract/areas/clients.ts'
import type { VisitRecord } from '../../contract/areas/visits.ts'
import { isSoldOut } from './sale-draft.svelte.ts'

/** Maximum number of works that are proposed. */
const MOST = 12

/**
 * Works that a client is likely to have bought, to choose from when a sale is recorded: reserved for the client, liked
 * at the last visit, shown at the last visit, offered and not yet answered; in this order, each work once. Works that
 * the client refused and sold-out works are excluded.
 * @param visits newest first
 */
export function likelySold(
  { reservations, offers }: Pick<ClientDetails, 'reservations' | 'offers'>,
  visits: readonly VisitRecord[],
  workOf: (id: string) => Work | undefined,
): Work[] {
  const shown = visits.at(0)?.works ?? []
  const ids = new Set([
    ...reservations.map(({ item_id }) => item_id),
    ...shown.filter(({ answer }) => answer === 'liked').map(({ item_id }) => item_id),
    ...shown.filter(({ answer }) => answer === null).map(({ item_id }) => item_id),
    ...offers.filter(({ outcome }) => outcome === 'open').map(({ item_id }) => item_id),
  ])
  return [...ids]
    .map(workOf)
    .filter((work) => work !== undefined)
    .filter((work) => !isSoldOut(work))
    .slice(0, MOST)
}
