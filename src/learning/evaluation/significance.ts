import { Fault } from '../../contract/fault.ts'
import { twoSidedP } from './student-t.ts'
import { message } from '../../messages/message.ts'

export interface TTest {
  readonly t: number
  /** Degrees of freedom. */
  readonly df: number
  /** Two-sided. */
  readonly p: number
}

/**
 * Student's paired t-test of two methods on the same clients: t = mean(d) / (sd(d) / sqrt(n)) over the differences d =
 * a - b, sd with n - 1, df = n - 1 (test/golden/stats.json, `formulas`). If all differences are equal there is no
 * deviation: t is 0 with p = 1 for equal values, else infinite with p = 0.
 * @throws Fault `too-little-data` for fewer than two pairs.
 */
export function pairedTTest(a: ArrayLike<number>, b: ArrayLike<number>): TTest {
  if (a.length !== b.length) {
    throw new Fault(
      'internal',
      message('system.internal', { detail: `A paired test got ${a.length} values against ${b.length}.` }),
    )
  }
  const { mean, variance, count } = moments(Float64Array.from(a, (value, at) => value - b[at]))
  return test(mean, variance / count, count - 1)
}

/**
 * Welch's t-test of two independent samples: t = (mean a - mean b) / sqrt(va/na + vb/nb), df after Welch and
 * Satterthwaite, not rounded (test/golden/stats.json, `formulas`).
 * @throws Fault `too-little-data` for fewer than two values in a sample.
 */
export function welchTTest(a: ArrayLike<number>, b: ArrayLike<number>): TTest {
  const first = moments(a)
  const second = moments(b)
  const ofFirst = first.variance / first.count
  const ofSecond = second.variance / second.count
  const both = ofFirst + ofSecond
  const df =
    both === 0
      ? first.count + second.count - 2
      : both ** 2 / (ofFirst ** 2 / (first.count - 1) + ofSecond ** 2 / (second.count - 1))
  return test(first.mean - second.mean, both, df)
}

/**
 * Holm's step-down correction: adjusts the p values of several tests so that the probability of any false finding among
 * them stays below the level that each is compared with. In the given order.
 */
export function holm(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length)
  let highest = 0
  const ascending = [...ps.keys()].sort((a, b) => ps[a] - ps[b])
  ascending.forEach((test, rank) => {
    highest = Math.max(highest, Math.min(1, ps[test] * (ps.length - rank)))
    adjusted[test] = highest
  })
  return adjusted
}

function test(difference: number, squaredError: number, df: number): TTest {
  const t = difference === 0 ? 0 : difference / Math.sqrt(squaredError)
  return { t, df, p: twoSidedP(t, df) }
}

function moments(values: ArrayLike<number>): { mean: number; variance: number; count: number } {
  const count = values.length
  if (count < 2) throw new Fault('too-little-data', message('evaluation.tTest'))
  // With differences taken from the first value, equal values have a variance of exactly 0.
  const origin = values[0]
  let sum = 0
  for (let at = 0; at < count; at++) sum += values[at] - origin
  const shift = sum / count
  let squares = 0
  for (let at = 0; at < count; at++) squares += (values[at] - origin - shift) ** 2
  return { mean: origin + shift, variance: squares / (count - 1), count }
}
