import {
  evaluatedClients,
  listEvaluations,
  outcomesOfOffers,
  showEvaluation,
} from '../services/evaluation/evaluations.ts'
import { paperFigures } from '../services/evaluation/paper-figures.ts'
import { api } from './base.ts'

export const evaluations = {
  list: api.evaluations.list.handler(({ context }) => listEvaluations(context.gallery)),
  show: api.evaluations.show.handler(({ input, context }) => showEvaluation(context.gallery, input.id)),
  clients: api.evaluations.clients.handler(({ input, context }) => evaluatedClients(context.gallery, input)),
  outcomes: api.evaluations.outcomes.handler(({ context, signal }) =>
    outcomesOfOffers(context.gallery, { signal }),
  ),
  paper: api.evaluations.paper.handler(() => paperFigures()),
}
