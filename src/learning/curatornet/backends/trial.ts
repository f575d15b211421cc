import type { OnnxDevice } from '../../../contract/settings.ts'
import type { Matrix } from '../../dataset.ts'
import { Random } from '../../linalg/random.ts'
import { initialParameters, type NetworkShape } from '../network.ts'
import { distinctProfiles, sameFeatures } from '../step/distinct-profiles.ts'
import type { TableMaterial } from '../step/table-source.ts'
import type { Triples } from '../triples.ts'
import type { RunningBackend, StepMaterial } from './backend.ts'
import { openOnnx } from './onnx.ts'
import { openTensorFlow, type TensorFlow } from './tensorflow.ts'

/**
 * A training of a few steps on synthetic works, small enough for any device. It contains every operator of the step, so
 * a device that computes it correctly can train.
 */

const SHAPE: NetworkShape = { features: 24, itemLayers: [16, 12], userLayers: [20, 16, 12] }
const WORKS = 40
const PROFILES = 30
const TRIPLES = 200
const STEPS = 3
const LEARNING_RATE = 1e-2
/** Losses of other devices can differ by rounding only. */
const TOLERANCE = 1e-3

export interface Trial {
  /** Whether the losses match those that the CPU computes. */
  readonly agrees: boolean
  /** Duration of the last step; on a graphics card, the first steps compile its programs. */
  readonly stepSeconds: number
}

/** Runs the trial with ONNX Runtime on a device. Rejects if that does not work. */
export function tryOnnx(device: OnnxDevice): Promise<Trial> {
  const open = (on: OnnxDevice): Promise<RunningBackend> => {
    const { material, tables } = example()
    return openOnnx(material, tables, { threads: 1, device: on })
  }
  return agreeing(
    () => open(device),
    () => open('cpu'),
    TRIPLES,
  )
}

/** Runs the trial with TensorFlow.js. */
export function tryTensorFlow(tf: TensorFlow): Promise<Trial> {
  const { material, tables } = example()
  return agreeing(
    () => Promise.resolve(openTensorFlow(tf, material, tables)),
    () => openOnnx(material, tables, { threads: 1 }),
    TRIPLES,
  )
}

interface Run {
  /** Loss before each step. */
  readonly losses: readonly number[]
  readonly stepSeconds: number
}

/** Trains a few steps on a backend and on the CPU, each on the first `triples` triples, and compares the losses. */
export async function agreeing(
  tried: () => Promise<RunningBackend>,
  cpu: () => Promise<RunningBackend>,
  triples: number,
): Promise<Trial> {
  const { losses, stepSeconds } = await run(await tried(), triples)
  const expected = await run(await cpu(), triples)
  const agrees = losses.every((loss, at) => Math.abs(loss - expected.losses[at]) <= TOLERANCE)
  return { agrees, stepSeconds }
}

async function run(backend: RunningBackend, triples: number): Promise<Run> {
  try {
    const losses: number[] = []
    let stepSeconds = 0
    const batch = Int32Array.from({ length: triples }, (_, triple) => triple)
    for (let step = 0; step < STEPS; step++) {
      const tables = await backend.tabulator.tables(batch)
      const started = performance.now()
      const { loss, penalty } = await backend.step.run(tables, LEARNING_RATE)
      stepSeconds = (performance.now() - started) / 1000
      losses.push(loss + penalty)
    }
    return { losses, stepSeconds }
  } finally {
    await backend.close()
  }
}

function example(): { material: StepMaterial; tables: TableMaterial } {
  const random = new Random(1)
  const features: Matrix = {
    data: Float32Array.from({ length: WORKS * SHAPE.features }, () => random.gaussian()),
    rows: WORKS,
    columns: SHAPE.features,
  }
  const offsets = [0]
  const items: number[] = []
  for (let profile = 0; profile < PROFILES; profile++) {
    for (let work = 0; work <= profile % 7; work++) items.push(random.integer(WORKS))
    offsets.push(items.length)
  }
  const column = (below: number): Int32Array =>
    Int32Array.from({ length: TRIPLES }, () => random.integer(below))
  const triples: Triples = {
    profiles: { offsets: Int32Array.from(offsets), items: Int32Array.from(items) },
    profileOf: column(PROFILES),
    positive: column(WORKS),
    negative: column(WORKS),
    length: TRIPLES,
  }
  const represented = sameFeatures(features)
  const profiles = distinctProfiles(triples.profiles, represented)
  const parameters = initialParameters(SHAPE, random.fork('weights'))
  return {
    material: { shape: SHAPE, features, parameters, lambda: 1e-3, wholeCatalogue: true },
    tables: { triples, profiles, represented, wholeCatalogue: true },
  }
}
