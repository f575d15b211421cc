import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countAtMost, countLower } from '../../../src/learning/linalg/halving.ts'

test('counts sorted numbers below a value and up to it, however many are equal', () => {
  const numbers = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 30 })
  fc.assert(
    fc.property(numbers, fc.integer({ min: -6, max: 6 }), (some, value) => {
      const ascending = Float32Array.from(some).sort()
      expect(countLower(ascending, value)).toBe(some.filter((one) => one < value).length)
      expect(countAtMost(ascending, value)).toBe(some.filter((one) => one <= value).length)
    }),
  )
})
