import type { ClientValues, EvaluationEntry, StoredEvaluation } from '../../../contract/areas/evaluations.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { HiddenSale } from '../../../contract/results/comparison.ts'
import type { Outcomes } from '../../../contract/results/outcomes.ts'
import type { Evaluation } from '../../../catalog-read/index.ts'
import type { Computes, Reads } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'

/** Every past evaluation, newest first. */
export function listEvaluations({ reader }: Reads): EvaluationEntry[] {
  return reader.learning.evaluations().map(({ id, createdAt, protocol, report }) => ({
    id,
    created_at: createdAt,
    protocol,
    model: report?.model ?? null,
    tested: report?.tested ?? null,
    outdated: report === null,
    users: report?.users ?? null,
    items: report?.items ?? null,
    rows: (report?.rows ?? []).map(({ method, lambda, sampling, auc }) => ({
      method,
      lambda,
      sampling,
      auc,
    })),
  }))
}

/**
 * One evaluation with its full report.
 * @throws Fault `not-found`; `damaged` for a report that cannot be read
 */
export function showEvaluation({ reader }: Reads, id: number): StoredEvaluation {
  const { createdAt, report } = demandEvaluation(reader.learning.evaluation(id), id)
  if (report === null) {
    throw new Fault('damaged', message('evaluation.outdated', { id }), {
      next: message('evaluation.outdatedNext'),
    })
  }
  return { id, created_at: createdAt, metrics: reader.learning.evaluatedMetrics(id), report }
}

/**
 * One hidden sale of an evaluation.
 * @throws Fault `not-found` if the model or the sale no longer exists, `bad-model`
 */
export function hiddenSaleOf(
  session: Reads & Computes,
  { id, client }: { readonly id: number; readonly client: string },
  context: TaskContext,
): Promise<HiddenSale> {
  const { model, protocol } = showEvaluation(session, id).report
  if (model === null) {
    throw new Fault('not-found', message('evaluation.noHiddenSale', { client }), {
      next: message('evaluation.outdatedNext'),
    })
  }
  const { reader, engines } = session
  const input = {
    folder: reader.folder,
    model,
    protocol: protocol === 'stock' ? 'stock' : 'all',
    client,
  } as const
  return engines.run('hiddenSale', input, context)
}

/** Whether suggestions predicted the outcomes of offers. */
export function outcomesOfOffers(
  { reader, engines }: Reads & Computes,
  context: TaskContext,
): Promise<Outcomes> {
  return engines.run('outcomes', { folder: reader.folder }, context)
}

/** One metric of an evaluation, client by client. @throws Fault `not-found` */
export function evaluatedClients(
  { reader }: Reads,
  { id, metric }: { readonly id: number; readonly metric: string },
): ClientValues {
  demandEvaluation(reader.learning.evaluation(id), id)
  const measured = reader.learning.evaluatedMetrics(id)
  if (!measured.includes(metric)) {
    throw new Fault('not-found', message('evaluation.notMeasured', { id, metric }), {
      next:
        measured.length === 0
          ? message('evaluation.measuredNothing')
          : message('evaluation.measured', { metrics: measured.join(', ') }),
    })
  }
  return reader.learning.clientValues(id, metric)
}

function demandEvaluation(evaluation: Evaluation | undefined, id: number): Evaluation {
  if (evaluation !== undefined) return evaluation
  throw new Fault('not-found', message('evaluation.none', { id }), { next: message('evaluation.noneNext') })
}
