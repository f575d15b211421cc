import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scaleOver, spreadLabels } from '../../src/charts/scales.ts'

it('keeps labels apart, in order and within the chart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 10 }),
      (wanted) => {
        const places = spreadLabels(wanted, 15, 0, 200)
        const sorted = [...places].sort((a, b) => a - b)
        for (let at = 1; at < sorted.length; at++)
          expect(sorted[at] - sorted[at - 1]).toBeGreaterThanOrEqual(15 - 1e-9)
        expect(sorted[0]).toBeGreaterThanOrEqual(0)
        expect(sorted[sorted.length - 1]).toBeLessThanOrEqual(200)
        wanted.forEach((a, i) =>
          wanted.forEach((b, j) => {
            if (a < b) expect(places[i]).toBeLessThan(places[j])
          }),
        )
      },
    ),
  )
})

it('does not move a label that has room', () => {
  expect(spreadLabels([150, 20, 80], 15, 0, 200)).toEqual([150, 20, 80])
})

it('builds a scale for one value and for none', () => {
  expect(scaleOver([5], [0, 100], 4)(5)).toBeCloseTo(50)
  expect(scaleOver([], [0, 100], 4).domain()).toEqual([0, 1])
})
