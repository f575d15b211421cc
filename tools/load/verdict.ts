/** Whether a row of measurements is flat, by a rule that is stated. */

export interface Measured {
  /** Seconds since the beginning. */
  readonly at: number
  readonly value: number
}

export interface Allowance {
  /** Share of the level that the last half may rise. */
  readonly share: number
  /** What it may rise in any case. */
  readonly least: number
}

export interface Verdict {
  /** Mean of the last half. */
  readonly level: number
  /** How far the straight line through the last half rises from its beginning to its end. */
  readonly rise: number
  readonly allowed: number
  readonly isFlat: boolean
}

/**
 * Looks at the last half only: caches fill before. A straight line is put through it by least squares, and may rise by
 * a share of the level or by `least`, whichever is more. Fewer than four measurements of a half say nothing, and count as flat.
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
