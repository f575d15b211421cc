import { describe, expect, it } from 'vitest'
import type { TrainReport } from '../../../src/contract/results/learning.ts'
import { trainText } from '../../../src/main/cli/learning-reports.ts'

const report = (more: Partial<TrainReport>): TrainReport => ({
  model: 'taste-1',
  method: 'taste',
  backend: 'onnx',
  device: 'cpu',
  embedder: 'builtin',
  triples: 0,
  validation_triples: 0,
  epochs: 0,
  seconds: 3,
  triples_per_second: 0,
  validation_accuracy: 0.6,
  loss: 0,
  lambda: 0.01,
  seed: 1,
  sampling: 'guidelines',
  stopped: 'finished',
  refitted: false,
  resumed: false,
  strategies: [],
  metrics: { auc: 0.6 },
  current: true,
  ...more,
})

describe('the training report', () => {
  it('states that VisRank ranks better on the inner hold-out, whatever the hidden purchases show', () => {
    const inner = { auc: 0.55, visrank: 0.58, clients: 40 }
    expect(trainText(report({ inner, visrank: 0.5 }))).toMatch(/VisRank.* ranks better here/)
    expect(trainText(report({ inner: { ...inner, auc: 0.6 }, visrank: 0.7 }))).not.toMatch(/ranks better/)
  })

  it('says where the taste model is VisRank, and offers nothing else then', () => {
    const inner = { auc: 0.82, visrank: 0.81, clients: 40 }
    const text = trainText(report({ inner, instead: { method: 'visrank', learned: 0.74 } }))
    expect(text).toMatch(/This model is VisRank \(plain\).*AUC 0\.82.* against 0\.74/)
    expect(text).not.toMatch(/models use visrank/)
  })

  it('uses the hidden purchases if there is no inner hold-out, and names another method', () => {
    const below = trainText(report({ method: 'curatornet', visrank: 0.65 }))
    expect(below).toMatch(/ranks better here.*models use visrank[^]*train --method taste/)
    expect(trainText(report({ method: 'curatornet', visrank: 0.55 }))).not.toMatch(/ranks better/)
  })
})
