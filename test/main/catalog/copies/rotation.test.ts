import { expect, test } from 'vitest'
import { KEPT, keptMoments } from '../../../../src/main/catalog/copies/rotation.ts'

const DAY = 86_400_000
const HOUR = DAY / 24
/** A Wednesday at noon. */
const NOW = Date.UTC(2026, 2, 18, 12)

test('keeps all of a few copies, newest first', () => {
  const moments = [NOW - 3, NOW - 1, NOW - 2]
  expect(keptMoments(moments)).toEqual([NOW - 1, NOW - 2, NOW - 3])
})

test('keeps the last five copies of a busy day', () => {
  const moments = Array.from({ length: 20 }, (_, at) => NOW - at * 60_000)
  expect(keptMoments(moments)).toEqual(moments.slice(0, KEPT.last))
})

test('keeps seven days, the newest of four weeks and the newest of six months from a year of daily copies', () => {
  const moments = Array.from({ length: 365 }, (_, at) => NOW - at * DAY)
  const kept = keptMoments(moments).map((moment) => new Date(moment).toISOString().slice(0, 10))
  expect(kept).toEqual([
    ...['2026-03-18', '2026-03-17', '2026-03-16', '2026-03-15', '2026-03-14', '2026-03-13', '2026-03-12'],
    ...['2026-03-08', '2026-03-01'],
    ...['2026-02-28', '2026-01-31', '2025-12-31', '2025-11-30', '2025-10-31'],
  ])
})

test('always keeps the newest of daily copies and never exceeds their maximum number', () => {
  let kept: number[] = []
  for (let hour = 0; hour < 24 * 400; hour += 5) {
    const now = NOW + hour * HOUR
    kept = keptMoments([...kept, now])
    expect(kept[0]).toBe(now)
    expect(kept.length).toBeLessThanOrEqual(KEPT.last + KEPT.days + KEPT.weeks + KEPT.months)
  }
  const oldest = kept.at(-1) ?? 0
  expect(NOW + 24 * 400 * HOUR - oldest).toBeGreaterThan(120 * DAY)
})
