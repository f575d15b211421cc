import { expect, test } from 'vitest'
import {
  initialParameters,
  networkShape,
  parameterShapes,
  vectorWidth,
} from '../../../src/learning/curatornet/network.ts'
import { Random } from '../../../src/learning/linalg/random.ts'

test('the towers are those of the paper, or of the authors’ code on request', () => {
  expect(networkShape(2048)).toEqual({ features: 2048, itemLayers: [200, 200], userLayers: [300, 200, 200] })
  expect(networkShape(2048, 'authors').userLayers).toEqual([300, 300, 200])
  expect(vectorWidth(networkShape(2048))).toBe(200)
})

test('parameters map d to 200, and mean and maximum, 400, to 200', () => {
  expect(parameterShapes(networkShape(2048)).map(({ name, dims }) => `${name} ${dims.join('x')}`)).toEqual([
    'item_1_weight 2048x200',
    'item_1_bias 200',
    'item_2_weight 200x200',
    'item_2_bias 200',
    'user_1_weight 400x300',
    'user_1_bias 300',
    'user_2_weight 300x200',
    'user_2_bias 200',
    'user_3_weight 200x200',
    'user_3_bias 200',
  ])
})

test('weights are initialised Glorot uniform, and biases to zero', () => {
  const parameters = initialParameters(networkShape(1000), new Random(1))
  const weights = parameters.item_1_weight
  const limit = Math.sqrt(6 / 1200)
  const extreme = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  expect(extreme).toBeLessThanOrEqual(limit)
  expect(extreme).toBeGreaterThan(0.99 * limit)
  const variance = weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length
  expect(variance).toBeCloseTo(limit ** 2 / 3, 4)
  expect(parameters.user_2_bias.every((bias) => bias === 0)).toBe(true)
})
