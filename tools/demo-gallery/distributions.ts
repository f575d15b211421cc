import type { Random } from '../../src/learning/linalg/random.ts'

/** Draws from common distributions with the engine's seeded generator. */

export const between = (random: Random, low: number, high: number): number =>
  low + random.next() * (high - low)

/** An integer from `low` to `high`, inclusive. */
export const wholeBetween = (random: Random, low: number, high: number): number =>
  low + random.integer(high - low + 1)

export const happens = (random: Random, probability: number): boolean => random.next() < probability

export const pick = <Value>(random: Random, values: readonly Value[]): Value =>
  values[random.integer(values.length)]

/** Index drawn in proportion to `weights` (not all zero, none negative). */
export function pickWeighted(random: Random, weights: ArrayLike<number>): number {
  let total = 0
  for (let index = 0; index < weights.length; index++) total += weights[index]
  let left = random.next() * total
  for (let index = 0; index < weights.length; index++) {
    left -= weights[index]
    if (left < 0) return index
  }
  return weights.length - 1
}

/** The values in random order; the given array is not changed. */
export function shuffled<Value>(random: Random, values: readonly Value[]): Value[] {
  const result = [...values]
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.integer(last + 1)
    const kept = result[last]
    result[last] = result[other]
    result[other] = kept
  }
  return result
}

export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value

export const lerp = (from: number, to: number, share: number): number => from + (to - from) * share

/** 0 below `low`, 1 above `high`, an S-curve in between (Hermite). */
export function smoothstep(low: number, high: number, value: number): number {
  const share = clamp((value - low) / (high - low), 0, 1)
  return share * share * (3 - 2 * share)
}
