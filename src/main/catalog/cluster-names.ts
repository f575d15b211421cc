/** Works that a named old cluster and a new cluster have in common. */
export interface Overlap {
  readonly name: string
  /** Number of works of the old cluster, of the new one, and of both. */
  readonly before: number
  readonly after: number
  readonly common: number
  /** The number of the new cluster. */
  readonly cluster: number
}

/** A name is transferred if the share of common works among the works of either cluster is larger than this. */
const CHANCE_JACCARD = 1 / 3

/**
 * The names that are transferred from old clusters to new ones: each name to the cluster that shares most of its works
 * (Jaccard index), at most one name per cluster, and none for an overlap that is mere chance.
 */
export function namesToKeep(overlaps: readonly Overlap[]): Map<number, string> {
  const names = new Map<number, string>()
  const placed = new Set<string>()
  const likeness = ({ before, after, common }: Overlap): number => common / (before + after - common)
  for (const overlap of overlaps.toSorted((a, b) => likeness(b) - likeness(a) || a.cluster - b.cluster)) {
    const { name, cluster } = overlap
    if (likeness(overlap) <= CHANCE_JACCARD || names.has(cluster) || placed.has(name)) continue
    names.set(cluster, name)
    placed.add(name)
  }
  return names
}
