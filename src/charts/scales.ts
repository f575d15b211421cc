import { scaleLinear, type ScaleLinear } from 'd3-scale'

/** A point of a chart, in the units of its axes. */
export type Point = readonly [x: number, y: number]

/** The scale over all values, rounded to its ticks; a single value gets some space around it. */
export function scaleOver(
  values: readonly number[],
  range: readonly [number, number],
  ticks: number,
): ScaleLinear<number, number> {
  let lowest = Infinity
  let highest = -Infinity
  for (const value of values) {
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  if (lowest > highest) [lowest, highest] = [0, 1]
  if (lowest === highest) {
    const room = Math.abs(lowest) * 0.1 || 1
    lowest -= room
    highest += room
  }
  return scaleLinear().domain([lowest, highest]).range(range).nice(ticks)
}

/**
 * Moves overlapping labels apart, as little as possible while keeping their order.
 * @param wanted the desired position of each label
 * @param gap the minimum distance
 * @returns positions in the order of `wanted`
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  lowest: number,
  highest: number,
): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => wanted[a] - wanted[b])
  const places = [...wanted]
  let free = lowest
  for (const at of order) {
    places[at] = Math.max(places[at], free)
    free = places[at] + gap
  }
  let limit = highest
  for (const at of order.reverse()) {
    places[at] = Math.min(places[at], limit)
    limit = places[at] - gap
  }
  return places
}
