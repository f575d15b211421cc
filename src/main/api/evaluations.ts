import { compareModels } from '../services/evaluation/comparison.ts'
import { evaluationDocument, reproductionDocument } from '../services/evaluation/figure-documents.ts'
import { lastReproduction } from '../services/evaluation/last-reproduction.ts'
import {
  evaluatedClients,
  hiddenSaleOf,
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
  compare: api.evaluations.compare.handler(({ input, context, signal }) =>
    compareModels(context.gallery, input, { signal }),
  ),
  sale: api.evaluations.sale.handler(({ input, context, signal }) =>
    hiddenSaleOf(context.gallery, input, { signal }),
  ),
  document: api.evaluations.document.handler(({ input, context }) =>
    evaluationDocument(context.gallery, input),
  ),
  reproduction: {
    last: api.evaluations.reproduction.last.handler(({ context }) => lastReproduction(context.gallery)),
    document: api.evaluations.reproduction.document.handler(({ input, context }) =>
      reproductionDocument(context.gallery, input.format),
    ),
  },
  paper: api.evaluations.paper.handler(() => paperFigures()),
}
