import type { Place } from '../../../map/camera.ts'

/** How far a link bends from the straight line, as a share of its length. */
const BEND = 0.16

/** Control point of a link's curve, chosen so that links in opposite directions do not overlap. */
export function bendOf(from: Place, to: Place): Place {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  return { x: (from.x + to.x) / 2 - dy * BEND, y: (from.y + to.y) / 2 + dx * BEND }
}

/** The works suggested to every one of several clients, in the order of the first client. */
export function sharedSuggestions(
  clients: readonly { readonly suggestions: readonly string[] }[],
): readonly string[] {
  if (clients.length < 2) return []
  const [first, ...others] = clients
  return first.suggestions.filter((id) => others.every(({ suggestions }) => suggestions.includes(id)))
}

/**
 * The groups in which the tastes of several clients overlap: each client has works there. Groups are sorted by the
 * client with the fewest works there, most works first.
 * @param groupOf the group of a work; null for none
 */
export function meetingGroups(
  clients: readonly { readonly purchases: readonly string[]; readonly suggestions: readonly string[] }[],
  groupOf: (id: string) => number | null,
): readonly number[] {
  if (clients.length < 2) return []
  const counts = clients.map(({ purchases, suggestions }) => {
    const own = new Map<number, number>()
    for (const id of new Set([...purchases, ...suggestions])) {
      const group = groupOf(id)
      if (group !== null) own.set(group, (own.get(group) ?? 0) + 1)
    }
    return own
  })
  const fewest = (group: number): number => Math.min(...counts.map((own) => own.get(group) ?? 0))
  return [...counts[0].keys()].filter((group) => fewest(group) > 0).sort((a, b) => fewest(b) - fewest(a))
}
