/**
 * Works sorted into groups (clusters, artists): group g consists of members[offsets[g]] to members[offsets[g + 1] - 1].
 */
export interface Groups {
  readonly offsets: Int32Array
  readonly members: Int32Array
}

/** Sorts works into groups by number, each group in ascending order. Works with a negative group belong to none. */
export function groupWorks(groupOf: Int32Array, groups: number): Groups {
  const offsets = new Int32Array(groups + 1)
  for (const group of groupOf) if (group >= 0) offsets[group + 1] += 1
  for (let group = 0; group < groups; group += 1) offsets[group + 1] += offsets[group]
  const members = new Int32Array(offsets[groups])
  const next = offsets.slice(0, groups)
  for (let work = 0; work < groupOf.length; work += 1) {
    const group = groupOf[work]
    if (group >= 0) members[next[group]++] = work
  }
  return { offsets, members }
}

/** Number of works in a group. */
export function groupSize(groups: Groups, group: number): number {
  return groups.offsets[group + 1] - groups.offsets[group]
}
