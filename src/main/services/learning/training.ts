import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { TaskContext } from '../../../contract/progress.ts'
import type { TrainReport } from '../../../contract/results/learning.ts'
import type { TrainSettings } from '../../../contract/settings.ts'
import { runJob } from '../../jobs/run-job.ts'
import { ensureClusters } from './clustering.ts'
import { withWorkingDevice } from './devices.ts'
import type { Computes, Excludes, Writes } from '../../session/needs.ts'
import { currentEmbedder } from '../networks/networks.ts'
import { newModel } from './new-model.ts'
import { message } from '../../../messages/message.ts'
import { makeInsideSync } from '../../../files/make-inside.ts'

/** What files are called until they are complete: a model that main has not registered, half a checkpoint. */
const UNFINISHED = /^\.(training|checkpoint|vectors)-(?!of-)/

/**
 * Trains a model on every purchase but the hidden ones, tests it on those, and keeps it. The first model becomes
 * current at once; later ones when a person says so.
 * @throws Fault `too-little-data` where works are not embedded or too few purchases are there, `bad-input` where the
 *   device that is asked for does not work, `busy` while another training runs
 */
export function trainModel(
  session: Writes & Computes & Excludes,
  asked: TrainSettings,
  context: TaskContext,
): Promise<TrainReport> {
  return session.exclusive.alone(message('stages.aTraining'), () => trainAlone(session, asked, context))
}

async function trainAlone(
  session: Writes & Computes & Excludes,
  asked: TrainSettings,
  context: TaskContext,
): Promise<TrainReport> {
  const { folder } = session
  const catalog = session.write()
  // Before anything else: whoever asks for a device that does not work should hear so at once.
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
 * Removes what a training that was killed left behind, and vectors whose model is gone: no other program may write here, and no other
 * training runs.
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
