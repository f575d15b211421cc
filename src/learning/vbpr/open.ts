import type { RunningBackend } from '../curatornet/backends/backend.ts'
import type { Parameters } from '../curatornet/network.ts'
import { TrainingStep, type StepOptions } from '../curatornet/step/training-step.ts'
import type { Triples } from '../curatornet/triples.ts'
import type { Matrix } from '../dataset.ts'
import { vbprParameters, type VbprShape } from './network.ts'
import { vbprStepGraph } from './step-graph.ts'
import { VbprTabulator } from './tables.ts'

/** Trains VBPR with ONNX Runtime, on the CPU or on another device that is known to work. `features` are normalised. */
export async function openVbpr(
  shape: VbprShape,
  features: Matrix,
  initial: Parameters,
  triples: Triples,
  { lambda, wholeCatalogue, threads, device }: StepOptions,
): Promise<RunningBackend> {
  const graph = vbprStepGraph(shape, { lambda, wholeCatalogue })
  const options = { threads, device }
  const step = await TrainingStep.ofGraph(graph, vbprParameters(shape), features, initial, options)
  const noneEmpty = device !== undefined && device !== 'cpu'
  return {
    step,
    tabulator: new VbprTabulator(triples, shape.users, shape.items, wholeCatalogue, noneEmpty),
    close: () => step.close(),
  }
}
