import type { ChangedClient } from '../../../contract/areas/clients.ts'
import { Fault } from '../../../contract/fault.ts'
import type { Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'
import { changePairs } from './changing.ts'

/**
 * Records that works were shown to a client, or reverses that.
 * @throws Fault `not-found`
 */
export function seeWorks(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
  seen: boolean,
): ChangedClient {
  return changePairs(session, { clientId, artworks, kind: null }, ({ visits }, itemId) =>
    seen ? visits.see({ clientId, itemId }) : visits.unsee({ clientId, itemId }),
  )
}

/**
 * Records works that a client has seen and dislikes; they are not suggested again.
 * @throws Fault `not-found`
 */
export function dislikeWorks(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
  disliked: boolean,
): ChangedClient {
  const kind = disliked ? 'disliked' : 'dislikeRemoved'
  return changePairs(session, { clientId, artworks, kind }, ({ visits }, itemId) => {
    if (disliked) visits.removeLike({ clientId, itemId })
    visits.setDisliked({ clientId, itemId }, disliked)
  })
}

/**
 * Reserves works for a client until a day (YYYY-MM-DD, null for no end), replacing earlier reservations.
 * @throws Fault `not-found`; `bad-input` for a work that cannot be offered
 */
export function reserveWorks(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
  until: string | null,
): ChangedClient {
  return changePairs(
    session,
    { clientId, artworks, kind: 'reserved' },
    ({ reader, visits, artworks: works }, itemId) => {
      const work = reader.artworks.byExternalId(itemId)
      if (work?.status === 'sold' || work?.status === 'withdrawn') {
        throw new Fault('bad-input', message('clients.notToReserve', { work: work.title ?? itemId }), {
          next: message('clients.notToReserveNext'),
        })
      }
      works.update(itemId, { status: 'reserved' })
      visits.reserve({ clientId, itemId }, until)
    },
  )
}

/**
 * Ends reservations; works that are reserved are then set to `status`.
 * @throws Fault `not-found`
 */
export function releaseWorks(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
  status: 'available' | 'reserved',
): ChangedClient {
  return changePairs(
    session,
    { clientId, artworks, kind: 'released' },
    ({ reader, visits, artworks: works }, itemId) => {
      visits.release({ clientId, itemId })
      if (reader.artworks.byExternalId(itemId)?.status === 'reserved') works.update(itemId, { status })
    },
  )
}
