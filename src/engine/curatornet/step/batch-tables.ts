import type { Triples } from '../triples.ts'
import type { DistinctProfiles } from './distinct-profiles.ts'
import { addLevels, BLOCKS, INPUT, last, vector, type BatchTables, type GraphInputs } from './graph-inputs.ts'
import { ItemNumbers } from './item-numbers.ts'
import { tabulateItems, type TripleSlots } from './item-sum-tables.ts'
import { groupByTarget, segmentTables } from './segment-tables.ts'

/** Prepares batches for one training: remembers the profiles and reuses its marks. */
export class BatchTabulator {
  readonly #triples: Triples
  readonly #profiles: DistinctProfiles
  readonly #represented: Int32Array
  readonly #wholeCatalogue: boolean
  /** Number of a profile within the batch, -1 outside; the same for works. */
  readonly #profileNumber: Int32Array
  readonly #itemNumber: Int32Array

  /**
   * With `wholeCatalogue` the graph runs every work through the item tower, else only those that a batch touches,
   * named by the table `touched`.
   */
  constructor(
    triples: Triples,
    profiles: DistinctProfiles,
    represented: Int32Array,
    wholeCatalogue: boolean,
  ) {
    this.#triples = triples
    this.#profiles = profiles
    this.#represented = represented
    this.#wholeCatalogue = wholeCatalogue
    this.#profileNumber = new Int32Array(profiles.offsets.length - 1).fill(-1)
    this.#itemNumber = new Int32Array(represented.length).fill(-1)
  }

  /** Tables for the triples `batch`, numbers of the triples given at the start. The batch must not be empty. */
  tables(batch: Int32Array): BatchTables {
    return this.#tabulate(batch, true)
  }

  /** Only what scoring takes, for graphs without a backward pass. */
  scoringTables(batch: Int32Array): BatchTables {
    return this.#tabulate(batch, false)
  }

  #tabulate(batch: Int32Array, forTraining: boolean): BatchTables {
    const { pooled, oneWork } = this.#profilesOf(batch)
    const items = new ItemNumbers(this.#represented, this.#itemNumber, this.#wholeCatalogue)
    const inputs: GraphInputs = {}
    const pool = this.#tabulatePooled(pooled, items, inputs)
    const oneWorkItems = Int32Array.from(oneWork, (profile) =>
      items.number(this.#profiles.items[this.#profiles.offsets[profile]]),
    )
    inputs[INPUT.oneWork] = vector(oneWorkItems)
    const slots = this.#tabulateTriples(batch, pooled.length, oneWork.length, items, inputs)
    if (forTraining) {
      tabulateItems(slots, pool, oneWorkItems, pooled.length + oneWork.length, items.count, inputs)
    }
    if (!this.#wholeCatalogue) inputs[INPUT.touched] = vector(items.touched())
    items.forget()
    for (const profile of pooled) this.#profileNumber[profile] = -1
    for (const profile of oneWork) this.#profileNumber[profile] = -1
    return { triples: batch.length, inputs }
  }

  /** Numbers the batch's profiles: those of several works first, then those of one. */
  #profilesOf(batch: Int32Array): { pooled: number[]; oneWork: number[] } {
    const { offsets } = this.#profiles
    const number = this.#profileNumber
    const pooled: number[] = []
    const oneWork: number[] = []
    for (const triple of batch) {
      const profile = this.#triples.profileOf[triple]
      if (number[profile] >= 0) continue
      number[profile] = 0
      if (offsets[profile + 1] - offsets[profile] > 1) pooled.push(profile)
      else oneWork.push(profile)
    }
    pooled.forEach((profile, index) => (number[profile] = index))
    oneWork.forEach((profile, index) => (number[profile] = pooled.length + index))
    return { pooled, oneWork }
  }

  /** Mean and maximum over the works of each profile. Returns the work of every place of the tables. */
  #tabulatePooled(pooled: readonly number[], items: ItemNumbers, inputs: GraphInputs): Int32Array[] {
    const { offsets, items: works, shares } = this.#profiles
    const starts = new Int32Array(pooled.length + 1)
    pooled.forEach((profile, index) => {
      starts[index + 1] = starts[index] + offsets[profile + 1] - offsets[profile]
    })
    const order = new Int32Array(starts[pooled.length])
    pooled.forEach((profile, index) => {
      for (let place = 0; place < starts[index + 1] - starts[index]; place++) {
        order[starts[index] + place] = offsets[profile] + place
      }
    })
    const tables = segmentTables({ starts, order })
    addLevels(tables, INPUT.pooled.name, inputs)
    inputs[last(INPUT.pooled.name)] = vector(tables.last)
    return tables.classes.map(({ chunks, width, entries, targetOf }, k) => {
      const rows = new Int32Array(entries.length)
      const weights = new Float32Array(entries.length)
      const itemOfPlace = new Int32Array(entries.length).fill(-1)
      for (let place = 0; place < entries.length; place++) {
        const entry = entries[place]
        // A padded place repeats the chunk's first work with no share: it changes neither mean nor maximum.
        if (entry < 0) rows[place] = rows[place - (place % width)]
        else {
          rows[place] = itemOfPlace[place] = items.number(works[entry])
          weights[place] = shares[entry]
        }
      }
      inputs[INPUT.pooled.items(k)] = { data: rows, dims: [chunks, width] }
      inputs[INPUT.pooled.shares(k)] = { data: weights, dims: [chunks, 1, width] }
      inputs[INPUT.pooled.profiles(k)] = vector(targetOf)
      return itemOfPlace
    })
  }

  /** Scores of the triples, profile by profile, and the sums of gradients that go back to the profiles. */
  #tabulateTriples(
    batch: Int32Array,
    pooled: number,
    oneWork: number,
    items: ItemNumbers,
    inputs: GraphInputs,
  ): TripleSlots {
    const profileOf = batch.map((triple) => this.#profileNumber[this.#triples.profileOf[triple]])
    const tables = segmentTables(groupByTarget(profileOf, pooled + oneWork))
    addLevels(tables, INPUT.triples.name, inputs)
    inputs[last(INPUT.triples.name, BLOCKS[0])] = vector(tables.last.slice(0, pooled))
    inputs[last(INPUT.triples.name, BLOCKS[1])] = vector(tables.last.slice(pooled))
    const slots = tables.classes.reduce((sum, { entries }) => sum + entries.length, 0)
    const shareOfLoss = new Float32Array(slots)
    const itemOf = new Int32Array(2 * slots).fill(-1)
    const rowOf = new Int32Array(2 * slots)
    let slot = 0
    tables.classes.forEach(({ chunks, width, entries, targetOf }, k) => {
      const rows = new Int32Array(2 * entries.length)
      const weights = new Int32Array(2 * entries.length)
      for (let place = 0; place < entries.length; place++, slot++) {
        weights[2 * place] = 2 * slot
        weights[2 * place + 1] = 2 * slot + 1
        if (entries[place] < 0) continue
        const triple = batch[entries[place]]
        rows[2 * place] = itemOf[2 * slot] = items.number(this.#triples.positive[triple])
        rows[2 * place + 1] = itemOf[2 * slot + 1] = items.number(this.#triples.negative[triple])
        rowOf[2 * slot] = rowOf[2 * slot + 1] = targetOf[Math.trunc(place / width)]
        shareOfLoss[slot] = 1 / batch.length
      }
      inputs[INPUT.triples.items(k)] = { data: rows, dims: [chunks, 2 * width] }
      inputs[INPUT.triples.weights(k)] = { data: weights, dims: [chunks, 1, 2 * width] }
      inputs[INPUT.triples.profiles(k)] = vector(targetOf)
    })
    inputs[INPUT.shareOfLoss] = { data: shareOfLoss, dims: [slots, 1] }
    return { itemOf, rowOf }
  }
}
