/** Least distance of two places: numbers up to a million tell it apart from none. */
const LEAST_GAP = 2 ** -30

/** What stands on both sides of works that are placed. */
export interface Neighbours {
  /** The place of the one before; undefined where none stands there. */
  readonly low: number | undefined
  /** The place of the one behind; undefined where none stands there. */
  readonly high: number | undefined
  /** The number that the next new work gets, which is to stand behind all. */
  readonly next: number
}

/** Places for so many works, ascending, evenly between two others; undefined where there is no room. */
export function placesBetween({ low, high, next }: Neighbours, count: number): number[] | undefined {
  // Before the first one there is room without end.
  const from = low ?? Math.min(high ?? next, next) - count - 1
  const to = high ?? Math.max(next, from)
  const gap = (to - from) / (count + 1)
  if (gap < LEAST_GAP) return undefined
  return Array.from({ length: count }, (_, at) => from + gap * (at + 1))
}
