import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { initialVbprParameters, vbprShape } from '../../../src/learning/vbpr/network.ts'
import { writeVisRank } from '../../../src/learning/baselines/visrank-model.ts'
import { writeVbpr } from '../../../src/learning/vbpr/model-file.ts'
import { sha256Of, writeModel } from '../../../src/learning/curatornet/model-file.ts'
import { initialParameters, networkShape } from '../../../src/learning/curatornet/network.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import type { Catalog } from '../../../src/main/catalog/index.ts'
import { METADATA } from '../../learning/curatornet/model-metadata.ts'
import { FAST_SETTINGS } from '../../learning/curatornet/planted-taste.ts'
import { trainReport } from '../../main/catalog/galleries.ts'

/** Number of values per work in these galleries. */
export const DIMENSION = 24

export type SmallMethod = 'curatornet' | 'blend' | 'vbpr' | 'visrank-z'

/** Registers an untrained model, whose results are irrelevant here. VBPR knows the given clients and works. */
export function addModel(
  catalog: Catalog,
  embedder: number,
  name: string,
  method: SmallMethod,
  known: { readonly clients: readonly string[]; readonly works: readonly string[] },
): void {
  const random = new Random(name.length)
  const outcome = {
    normalisation: { mean: new Float64Array(DIMENSION), deviation: new Float64Array(DIMENSION).fill(1) },
    settings: FAST_SETTINGS,
    stopped: 'finished' as const,
    validationAccuracy: 1,
    loss: 0,
    triples: 0,
    epochs: 0,
    seconds: 0,
    checks: [],
  }
  const metadata = { ...METADATA, settings: { likes: 2 } }
  const shape = networkShape(DIMENSION)
  const ofVbpr = vbprShape(DIMENSION, known.clients.length, known.works.length)
  const bytes =
    method === 'visrank-z'
      ? writeVisRank('visrank-z', outcome.normalisation, metadata)
      : method === 'vbpr'
        ? writeVbpr(
            { ...outcome, shape: ofVbpr, parameters: initialVbprParameters(ofVbpr, random) },
            known,
            metadata,
          )
        : writeModel(
            { ...outcome, shape, parameters: initialParameters(shape, random) },
            metadata,
            method === 'blend' ? { curatornet: 1, visrank: 0.7, artist: 0.5, medium: 0.2 } : undefined,
          )
  const file = `models/${name}.onnx`
  writeFileSync(path.join(catalog.folder, file), bytes)
  catalog.learning.insertModel({
    embedder,
    file,
    sha256: sha256Of(bytes),
    report: { ...trainReport(name), method },
  })
}
