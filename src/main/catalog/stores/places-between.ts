/** Minimum distance between two positions: distinguishable from zero for numbers up to a million. */
const LEAST_GAP = 2 ** -30

/** Positions on both sides of the works being placed. */
export interface Neighbours {
  /** Position of the work before; undefined if there is none. */
  readonly low: number | undefined
  /** Position of the work behind; undefined if there is none. */
  readonly high: number | undefined
  /** Number of the next new work, which is to come last. */
  readonly next: number
}

/** The given number of positions, ascending, evenly spaced between two others; undefined if there is no room. */
export function placesBetween({ low, high, next }: Neighbours, count: number): number[] | undefined {
  // Before the first work, room is unlimited.
  const from = low ?? Math.min(high ?? next, next) - count - 1
  const to = high ?? Math.max(next, from)
  const gap = (to - from) / (count + 1)
  if (gap < LEAST_GAP) return undefined
  return Array.from({ length: count }, (_, at) => from + gap * (at + 1))
}
