import type { Dataset, History } from '../../../src/learning/dataset.ts'

/** A history from lists of works, one list per basket, sold at the times 10, 20, 30 ... by default. */
export function history(clientId: string, baskets: number[][], times: readonly number[] = []): History {
  return { clientId, baskets: baskets.map((items, at) => ({ time: times[at] ?? 10 * (at + 1), items })) }
}

/** A data set of prints that were always in stock, by default. */
export function datasetOf(
  items: number,
  histories: readonly History[],
  more: Partial<Dataset> = {},
): Dataset {
  return {
    items,
    itemIds: Array.from({ length: items }, (_, work) => `work ${work}`),
    artistOf: new Int32Array(items).fill(-1),
    clusterOf: new Int32Array(items),
    clusters: 1,
    oneOfAKind: new Uint8Array(items),
    listedAt: new Float64Array(items).fill(NaN),
    histories,
    ...more,
  }
}
