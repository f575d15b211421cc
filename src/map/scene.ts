import type { Work } from '../contract/areas/catalogue.ts'
import type { CollectionMap } from '../contract/areas/map.ts'
import type { Place, Spread } from './camera.ts'

/** The works of the map as columns: the same index is the same work in each. */
export interface Scene extends Spread {
  readonly works: readonly Work[]
  readonly x: Float32Array
  readonly y: Float32Array
  /** Width and height of the picture, relative to a square picture with side 1. */
  readonly width: Float32Array
  readonly height: Float32Array
  /** Average colour, 0..1 each: red, green, blue of work i at 3 i. */
  readonly colour: Float32Array
  /** -1 for a work without a cluster. */
  readonly cluster: Int32Array
  readonly indexOf: ReadonlyMap<string, number>
  /** Names above works on the map: left and top of what they are above, in map coordinates. */
  readonly labels: readonly SceneLabel[]
}

export interface SceneLabel extends Place {
  readonly text: string
  readonly width: number
  /** Number of works that it names. */
  readonly works: number
}

/** The part of the map that is in the catalogue; a work that has since been removed is left out. */
export function sceneOf(map: CollectionMap, find: (id: string) => Work | undefined): Scene {
  const rows = map.works.flatMap((id, at) => {
    const work = find(id)
    return work === undefined ? [] : [{ work, x: map.x[at], y: map.y[at] }]
  })
  const size = rows.length
  const scene = {
    works: rows.map(({ work }) => work),
    x: Float32Array.from(rows, ({ x }) => x),
    y: Float32Array.from(rows, ({ y }) => y),
    width: new Float32Array(size),
    height: new Float32Array(size),
    colour: new Float32Array(3 * size),
    cluster: Int32Array.from(rows, ({ work }) => work.cluster ?? -1),
    aspect: 1,
    cell: null,
    labels: [],
    indexOf: new Map(rows.map(({ work }, at) => [work.item_id, at])),
  }
  rows.forEach(({ work: { picture } }, at) => {
    const root = Math.sqrt(picture === null ? 1 : picture.width / picture.height)
    scene.width[at] = root
    scene.height[at] = 1 / root
    scene.colour.set(channels(picture?.colour ?? '#808080'), 3 * at)
  })
  return scene
}

/** Whether two scenes look the same, so that nothing needs to be reloaded. */
export function sameScene(a: Scene, b: Scene): boolean {
  return (
    a.works.length === b.works.length &&
    a.works.every(
      ({ item_id, picture }, at) =>
        item_id === b.works[at].item_id &&
        picture?.sha256 === b.works[at].picture?.sha256 &&
        a.x[at] === b.x[at] &&
        a.y[at] === b.y[at] &&
        a.cluster[at] === b.cluster[at],
    )
  )
}

/** `#rrggbb` as numbers in 0..1. */
function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
}

/** The work whose picture is on top at a place on the map; later works are above earlier ones. */
export function workAt(scene: Scene, place: Place, side: number): number | undefined {
  for (let at = scene.works.length - 1; at >= 0; at--) {
    const across = Math.abs(place.x - scene.x[at]) * 2
    const down = Math.abs(place.y - scene.y[at]) * 2
    if (across <= scene.width[at] * side && down <= scene.height[at] * side) return at
  }
  return undefined
}

/** The nearest work in a direction, within 45 degrees; small deviations are preferred. */
export function nextWork(scene: Scene, from: number, direction: Place): number | undefined {
  let best: number | undefined
  let least = Infinity
  for (let at = 0; at < scene.works.length; at++) {
    if (at === from) continue
    const [dx, dy] = [scene.x[at] - scene.x[from], scene.y[at] - scene.y[from]]
    const along = dx * direction.x + dy * direction.y
    const aside = Math.abs(dx * direction.y - dy * direction.x)
    if (along <= 0 || aside > along) continue
    const distance = along + 2 * aside
    if (distance < least) [best, least] = [at, distance]
  }
  return best
}

/** The works whose centre is inside a line drawn around them (even-odd rule). */
export function worksInside(scene: Scene, line: readonly Place[]): number[] {
  const inside: number[] = []
  for (let at = 0; at < scene.works.length; at++) {
    if (isInside({ x: scene.x[at], y: scene.y[at] }, line)) inside.push(at)
  }
  return inside
}

function isInside({ x, y }: Place, line: readonly Place[]): boolean {
  let odd = false
  for (let at = 0; at < line.length; at++) {
    const a = line[at]
    const b = line[(at + 1) % line.length]
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) odd = !odd
  }
  return odd
}

/** A group's centre on the map, and the number of its works there. */
export interface GroupMiddle extends Place {
  readonly works: number
}

/**
 * The work nearest to the mean of every cluster with works on the map: a name is placed on its works, not between them.
 */
export function clusterMiddles({ cluster, x, y }: Scene): Map<number, GroupMiddle> {
  const sums = new Map<number, { x: number; y: number; works: number }>()
  cluster.forEach((number, at) => {
    if (number < 0) return
    const sum = sums.get(number) ?? { x: 0, y: 0, works: 0 }
    sums.set(number, { x: sum.x + x[at], y: sum.y + y[at], works: sum.works + 1 })
  })
  const nearest = new Map<number, { readonly at: number; readonly away: number }>()
  cluster.forEach((number, at) => {
    const sum = sums.get(number)
    if (sum === undefined) return
    const away = Math.hypot(x[at] - sum.x / sum.works, y[at] - sum.y / sum.works)
    if (away < (nearest.get(number)?.away ?? Infinity)) nearest.set(number, { at, away })
  })
  return new Map(
    [...nearest].map(([number, { at }]) => [
      number,
      { x: x[at], y: y[at], works: sums.get(number)?.works ?? 0 },
    ]),
  )
}

/** A colour for each cluster, 0..1 per channel: hues a golden angle apart, so that consecutive numbers differ. */
export function clusterColour(number: number): [number, number, number] {
  if (number < 0) return [0.5, 0.5, 0.5]
  const hue = (number * 137.508) % 360
  const lightness = number % 2 === 0 ? 0.52 : 0.64
  const reach = 0.55 * Math.min(lightness, 1 - lightness)
  const channel = (shift: number): number => {
    const turn = (shift + hue / 30) % 12
    return lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))
  }
  return [channel(0), channel(8), channel(4)]
}

/** The same as a CSS colour. */
export function clusterCss(number: number): string {
  return `rgb(${clusterColour(number)
    .map((channel) => Math.round(channel * 255))
    .join(' ')})`
}
