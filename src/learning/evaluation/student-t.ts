/**
 * Two-sided p value of Student's t distribution: the probability of a value at least as far from 0 as `t`, with `df`
 * degrees of freedom (any positive number). p = I_x(df/2, 1/2) with x = df / (df + t²), the regularised incomplete beta
 * function, computed directly and not as 1 minus a distribution function, so that tiny values keep their precision
 * (Abramowitz and Stegun 26.7.1; test/golden/stats.json, `formulas`).
 */
export function twoSidedP(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return NaN
  if (t === 0) return 1
  const square = t * t
  if (square === Infinity) return 0
  const half = df / 2
  const x = df / (df + square)
  const rest = square / (df + square)
  // x^a (1-x)^b / B(a, b) with b = 1/2; log1p keeps x^a exact for small t, and B(a, 1/2) needs no large logarithm.
  const power = Math.exp(-half * Math.log1p(square / df))
  const front = (power * Math.sqrt(rest) * gammaRatio(half)) / Math.sqrt(Math.PI)
  return x < (half + 1) / (half + 2.5)
    ? (front * continuedFraction(half, 0.5, x)) / half
    : 1 - (front * continuedFraction(0.5, half, rest)) / 0.5
}

/**
 * Coefficients of the powers of 1/a in the asymptotic series of Γ(a + 1/2) / (Γ(a)·sqrt(a)), starting with the first
 * power.
 */
const GAMMA_RATIO_SERIES = [
  -1 / 8,
  1 / 128,
  5 / 1024,
  -21 / 32768,
  -399 / 262144,
  869 / 4194304,
  39325 / 33554432,
]
/** From this argument on the series is exact to rounding. */
const LARGE_ARGUMENT = 40

/**
 * Γ(a + 1/2) / Γ(a): by the asymptotic series (Tricomi and Erdélyi 1951); small arguments are first raised by the
 * recurrence Γ(z + 1) = z·Γ(z).
 */
function gammaRatio(a: number): number {
  let factor = 1
  let large = a
  for (; large < LARGE_ARGUMENT; large++) factor *= large / (large + 0.5)
  const series = GAMMA_RATIO_SERIES.reduceRight((sum, coefficient) => (sum + coefficient) / large, 0)
  return factor * Math.sqrt(large) * (1 + series)
}

const MOST_TERMS = 10_000
const PRECISION = 1e-16
const TINY = 1e-300

/** The continued fraction of I_x(a, b) (NIST DLMF 8.17.22), evaluated by the method of Lentz and Thompson. */
function continuedFraction(a: number, b: number, x: number): number {
  let numerator = 1
  let denominator = awayFromZero(1 - ((a + b) * x) / (a + 1))
  denominator = 1 / denominator
  let fraction = denominator
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    denominator = 1 / awayFromZero(1 + even * denominator)
    numerator = awayFromZero(1 + even / numerator)
    fraction *= denominator * numerator
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 / awayFromZero(1 + odd * denominator)
    numerator = awayFromZero(1 + odd / numerator)
    const change = denominator * numerator
    fraction *= change
    if (Math.abs(change - 1) < PRECISION) break
  }
  return fraction
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
