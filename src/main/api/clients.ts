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
import { clientsSince } from '../services/clients/client-changes.ts'
import { api } from './base.ts'

export const clients = {
  since: api.clients.since.handler(({ input, context }) => clientsSince(context.gallery, input.known)),
  list: api.clients.list.handler(({ context }) => listClients(context.gallery)),
  show: api.clients.show.handler(({ input, context }) => showClient(context.gallery, input.client)),
  add: api.clients.add.handler(({ input, context }) =>
    addClient(context.gallery, input.client_id, input.changes),
  ),
  change: api.clients.change.handler(({ input, context }) =>
    changeClient(context.gallery, input.client, input.changes),
  ),
  like: api.clients.like.handler(({ input, context }) =>
    likeWorks(context.gallery, input.client, input.artworks, input.liked),
  ),
  offer: api.clients.offer.handler(({ input, context }) =>
    offerWorks(context.gallery, input.client, input.artworks),
  ),
  answer: api.clients.answer.handler(({ input, context }) =>
    answerOffers(context.gallery, input.client, input.artworks, input.outcome),
  ),
  withdrawOffer: api.clients.withdrawOffer.handler(({ input, context }) =>
    withdrawOffers(context.gallery, input.client, input.artworks),
  ),
}
