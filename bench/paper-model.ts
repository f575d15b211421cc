import { writeModel } from '../src/learning/curatornet/model-file.ts'
import { CuratorNetModel } from '../src/learning/curatornet/model.ts'
import { initialParameters, networkShape } from '../src/learning/curatornet/network.ts'
import { PRESETS } from '../src/learning/curatornet/settings.ts'
import type { Random } from '../src/learning/linalg/random.ts'
import { PAPER } from './paper-sized.ts'

/** A model of the paper's shape, loaded from its file. What it has learned does not affect its speed. */
export function paperModel(random: Random): Promise<CuratorNetModel> {
  return CuratorNetModel.load(paperModelFile(random))
}

/** The file of such a model. */
export function paperModelFile(random: Random): Uint8Array {
  const { features } = PAPER
  const shape = networkShape(features)
  return writeModel(
    {
      shape,
      normalisation: {
        mean: new Float64Array(features),
        deviation: new Float64Array(features).fill(1),
      },
      parameters: initialParameters(shape, random),
      settings: PRESETS.paper.settings,
      stopped: 'finished',
      validationAccuracy: 0.5,
      loss: Math.LN2,
      triples: 0,
      epochs: 0,
      seconds: 0,
      checks: [],
    },
    {
      embedder: {
        name: 'made up',
        kind: 'network',
        sha256: '0'.repeat(64),
        dimension: features,
        preprocessing: 'none',
      },
      dataFingerprint: 'made up',
      trainedBaskets: [],
      metrics: {},
      created: new Date(0).toISOString(),
      settings: {},
    },
  )
}
