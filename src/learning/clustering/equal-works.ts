import type { Matrix } from '../dataset.ts'

/** Works closer than this share of the cloud's mean distance from its centre differ only by rounding. */
const EQUAL_SHARE = 1e-3
/** Equal works are placed on a disc of this radius, in shares of the map, so that each can be pointed at. */
const DISC = 0.008
/** Successive points of a sunflower pattern are rotated by the golden angle (Vogel 1979). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/** Distance up to which rows of a cloud around 0 (n x d) count as equal. */
export function equalDistance({ data, rows }: Matrix): number {
  let square = 0
  for (const value of data) square += value * value
  return EQUAL_SHARE * Math.sqrt(square / Math.max(1, rows))
}

/** For every row of a cloud around 0 (n x d), the first row equal to it; its own index if there is none. */
export function firstOfEquals(points: Matrix): Int32Array {
  const { data, rows, columns } = points
  const firsts = Int32Array.from({ length: rows }, (_, row) => row)
  if (columns === 0) return firsts.fill(0)
  const distance = equalDistance(points)
  // Equal rows have nearly the same first value, so only rows that are close when sorted by it are compared.
  const along = Float32Array.from(firsts, (row) => data[row * columns])
  const order = firsts.slice().sort((a, b) => along[a] - along[b] || a - b)
  let open: number[] = []
  for (const row of order) {
    open = open.filter((other) => along[row] - along[other] <= distance)
    const equal = open.find((other) => areEqual(data, row * columns, other * columns, columns, distance))
    if (equal === undefined) open.push(row)
    else firsts[row] = equal
  }
  return lowestOfGroups(firsts)
}

/** Names each group by its lowest row. */
function lowestOfGroups(names: Int32Array): Int32Array {
  const lowest = new Map<number, number>()
  names.forEach((name, row) => {
    if (!lowest.has(name)) lowest.set(name, row)
  })
  return names.map((name) => lowest.get(name) ?? name)
}

function areEqual(data: Float32Array, a: number, b: number, columns: number, distance: number): boolean {
  let square = 0
  for (let column = 0; column < columns; column++) {
    square += (data[a + column] - data[b + column]) ** 2
    if (square > distance * distance) return false
  }
  return true
}

/** The offset from the centre of a disc to position `at` of `count` on it, in shares of the map. */
export function stepOnDisc(at: number, count: number): readonly [number, number] {
  const radius = DISC * Math.sqrt((at + 0.5) / count)
  return [radius * Math.cos(at * GOLDEN_ANGLE), radius * Math.sin(at * GOLDEN_ANGLE)]
}
