import type { Scene } from './scene.ts'

/**
 * Maximum factor by which the map is stretched in one direction to fill the stage: long distances mean little in it.
 */
const MOST_STRETCH = 1.7
/** Margin for pictures at the edge, as a share of the map's height. */
const EDGE = 0.02

type Places = Pick<Scene, 'x' | 'y'>

/**
 * Rotates places so that their main axis is along the longer side of a map of this width and of height 1, and spreads
 * them until they fill it. Neighbours stay neighbours; the same places give the same map.
 */
export function turned({ x, y }: Places, aspect: number): { x: Float32Array; y: Float32Array } {
  const angle = mainAngle(x, y) - (aspect >= 1 ? 0 : Math.PI / 2)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const along = x.map((value, at) => value * cos + y[at] * sin)
  const across = x.map((value, at) => y[at] * cos - value * sin)
  const [wide, high] = [rangeOf(along), rangeOf(across)]
  const scaleX = (aspect - 2 * EDGE) / wide.length
  const scaleY = (1 - 2 * EDGE) / high.length
  const least = Math.min(scaleX, scaleY) * MOST_STRETCH
  const spread = (values: Float32Array, middle: number, scale: number, centre: number): Float32Array =>
    values.map((value) => centre + (value - middle) * Math.min(scale, least))
  return { x: spread(along, wide.middle, scaleX, aspect / 2), y: spread(across, high.middle, scaleY, 0.5) }
}

/** The direction of largest variance, within a quarter turn of the first axis. */
function mainAngle(x: Float32Array, y: Float32Array): number {
  const size = Math.max(1, x.length)
  let [meanX, meanY] = [0, 0]
  for (let at = 0; at < x.length; at++) {
    meanX += x[at] / size
    meanY += y[at] / size
  }
  let [xx, xy, yy] = [0, 0, 0]
  for (let at = 0; at < x.length; at++) {
    const [dx, dy] = [x[at] - meanX, y[at] - meanY]
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  return Math.atan2(2 * xy, xx - yy) / 2
}

function rangeOf(values: Float32Array): { readonly middle: number; readonly length: number } {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least > most) return { middle: 0, length: 1 }
  return { middle: (least + most) / 2, length: Math.max(1e-6, most - least) }
}
