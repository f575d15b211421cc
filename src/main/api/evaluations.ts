import { evaluatedClients, listEvaluations, showEvaluation } from '../services/evaluations.ts'
import { paperFigures } from '../services/paper-figures.ts'
import { api } from './base.ts'

export const evaluations = {
  list: api.evaluations.list.handler(({ context }) => listEvaluations(context.desk)),
  show: api.evaluations.show.handler(({ input, context }) => showEvaluation(context.desk, input.id)),
  clients: api.evaluations.clients.handler(({ input, context }) => evaluatedClients(context.desk, input)),
  paper: api.evaluations.paper.handler(() => paperFigures()),
}
