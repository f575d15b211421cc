import { BatchTabulator } from '../step/batch-tables.ts'
import type { OpenTableSource, TableMaterial } from '../step/table-source.ts'
import { TrainingStep, type StepOptions } from '../step/training-step.ts'
import type { RunningBackend, StepMaterial } from './backend.ts'

/**
 * Training by ONNX Runtime: a step is one exact graph (`step/`), on the CPU or on another device that is known to work.
 * `openTables` prepares the batch tables elsewhere; without it, they are prepared between the steps.
 */
export async function openOnnx(
  { shape, features, parameters, lambda, wholeCatalogue }: StepMaterial,
  tables: TableMaterial,
  options: Pick<StepOptions, 'threads' | 'device'>,
  openTables?: (material: TableMaterial) => OpenTableSource,
): Promise<RunningBackend> {
  const step = await TrainingStep.open(shape, features, parameters, { ...options, lambda, wholeCatalogue })
  const noneEmpty = options.device !== undefined && options.device !== 'cpu'
  const opened = openTables?.({ ...tables, noneEmpty })
  const { triples, profiles, represented } = tables
  return {
    step,
    tabulator: opened ?? new BatchTabulator(triples, profiles, represented, wholeCatalogue, noneEmpty),
    close: async () => {
      await opened?.close()
      await step.close()
    },
  }
}
