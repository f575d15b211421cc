import {
  addClient,
  answerOffers,
  changeClient,
  likeWorks,
  listClients,
  offerWorks,
  showClient,
  withdrawOffers,
} from '../services/clients/clients.ts'
import { exportClient } from '../services/clients/client-export.ts'
import { forgetClient, forgottenClients } from '../services/clients/forgetting.ts'
import { mergeClients, undoClientMerge } from '../services/clients/merging.ts'
import { dislikeWorks, releaseWorks, reserveWorks, seeWorks } from '../services/clients/visiting.ts'
import { clientsSince } from '../services/clients/client-changes.ts'
import { asNoted, sayAtCopy } from '../services/desks/noting.ts'
import { api } from './base.ts'

export const clients = {
  since: api.clients.since.handler(({ input, context }) => clientsSince(context.gallery, input.known)),
  list: api.clients.list.handler(({ context }) => listClients(context.gallery)),
  show: api.clients.show.handler(({ input, context }) =>
    asNoted(context.gallery, showClient(context.gallery, input.client)),
  ),
  add: api.clients.add.handler(({ input, context }) =>
    addClient(context.gallery, input.client_id, input.changes),
  ),
  change: api.clients.change.handler(({ input, context }) =>
    changeClient(context.gallery, input.client, input.changes),
  ),
  like: api.clients.like.handler(
    ({ input, context }) =>
      sayAtCopy(context.gallery, input.client, input.artworks, input.liked ? 'liked' : 'unliked') ??
      likeWorks(context.gallery, input.client, input.artworks, input.liked),
  ),
  offer: api.clients.offer.handler(
    ({ input, context }) =>
      sayAtCopy(context.gallery, input.client, input.artworks, 'offered') ??
      offerWorks(context.gallery, input.client, input.artworks),
  ),
  answer: api.clients.answer.handler(
    ({ input, context }) =>
      sayAtCopy(
        context.gallery,
        input.client,
        input.artworks,
        input.outcome === 'declined' ? 'refused' : 'reopened',
      ) ?? answerOffers(context.gallery, input.client, input.artworks, input.outcome),
  ),
  withdrawOffer: api.clients.withdrawOffer.handler(
    ({ input, context }) =>
      sayAtCopy(context.gallery, input.client, input.artworks, 'withdrawn') ??
      withdrawOffers(context.gallery, input.client, input.artworks),
  ),
  see: api.clients.see.handler(({ input, context }) =>
    seeWorks(context.gallery, input.client, input.artworks, input.seen),
  ),
  dislike: api.clients.dislike.handler(
    ({ input, context }) =>
      sayAtCopy(context.gallery, input.client, input.artworks, input.disliked ? 'refused' : 'reopened') ??
      dislikeWorks(context.gallery, input.client, input.artworks, input.disliked),
  ),
  reserve: api.clients.reserve.handler(({ input, context }) =>
    reserveWorks(context.gallery, input.client, input.artworks, input.until),
  ),
  release: api.clients.release.handler(({ input, context }) =>
    releaseWorks(context.gallery, input.client, input.artworks, input.status),
  ),
  forget: api.clients.forget.handler(({ input, context }) => forgetClient(context.gallery, input.client)),
  forgotten: api.clients.forgotten.handler(({ context }) => forgottenClients(context.gallery)),
  export: api.clients.export.handler(({ input, context }) => exportClient(context.gallery, input.client)),
  merge: api.clients.merge.handler(({ input, context }) =>
    mergeClients(context.gallery, input.client, input.merged, input.couple),
  ),
  unmerge: api.clients.unmerge.handler(({ input, context }) => undoClientMerge(context.gallery, input.merge)),
}
