import type { OwnPlaceOf } from '../../contract/areas/catalogue.ts'

/** The list with one of its entries moved to another index, from 0; the list itself if nothing moves. */
export function moved(list: readonly string[], id: string, to: number): readonly string[] {
  const from = list.indexOf(id)
  const place = Math.max(0, Math.min(list.length - 1, to))
  if (from < 0 || from === place) return list
  return list.toSpliced(from, 1).toSpliced(place, 0, id)
}

/** The nearest works in the rows above and below, as a grid shows them. */
interface Rows {
  readonly above: (id: string) => string
  readonly below: (id: string) => string
}

/**
 * Where a key moves works of a list: an arrow by one place or one row, Home and End to the front and the end.
 * @returns undefined for other keys, and if the works are already there
 */
export function placeByKey(
  key: string,
  list: readonly string[],
  moving: ReadonlySet<string>,
  { above, below }: Rows,
): OwnPlaceOf | undefined {
  const first = list.findIndex((id) => moving.has(id))
  const last = list.findLastIndex((id) => moving.has(id))
  if (first < 0) return undefined
  if (key === 'Home') return 'front'
  if (key === 'End') return 'end'
  const before = { ArrowLeft: list.at(first - 1), ArrowUp: above(list[first]) }[key]
  const after = { ArrowRight: list.at(last + 1), ArrowDown: below(list[last]) }[key]
  if (before !== undefined && first > 0 && !moving.has(before)) return { before }
  if (after !== undefined && !moving.has(after)) return { after }
  return undefined
}
