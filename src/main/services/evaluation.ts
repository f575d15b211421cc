import type { Watch } from '../../contract/progress.ts'
import type { EvaluationReport } from '../../contract/results/evaluation.ts'
import type { EvaluateSettings } from '../../contract/settings.ts'
import { runJob } from '../jobs/run-job.ts'
import type { Computes, Excludes, Writes } from '../session/needs.ts'

/**
 * Measures methods on the hidden last purchases and keeps the result, client by client.
 * @throws Fault `busy` while another evaluation runs
 */
export function evaluateGallery(
  session: Writes & Computes & Excludes,
  settings: EvaluateSettings,
  watch: Watch,
): Promise<EvaluationReport> {
  return session.exclusive.alone('An evaluation', () => {
    const { folder } = session
    const catalog = session.write()
    return runJob(catalog, { kind: 'evaluate', details: settings }, watch, async (jobWatch) => {
      const { report, perClient } = await session.engines.run('evaluate', { folder, settings }, jobWatch)
      catalog.learning.insertEvaluation(report, perClient)
      return report
    })
  })
}
