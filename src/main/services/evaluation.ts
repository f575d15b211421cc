import type { Watch } from '../../contract/progress.ts'
import type { EvaluationReport } from '../../contract/results.ts'
import type { EvaluateSettings } from '../../contract/settings.ts'
import { runJob } from '../jobs/run-job.ts'
import type { Desk } from './desk.ts'

/**
 * Measures methods on the hidden last purchases and keeps the result, client by client.
 * @throws Fault `busy` while another evaluation runs
 */
export function evaluateGallery(
  desk: Desk,
  settings: EvaluateSettings,
  watch: Watch,
): Promise<EvaluationReport> {
  return desk.alone('An evaluation', () => {
    const { catalog, folder } = desk
    return runJob(catalog, { kind: 'evaluate', details: settings }, watch, async (jobWatch) => {
      const { report, perClient } = await desk.engine.run('evaluate', { folder, settings }, jobWatch)
      catalog.learning.insertEvaluation(report, perClient)
      return report
    })
  })
}
