import type { TaskContext } from '../../../contract/progress.ts'
import type { EvaluationReport } from '../../../contract/results/evaluation.ts'
import type { EvaluateSettings } from '../../../contract/settings.ts'
import { runJob } from '../../jobs/run-job.ts'
import type { Computes, Excludes, Writes } from '../../session/needs.ts'
import { evaluationAs, formatOf, writeFigures } from './figure-documents.ts'
import { message } from '../../../messages/message.ts'

/**
 * Measures methods on the hidden last purchases and stores the result, client by client.
 * @throws Fault `busy` while another evaluation runs
 */
export function evaluateGallery(
  session: Writes & Computes & Excludes,
  { out, ...settings }: EvaluateSettings & { readonly out?: string },
  context: TaskContext,
): Promise<EvaluationReport> {
  return session.exclusive.alone(message('stages.anEvaluation'), () => {
    const { folder } = session
    const catalog = session.write()
    return runJob(catalog, { kind: 'evaluate', details: settings }, context, async (jobContext) => {
      const { report, perClient } = await session.engines.run('evaluate', { folder, settings }, jobContext)
      catalog.learning.insertEvaluation(report, perClient)
      if (out !== undefined) await writeFigures(out, await evaluationAs(report, formatOf(out)))
      return report
    })
  })
}
