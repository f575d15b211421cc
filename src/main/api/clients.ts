import {
  addClient,
  answerOffers,
  changeClient,
  likeWorks,
  listClients,
  offerWorks,
  showClient,
  withdrawOffers,
} from '../services/clients.ts'
import { clientsSince } from '../services/client-changes.ts'
import { api } from './base.ts'

export const clients = {
  since: api.clients.since.handler(({ input, context }) => clientsSince(context.desk, input.known)),
  list: api.clients.list.handler(({ context }) => listClients(context.desk)),
  show: api.clients.show.handler(({ input, context }) => showClient(context.desk, input.client)),
  add: api.clients.add.handler(({ input, context }) =>
    addClient(context.desk, input.client_id, input.changes),
  ),
  change: api.clients.change.handler(({ input, context }) =>
    changeClient(context.desk, input.client, input.changes),
  ),
  like: api.clients.like.handler(({ input, context }) =>
    likeWorks(context.desk, input.client, input.artworks, input.liked),
  ),
  offer: api.clients.offer.handler(({ input, context }) =>
    offerWorks(context.desk, input.client, input.artworks),
  ),
  answer: api.clients.answer.handler(({ input, context }) =>
    answerOffers(context.desk, input.client, input.artworks, input.outcome),
  ),
  withdrawOffer: api.clients.withdrawOffer.handler(({ input, context }) =>
    withdrawOffers(context.desk, input.client, input.artworks),
  ),
}
