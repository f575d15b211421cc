import { randomUUID } from 'node:crypto'
import { renameSync } from 'node:fs'
import path from 'node:path'
import type { ModelFile } from '../../../contract/engine.ts'
import type { TrainReport } from '../../../contract/results/learning.ts'
import { flushFolder } from '../../../files/flush.ts'
import type { Writes } from '../../session/needs.ts'
import { makeInsideSync } from '../../../files/make-inside.ts'

/** The engine's result: a model's report, and its file under a temporary name. */
interface Made {
  readonly report: Omit<TrainReport, 'current'>
  readonly file: ModelFile
}

/**
 * Makes the engine create a model and registers it once its file is complete: either the whole model exists or nothing.
 * @param kind prefix of its name, before the number
 * @param use whether it becomes current; the first model does in any case
 */
export async function newModel(
  session: Writes,
  {
    kind,
    embedder,
    use = false,
  }: { readonly kind: string; readonly embedder: number; readonly use?: boolean },
  make: (name: string, temporaryPath: string) => Promise<Made>,
): Promise<TrainReport> {
  const { folder } = session
  const catalog = session.write()
  const models = path.join(folder, 'models')
  makeInsideSync(folder, models)
  const name = `${kind}-${catalog.learning.nextModelNumber()}`
  const temporaryPath = path.join(models, `.training-${randomUUID()}`)
  const made = await make(name, temporaryPath)
  const file = `models/${name}.onnx`
  renameSync(temporaryPath, path.join(folder, file))
  await flushFolder(models)
  const current = use || catalog.reader.learning.currentModel() === undefined
  const report: TrainReport = { ...made.report, current }
  catalog.transaction(() => {
    catalog.learning.insertModel({ embedder, file, sha256: made.file.sha256, report })
    if (current) catalog.learning.makeModelCurrent(name)
  })
  return report
}
