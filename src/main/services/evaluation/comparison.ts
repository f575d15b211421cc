import type { TaskContext } from '../../../contract/progress.ts'
import type { Comparison } from '../../../contract/results/comparison.ts'
import type { Computes, Reads } from '../../session/needs.ts'

/** Number of clients whose lists are shown side by side. */
const CLIENTS = 3

/**
 * Compares two models on the same hidden sales.
 * @throws Fault `not-found`, `bad-model`, `too-little-data`
 */
export function compareModels(
  { reader, engines }: Reads & Computes,
  { model, other }: { readonly model: string; readonly other: string },
  context: TaskContext,
): Promise<Comparison> {
  return engines.run(
    'compareModels',
    { folder: reader.folder, models: [model, other], clients: CLIENTS },
    context,
  )
}
