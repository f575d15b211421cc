/** The list with one of its entries at another place, counted from 0; the list itself where nothing moves. */
export function moved(list: readonly string[], id: string, to: number): readonly string[] {
  const from = list.indexOf(id)
  const place = Math.max(0, Math.min(list.length - 1, to))
  if (from < 0 || from === place) return list
  return list.toSpliced(from, 1).toSpliced(place, 0, id)
}
