import type { Triples } from '../triples.ts'
import { addLevels, INPUT, vector, type GraphInputs } from './graph-inputs.ts'
import type { ItemNumbers } from './item-numbers.ts'
import type { TripleSlots } from './item-sum-tables.ts'
import { groupByTarget, segmentTables } from './segment-tables.ts'

/** The row, among `profiles` rows, against which each triple of a batch is scored. */
export interface BatchProfiles {
  readonly profileOf: Int32Array
  readonly profiles: number
}

/**
 * Tables for the scores of the triples, profile by profile, and for the sums of gradients passed back to the profiles.
 * Also returns the position of each profile's sum (`last` of `SegmentTables`), and for each slot the position of its
 * triple in the batch, -1 for a padded one.
 */
export function tabulateTriples(
  triples: Triples,
  batch: Int32Array,
  { profileOf, profiles }: BatchProfiles,
  items: ItemNumbers,
  inputs: GraphInputs,
  least: 0 | 1 = 0,
): { readonly slots: TripleSlots; readonly last: Int32Array; readonly tripleOf: Int32Array } {
  const tables = segmentTables(groupByTarget(profileOf, profiles), least)
  addLevels(tables, INPUT.triples.name, inputs)
  const slots = tables.classes.reduce((sum, { entries }) => sum + entries.length, 0)
  const shareOfLoss = new Float32Array(slots)
  const itemOf = new Int32Array(2 * slots).fill(-1)
  const rowOf = new Int32Array(2 * slots)
  const tripleOf = new Int32Array(slots).fill(-1)
  let slot = 0
  tables.classes.forEach(({ chunks, width, entries, targetOf }, k) => {
    const rows = new Int32Array(2 * entries.length)
    const weights = new Int32Array(2 * entries.length)
    for (let place = 0; place < entries.length; place++, slot++) {
      weights[2 * place] = 2 * slot
      weights[2 * place + 1] = 2 * slot + 1
      if (entries[place] < 0) continue
      tripleOf[slot] = entries[place]
      const triple = batch[entries[place]]
      rows[2 * place] = itemOf[2 * slot] = items.number(triples.positive[triple])
      rows[2 * place + 1] = itemOf[2 * slot + 1] = items.number(triples.negative[triple])
      rowOf[2 * slot] = rowOf[2 * slot + 1] = targetOf[Math.trunc(place / width)]
      shareOfLoss[slot] = 1 / batch.length
    }
    inputs[INPUT.triples.items(k)] = { data: rows, dims: [chunks, 2 * width] }
    inputs[INPUT.triples.weights(k)] = { data: weights, dims: [chunks, 1, 2 * width] }
    inputs[INPUT.triples.profiles(k)] = vector(targetOf)
  })
  inputs[INPUT.shareOfLoss] = { data: shareOfLoss, dims: [slots, 1] }
  return { slots: { itemOf, rowOf }, last: tables.last, tripleOf }
}
