import { evaluatedClients, listEvaluations, showEvaluation } from '../services/evaluation/evaluations.ts'
import { paperFigures } from '../services/evaluation/paper-figures.ts'
import { api } from './base.ts'

export const evaluations = {
  list: api.evaluations.list.handler(({ context }) => listEvaluations(context.gallery)),
  show: api.evaluations.show.handler(({ input, context }) => showEvaluation(context.gallery, input.id)),
  clients: api.evaluations.clients.handler(({ input, context }) => evaluatedClients(context.gallery, input)),
  paper: api.evaluations.paper.handler(() => paperFigures()),
}
