import type { ModelMetadata } from '../../../src/learning/curatornet/model-file.ts'

export const METADATA: ModelMetadata = {
  embedder: {
    name: 'planted',
    kind: 'builtin',
    sha256: 'a'.repeat(64),
    dimension: 24,
    preprocessing: 'none',
  },
  dataFingerprint: 'works 240, sales 90',
  trainedBaskets: ['0123456789ab'],
  metrics: { auc: 0.7 },
  created: '2026-11-23T21:00:00.000Z',
  settings: { sampling: 'random', pool: 'all' },
}
