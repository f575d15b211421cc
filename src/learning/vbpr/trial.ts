import type { OnnxDevice } from '../../contract/settings.ts'
import { agreeing, type Trial } from '../curatornet/backends/trial.ts'
import type { RunningBackend } from '../curatornet/backends/backend.ts'
import type { Triples } from '../curatornet/triples.ts'
import type { Matrix } from '../dataset.ts'
import { Random } from '../linalg/random.ts'
import { initialVbprParameters, type VbprShape } from './network.ts'
import { openVbpr } from './open.ts'

/** Like the trial of CuratorNet's step: small enough for any device, and contains every operator of VBPR's step. */
const SHAPE: VbprShape = { users: 30, items: 40, features: 24, latent: 8, visual: 8 }
const TRIPLES = 200
const LAMBDA = 1e-3

/** Runs the trial with ONNX Runtime on a device. Rejects if that does not work. */
export function tryVbpr(device: OnnxDevice): Promise<Trial> {
  return agreeing(
    () => open(device),
    () => open('cpu'),
    TRIPLES,
  )
}

function open(device: OnnxDevice): Promise<RunningBackend> {
  const random = new Random(1)
  const features: Matrix = {
    data: Float32Array.from({ length: SHAPE.items * SHAPE.features }, () => random.gaussian()),
    rows: SHAPE.items,
    columns: SHAPE.features,
  }
  const column = (below: number): Int32Array =>
    Int32Array.from({ length: TRIPLES }, () => random.integer(below))
  const numbers = Int32Array.from({ length: SHAPE.users + 1 }, (_, user) => user)
  const triples: Triples = {
    profiles: { offsets: numbers, items: numbers.slice(0, SHAPE.users) },
    profileOf: column(SHAPE.users),
    positive: column(SHAPE.items),
    negative: column(SHAPE.items),
    length: TRIPLES,
  }
  const initial = initialVbprParameters(SHAPE, random.fork('weights'))
  return openVbpr(SHAPE, features, initial, triples, {
    lambda: LAMBDA,
    wholeCatalogue: true,
    threads: 1,
    device,
  })
}
