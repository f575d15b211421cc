import { evaluatedClients, listEvaluations, showEvaluation } from '../services/evaluations.ts'
import { forgetPaper, givePaper, knownPaper } from '../services/paper-figures.ts'
import { api } from './base.ts'

export const evaluations = {
  list: api.evaluations.list.handler(({ context }) => listEvaluations(context.desk)),
  show: api.evaluations.show.handler(({ input, context }) => showEvaluation(context.desk, input.id)),
  clients: api.evaluations.clients.handler(({ input, context }) => evaluatedClients(context.desk, input)),
  paper: {
    show: api.evaluations.paper.show.handler(({ context }) => knownPaper(context.desk)),
    give: api.evaluations.paper.give.handler(({ input, context }) => givePaper(context.desk, input.text)),
    forget: api.evaluations.paper.forget.handler(({ context }) => forgetPaper(context.desk)),
  },
}
