/** Determines whether a series of measurements is flat, by an explicit rule. */

export interface Measured {
  /** Seconds since the start. */
  readonly at: number
  readonly value: number
}

export interface Allowance {
  /** Allowed rise over the second half, as a share of the level. */
  readonly share: number
  /** Minimum allowed rise. */
  readonly least: number
}

export interface Verdict {
  /** Mean of the second half. */
  readonly level: number
  /** Rise of the straight line fitted to the second half, from its start to its end. */
  readonly rise: number
  readonly allowed: number
  readonly isFlat: boolean
}

/**
 * Considers only the second half, because caches fill before it. A straight line is fitted to it by least squares, and
 * can rise by a share of the level or by `least`, whichever is greater. Fewer than four measurements in a half are
 * inconclusive, and count as flat.
 */
export function verdictOf(measured: readonly Measured[], { share, least }: Allowance): Verdict {
  const end = measured.at(-1)?.at ?? 0
  const half = measured.filter(({ at }) => at >= end / 2)
  const level = mean(half.map(({ value }) => value))
  const middle = mean(half.map(({ at }) => at))
  const spread = half.reduce((sum, { at }) => sum + (at - middle) ** 2, 0)
  const slope =
    half.length < LEAST_MEASUREMENTS || spread === 0
      ? 0
      : half.reduce((sum, { at, value }) => sum + (at - middle) * (value - level), 0) / spread
  const rise = slope * (end - (half.at(0)?.at ?? end))
  const allowed = Math.max(share * level, least)
  return { level, rise, allowed, isFlat: rise <= allowed }
}

const LEAST_MEASUREMENTS = 4

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
