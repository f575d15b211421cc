import { addLevels, INPUT, last, vector, type GraphInputs } from './graph-inputs.ts'
import { groupByTarget, segmentTables } from './segment-tables.ts'

/** For every place of a positive or negative in the triples' tables: its work (-1 if padded) and its profile. */
export interface TripleSlots {
  readonly itemOf: Int32Array
  readonly rowOf: Int32Array
}

/**
 * Tables for the sums of gradients passed back to the works. Summed rows: the user vectors (weighted by the gradient of
 * a score), the gradients of profiles of one work, then those of every place in the pooled profiles (weight 1).
 * Weights: two per place of the triples' tables, then 0 for padding, then 1.
 */
export function tabulateItems(
  { itemOf, rowOf }: TripleSlots,
  pool: readonly Int32Array[],
  oneWorkItems: Int32Array,
  profiles: number,
  items: number,
  inputs: GraphInputs,
  least: 0 | 1 = 0,
): void {
  const none = itemOf.length
  const one = itemOf.length + 1
  const places = pool.reduce((sum, { length }) => sum + length, 0)
  const most = itemOf.length + oneWorkItems.length + places
  const targets = new Int32Array(most)
  const rows = new Int32Array(most)
  const weights = new Int32Array(most)
  let count = 0
  const add = (target: number, row: number, weight: number): void => {
    targets[count] = target
    rows[count] = row
    weights[count++] = weight
  }
  for (let place = 0; place < itemOf.length; place++) {
    if (itemOf[place] >= 0) add(itemOf[place], rowOf[place], place)
  }
  let row = profiles
  for (const item of oneWorkItems) add(item, row++, one)
  for (const itemOfPlace of pool) {
    for (const item of itemOfPlace) {
      if (item >= 0) add(item, row, one)
      row++
    }
  }
  const tables = segmentTables(groupByTarget(targets.subarray(0, count), items), least)
  addLevels(tables, INPUT.items.name, inputs)
  inputs[last(INPUT.items.name)] = vector(tables.last)
  tables.classes.forEach(({ chunks, width, entries }, k) => {
    inputs[INPUT.items.rows(k)] = {
      data: entries.map((entry) => (entry < 0 ? 0 : rows[entry])),
      dims: [chunks, width],
    }
    inputs[INPUT.items.weights(k)] = {
      data: entries.map((entry) => (entry < 0 ? none : weights[entry])),
      dims: [chunks, 1, width],
    }
  })
}
