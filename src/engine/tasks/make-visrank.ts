import { performance } from 'node:perf_hooks'
import { writeVisRank } from '../../learning/baselines/visrank-model.ts'
import type { ModelMetadata } from '../../learning/curatornet/sealed-file.ts'
import { storedStatistics } from '../../learning/curatornet/train.ts'
import { holdOutLastBasket } from '../../learning/evaluation/split.ts'
import { fingerprintOf, loadGalleryData, withReader } from './gallery-data.ts'
import { identityOf, testMetrics, writeModelFile } from './model-results.ts'
import type { Task } from './task.ts'

/**
 * Creates a model of VisRank on z-scores, which needs no training: it stores only the statistics of the catalogue's
 * features. If there are hidden purchases, it is tested on them like any other model.
 */
export const makeVisRank: Task<'makeVisRank'> = async (
  { folder, embedder, name, temporaryPath },
  context,
) => {
  const started = performance.now()
  const data = await withReader(folder, (reader) => loadGalleryData(reader, embedder))
  const normalisation = await storedStatistics(data.features, context.signal)
  const metadata: ModelMetadata = {
    embedder: identityOf(data),
    dataFingerprint: fingerprintOf(data),
    metrics: {},
    trainedBaskets: [],
    created: new Date().toISOString(),
    settings: { name },
  }
  const split = holdOutLastBasket(data.dataset.histories)
  const untested = writeVisRank('visrank-z', normalisation, metadata)
  const { metrics } = await testMetrics('visrank-z', data, split, untested)
  const file = await writeModelFile(
    temporaryPath,
    writeVisRank('visrank-z', normalisation, { ...metadata, metrics }),
  )
  return {
    report: {
      model: name,
      method: 'visrank-z',
      backend: 'onnx',
      device: 'cpu',
      embedder: data.embedder.name,
      triples: 0,
      validation_triples: 0,
      epochs: 0,
      seconds: (performance.now() - started) / 1000,
      triples_per_second: 0,
      validation_accuracy: 0,
      loss: 0,
      lambda: 0,
      seed: 0,
      sampling: 'guidelines',
      stopped: 'finished',
      refitted: false,
      resumed: false,
      strategies: [],
      metrics,
    },
    file,
  }
}
