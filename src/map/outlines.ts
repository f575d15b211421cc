import type { Place } from './camera.ts'
import { clusterCss, type Scene } from './scene.ts'

/**
 * Share of a group's works, those nearest to its centre, that its outline encloses: outliers would extend it over all
 * others.
 */
const CORE = 0.8
const FEWEST = 4
/** A group is scattered if it covers this many times the area that its works would occupy when evenly spread. */
const SCATTERED = 2.5

/** The outline of every group of at least four works: the convex hull of its core, by the group's number. */
export function groupOutlines({ cluster, x, y }: Scene): Map<number, Place[]> {
  const groups = new Map<number, number[]>()
  cluster.forEach((number, at) => {
    if (number < 0) return
    const members = groups.get(number)
    if (members === undefined) groups.set(number, [at])
    else members.push(at)
  })
  return new Map(
    [...groups]
      .filter(([, members]) => members.length >= FEWEST)
      .map(([number, members]) => [
        number,
        hull(coreOf(members, x, y).map((at) => ({ x: x[at], y: y[at] }))),
      ]),
  )
}

function coreOf(members: readonly number[], x: Float32Array, y: Float32Array): number[] {
  const middle = (values: Float32Array): number =>
    members.map((at) => values[at]).sort((a, b) => a - b)[members.length >> 1]
  const [middleX, middleY] = [middle(x), middle(y)]
  const away = (at: number): number => Math.hypot(x[at] - middleX, y[at] - middleY)
  return members
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, Math.max(FEWEST, Math.ceil(CORE * members.length)))
}

/** Convex hull, counter-clockwise (Andrew's monotone chain). */
function hull(places: readonly Place[]): Place[] {
  const sorted = places.toSorted((a, b) => a.x - b.x || a.y - b.y)
  const half = (ordered: readonly Place[]): Place[] => {
    const chain: Place[] = []
    for (const place of ordered) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], place) <= 0)
        chain.pop()
      chain.push(place)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

function turn(a: Place, b: Place, c: Place): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/** A line around works, with its CSS colour. */
export interface Outline {
  readonly line: readonly Place[]
  readonly colour: string
}

/**
 * The outlines of compact groups.
 * @param sizes number of works in each group
 */
export function compactOutlines(
  outlines: ReadonlyMap<number, readonly Place[]>,
  scene: Scene,
  sizes: ReadonlyMap<number, number>,
): Outline[] {
  return [...outlines]
    .filter(([number, line]) => isCompact(line, (sizes.get(number) ?? 0) / scene.works.length, scene.aspect))
    .map(([number, line]) => ({ line, colour: clusterCss(number) }))
}

/**
 * Whether an outline encloses little more than its group: the outline of a scattered group would cover its neighbours.
 */
function isCompact(outline: readonly Place[], share: number, aspect: number): boolean {
  let area = 0
  for (let at = 0; at < outline.length; at++) {
    const [a, b] = [outline[at], outline[(at + 1) % outline.length]]
    area += (a.x * b.y - b.x * a.y) / 2
  }
  return Math.abs(area) <= SCATTERED * share * aspect
}
