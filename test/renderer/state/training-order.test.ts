import { describe, expect, it } from 'vitest'
import { trainSettingsSchema } from '../../../src/contract/settings.ts'
import type { ModelEntry } from '../../../src/contract/results/learning.ts'
import { TrainingOrder } from '../../../src/renderer/state/training-order.svelte.ts'

const model = (triples_per_second: number): ModelEntry =>
  ({ method: 'curatornet', triples_per_second }) as ModelEntry

function orderOf(method: TrainingOrder['method']): TrainingOrder {
  const order = new TrainingOrder()
  order.method = method
  return order
}

describe('a training order', () => {
  it('leaves to the preset what the user did not set', () => {
    const order = orderOf('curatornet')
    const settings = trainSettingsSchema.parse(order.settings)
    expect(settings).toMatchObject({ preset: 'quick', sampling: 'guidelines', seed: 1, refit: false })
    expect(settings.lambda).toBeUndefined()
    expect(settings.triples).toBeUndefined()
  })

  it('uses the program’s own method until the user chooses another, without settings that only triples have', () => {
    const order = new TrainingOrder()
    order.triples = '2000'
    order.lambda = '.01'
    expect(order.settings).toEqual({ method: 'taste', networks: 'all', refit: false, lambda: 0.01, seed: 1 })
    order.method = 'vbpr'
    expect(order.settings).toMatchObject({ method: 'vbpr', preset: 'quick', triples: 2000 })
  })

  it('takes numbers as people type them', () => {
    const order = orderOf('curatornet')
    order.lambda = ' 0,001 '
    order.triples = '2000'
    expect(trainSettingsSchema.parse(order.settings)).toMatchObject({ lambda: 0.001, triples: 2000 })
  })

  it('sends an invalid number unchanged, so that main refuses it', () => {
    const order = orderOf('curatornet')
    order.triples = 'many'
    expect(trainSettingsSchema.safeParse(order.settings).success).toBe(false)
  })

  it('gives the longest time before anything was trained, and the likely time afterwards', () => {
    const order = orderOf('curatornet')
    expect(order.estimate([])).toEqual({ seconds: 93.75, atMost: true })
    expect(order.estimate([model(500_000)])).toEqual({ seconds: 12.5, atMost: false })
    order.refit = true
    expect(order.estimate([model(500_000)])?.seconds).toBe(25)
    order.method = 'blend'
    expect(order.estimate([model(500_000)])?.seconds).toBe(37.5)
  })

  it('gives the last duration for a method without examples', () => {
    const taste = { method: 'taste', seconds: 12 } as ModelEntry
    expect(new TrainingOrder().estimate([model(500_000)])).toBeUndefined()
    expect(new TrainingOrder().estimate([model(500_000), taste])).toEqual({ seconds: 12, atMost: false })
  })

  it('uses the newest model’s pace for the paper’s schedule', () => {
    const order = orderOf('curatornet')
    order.preset = 'paper'
    expect(order.estimate([])).toBeUndefined()
    const estimate = order.estimate([model(100_000), model(1)])
    expect(estimate?.atMost).toBe(true)
    expect(estimate?.seconds).toBeCloseTo(1250, 0)
  })
})
