import { describe, expect, it } from 'vitest'
import { trainSettingsSchema } from '../../../src/contract/settings.ts'
import type { ModelEntry } from '../../../src/contract/results.ts'
import { TrainingOrder } from '../../../src/renderer/state/training-order.svelte.ts'

const model = (triples_per_second: number): ModelEntry =>
  ({ method: 'curatornet', triples_per_second }) as ModelEntry

describe('the order of a training', () => {
  it('leaves to the preset whatever a person left alone', () => {
    const settings = trainSettingsSchema.parse(new TrainingOrder().settings)
    expect(settings).toMatchObject({ preset: 'quick', sampling: 'guidelines', seed: 1, refit: false })
    expect(settings.lambda).toBeUndefined()
    expect(settings.triples).toBeUndefined()
  })

  it('takes numbers as people type them', () => {
    const order = new TrainingOrder()
    order.lambda = ' 0,001 '
    order.triples = '2000'
    expect(trainSettingsSchema.parse(order.settings)).toMatchObject({ lambda: 0.001, triples: 2000 })
  })

  it('sends what is no number as it is, so that main refuses it', () => {
    const order = new TrainingOrder()
    order.triples = 'many'
    expect(trainSettingsSchema.safeParse(order.settings).success).toBe(false)
  })

  it('knows the longest time before anything was trained, and the likely one after', () => {
    const order = new TrainingOrder()
    expect(order.estimate([])).toEqual({ seconds: 93.75, atMost: true })
    expect(order.estimate([model(500_000)])).toEqual({ seconds: 12.5, atMost: false })
    order.refit = true
    expect(order.estimate([model(500_000)])?.seconds).toBe(25)
  })

  it('goes by the newest model’s pace where the paper’s schedule is asked for', () => {
    const order = new TrainingOrder()
    order.preset = 'paper'
    expect(order.estimate([])).toBeUndefined()
    const estimate = order.estimate([model(100_000), model(1)])
    expect(estimate?.atMost).toBe(true)
    expect(estimate?.seconds).toBeCloseTo(1250, 0)
  })
})
