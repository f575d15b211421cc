import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesAmong } from '../../../src/learning/linalg/rank-places.ts'
import '../../support/properties.ts'

test('a place counts lower scores twice and equal ones once, for every list that reuses the buffers', () => {
  const count = 40
  const score = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(-1, -0, 0, 1))
  const write = placesAmong(count)
  fc.assert(
    fc.property(fc.array(score, { minLength: count, maxLength: count }), (list) => {
      const scores = Float32Array.from(list)
      const places = new Uint16Array(count)
      write(scores, places)
      const expected = scores.map(
        (own) => 2 * scores.filter((one) => one < own).length + scores.filter((one) => one === own).length,
      )
      expect([...places]).toEqual([...expected])
    }),
  )
})
