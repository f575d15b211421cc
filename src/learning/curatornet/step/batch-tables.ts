import type { Triples } from '../triples.ts'
import type { DistinctProfiles } from './distinct-profiles.ts'
import { addLevels, BLOCKS, INPUT, last, vector, type BatchTables, type GraphInputs } from './graph-inputs.ts'
import { ItemNumbers } from './item-numbers.ts'
import { tabulateItems } from './item-sum-tables.ts'
import { segmentTables } from './segment-tables.ts'
import type { ScoringTables } from './triple-runs.ts'
import { tabulateTriples } from './triple-tables.ts'

/** Prepares batches for one training: caches the profiles and reuses its marker arrays. */
export class BatchTabulator {
  readonly #triples: Triples
  readonly #profiles: DistinctProfiles
  readonly #represented: Int32Array
  readonly #wholeCatalogue: boolean
  readonly #least: 0 | 1
  /** Number of a profile within the batch, -1 for profiles outside it; the same for works. */
  readonly #profileNumber: Int32Array
  readonly #itemNumber: Int32Array

  /**
   * With `wholeCatalogue` the graph runs every work through the item tower, otherwise only those that occur in a batch,
   * given by the table `touched`. With `noneEmpty` no table is empty, for devices that do not accept empty tensors.
   */
  constructor(
    triples: Triples,
    profiles: DistinctProfiles,
    represented: Int32Array,
    wholeCatalogue: boolean,
    noneEmpty = false,
  ) {
    this.#triples = triples
    this.#profiles = profiles
    this.#represented = represented
    this.#wholeCatalogue = wholeCatalogue
    this.#least = noneEmpty ? 1 : 0
    this.#profileNumber = new Int32Array(profiles.offsets.length - 1).fill(-1)
    this.#itemNumber = new Int32Array(represented.length).fill(-1)
  }

  /**
   * Tables for the triples `batch`, given as indices of the triples passed to the constructor. The batch must not be
   * empty.
   */
  tables(batch: Int32Array): BatchTables {
    return this.#tabulate(batch, true)
  }

  /** Only the tables needed for scoring, for graphs without a backward pass. */
  scoringTables(batch: Int32Array): ScoringTables {
    return this.#tabulate(batch, false)
  }

  #tabulate(batch: Int32Array, forTraining: boolean): ScoringTables {
    const { pooled, oneWork } = this.#profilesOf(batch)
    // A row that no triple refers to changes nothing.
    const idle = this.#least > 0 && oneWork.length === 0 ? pooled.slice(0, 1) : []
    const items = new ItemNumbers(this.#represented, this.#itemNumber, this.#wholeCatalogue)
    const inputs: GraphInputs = {}
    const pool = this.#tabulatePooled(pooled, items, inputs)
    const oneWorkItems = Int32Array.from([...oneWork, ...idle], (profile) =>
      items.number(this.#profiles.items[this.#profiles.offsets[profile]]),
    )
    inputs[INPUT.oneWork] = vector(oneWorkItems)
    const profileOf = batch.map((triple) => this.#profileNumber[this.#triples.profileOf[triple]])
    const profiles = pooled.length + oneWorkItems.length
    const {
      slots,
      last: lastRows,
      tripleOf,
    } = tabulateTriples(this.#triples, batch, { profileOf, profiles }, items, inputs, this.#least)
    inputs[last(INPUT.triples.name, BLOCKS[0])] = vector(lastRows.slice(0, pooled.length))
    inputs[last(INPUT.triples.name, BLOCKS[1])] = vector(lastRows.slice(pooled.length))
    if (forTraining) {
      tabulateItems(slots, pool, oneWorkItems, profiles, items.count, inputs, this.#least)
    }
    if (!this.#wholeCatalogue) inputs[INPUT.touched] = vector(items.touched())
    items.forget()
    for (const profile of pooled) this.#profileNumber[profile] = -1
    for (const profile of oneWork) this.#profileNumber[profile] = -1
    return { triples: batch.length, inputs, tripleOf }
  }

  /** Numbers the batch's profiles: first those of several works, then those of one. */
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
    // A profile of one work can be pooled as well.
    if (pooled.length < this.#least) pooled.push(...oneWork.splice(0, 1))
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
    const tables = segmentTables({ starts, order }, this.#least)
    addLevels(tables, INPUT.pooled.name, inputs)
    inputs[last(INPUT.pooled.name)] = vector(tables.last)
    return tables.classes.map(({ chunks, width, entries, targetOf }, k) => {
      const rows = new Int32Array(entries.length)
      const weights = new Float32Array(entries.length)
      const itemOfPlace = new Int32Array(entries.length).fill(-1)
      for (let place = 0; place < entries.length; place++) {
        const entry = entries[place]
        // A padded place repeats the chunk's first work with a share of zero: it changes neither mean nor maximum.
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
}
