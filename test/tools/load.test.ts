import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../tools/load/verdict.ts'

const measured = (values: readonly number[]) => values.map((value, at) => ({ at, value }))
const allowance = { share: 0.05, least: 2 }

describe('the check for flat memory', () => {
  it('considers the last half only, so the initial growth of caches does not count', () => {
    const { level, rise, isFlat } = verdictOf(measured([0, 50, 90, 100, 100, 100, 100, 100, 100]), allowance)
    expect({ level, rise, isFlat }).toEqual({ level: 100, rise: 0, isFlat: true })
  })

  it('fails if the line through the last half rises by more than the allowed share of its level', () => {
    const growing = measured(Array.from({ length: 20 }, (_, at) => 100 + at))
    expect(verdictOf(growing, allowance)).toMatchObject({
      isFlat: false,
      allowed: expect.closeTo(5.725, 6) as number,
    })
    expect(verdictOf(growing, allowance).rise).toBeCloseTo(9, 6)
  })

  it('passes if values fluctuate or fall', () => {
    expect(verdictOf(measured([9, 9, 100, 110, 100, 110, 100, 110, 100]), allowance).isFlat).toBe(true)
    expect(verdictOf(measured([9, 100, 90, 80, 70, 60, 50]), allowance).isFlat).toBe(true)
  })

  it('passes for a process that barely ran', () => {
    expect(verdictOf(measured([1, 900]), allowance).isFlat).toBe(true)
    expect(verdictOf([], allowance).isFlat).toBe(true)
  })
})
