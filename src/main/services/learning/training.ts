import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { TaskContext } from '../../../contract/progress.ts'
import type { TrainReport } from '../../../contract/results/learning.ts'
import type { TrainSettings } from '../../../contract/settings.ts'
import { describeError } from '../../../logging/describe-error.ts'
import { log } from '../../../logging/log.ts'
import { runJob } from '../../jobs/run-job.ts'
import { ensureClusters } from './clustering.ts'
import { withWorkingDevice } from './devices.ts'
import type { Computes, Excludes, Reads, Writes } from '../../session/needs.ts'
import { currentEmbedder } from '../networks/networks.ts'
import { newModel } from './new-model.ts'
import { message } from '../../../messages/message.ts'
import { makeInsideSync } from '../../../files/make-inside.ts'

/** Names of files until they are complete: a model that main has not registered, a partial checkpoint. */
const UNFINISHED = /^\.(training|checkpoint|vectors)-(?!of-)/

/**
 * Trains a model on all purchases except the hidden ones, tests it on those, and stores it. The first model becomes
 * current immediately; later ones when the user selects them.
 * @throws Fault `too-little-data` if works are not embedded or there are too few purchases, `bad-input` if the
 * requested device does not work, `busy` while another training runs
 */
export async function trainModel(
  session: Writes & Computes & Excludes,
  asked: TrainSettings,
  context: TaskContext,
): Promise<TrainReport> {
  const report = await session.exclusive.alone(message('stages.aTraining'), () =>
    trainAlone(session, asked, context),
  )
  if (report.current) await prepareQuestions(session, context)
  return report
}

/**
 * Makes the first question after a training as fast as the next ones: at 100,000 works, it would compute vectors for
 * seconds. The training is complete in any case; a question that meets the same failure reports it.
 */
async function prepareQuestions(
  { folder, engines }: Reads & Computes,
  { signal }: TaskContext,
): Promise<void> {
  try {
    await engines.run('prepareQuestions', { folder }, { signal })
  } catch (error) {
    log('warn', 'questions-not-prepared', { error: describeError(error) })
  }
}

async function trainAlone(
  session: Writes & Computes & Excludes,
  asked: TrainSettings,
  context: TaskContext,
): Promise<TrainReport> {
  const { folder } = session
  const catalog = session.write()
  // Comes first, so that a request for a device that does not work fails immediately.
  const settings = await withWorkingDevice(asked, context)
  const embedder = await currentEmbedder(session)
  await ensureClusters(session, context)
  sweepUnfinished(folder)
  return newModel(session, { kind: settings.method, embedder: embedder.id }, (name, temporaryPath) =>
    runJob(catalog, { kind: 'train', details: { name, ...settings } }, context, (jobContext) =>
      session.engines.run(
        'train',
        { folder, embedder: embedder.id, name, temporaryPath, settings },
        jobContext,
      ),
    ),
  )
}

/**
 * Removes leftovers of a killed training, and vectors whose model no longer exists: no other program is allowed to
 * write here, and no other training is running.
 */
function sweepUnfinished(folder: string): void {
  const models = path.join(folder, 'models')
  makeInsideSync(folder, models)
  const files = readdirSync(models)
  for (const file of files) {
    const isLeftover = file.endsWith('.vectors') && !files.includes(file.replace(/vectors$/, 'onnx'))
    if (UNFINISHED.test(file) || isLeftover) rmSync(path.join(models, file), { force: true })
  }
}
