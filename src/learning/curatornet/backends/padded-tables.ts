import type { DistinctProfiles } from '../step/distinct-profiles.ts'
import { INPUT, vector, type BatchTables, type GraphInputs } from '../step/graph-inputs.ts'
import { ItemNumbers } from '../step/item-numbers.ts'
import type { TableMaterial, TableSource } from '../step/table-source.ts'
import type { Triples } from '../triples.ts'

/** Names of the tables for one class of profiles, those of up to `width` works. */
export const PADDED = {
  items: (width: number) => `padded_items_${width}`,
  shares: (width: number) => `padded_shares_${width}`,
  profileOf: 'profile_of',
  positive: 'positive',
  negative: 'negative',
} as const

/**
 * A batch in the simplest form that an array library accepts: profiles padded to the next power of two, in one table
 * per width, and three columns of triples. Rows of user vectors are numbered table by table, narrow ones first.
 */
export class PaddedTabulator implements TableSource {
  readonly #triples: Triples
  readonly #profiles: DistinctProfiles
  readonly #represented: Int32Array
  readonly #wholeCatalogue: boolean
  readonly #itemNumber: Int32Array

  constructor({ triples, profiles, represented, wholeCatalogue }: TableMaterial) {
    this.#triples = triples
    this.#profiles = profiles
    this.#represented = represented
    this.#wholeCatalogue = wholeCatalogue
    this.#itemNumber = new Int32Array(represented.length).fill(-1)
  }

  tables(batch: Int32Array): BatchTables {
    const items = new ItemNumbers(this.#represented, this.#itemNumber, this.#wholeCatalogue)
    const { profileOf, positive, negative } = this.#triples
    const classes = this.#classesOf(batch.map((triple) => profileOf[triple]))
    const rowOf = new Map<number, number>()
    for (const profile of [...classes.values()].flat()) rowOf.set(profile, rowOf.size)
    // Works are numbered as they are encountered; the number that represents none is assigned only after all of them.
    const filled = Array.from(classes, ([width, profiles]) => this.#fill(width, profiles, items))
    const inputs: GraphInputs = {
      [PADDED.profileOf]: vector(batch.map((triple) => rowOf.get(profileOf[triple]) ?? 0)),
      [PADDED.positive]: vector(batch.map((triple) => items.number(positive[triple]))),
      [PADDED.negative]: vector(batch.map((triple) => items.number(negative[triple]))),
    }
    for (const { width, rows, numbers, shares } of filled) {
      const none = items.count
      inputs[PADDED.items(width)] = {
        data: numbers.map((number) => (number < 0 ? none : number)),
        dims: [rows, width],
      }
      inputs[PADDED.shares(width)] = { data: shares, dims: [rows, width, 1] }
    }
    if (!this.#wholeCatalogue) inputs[INPUT.touched] = vector(items.touched())
    items.forget()
    return { triples: batch.length, inputs }
  }

  /** The distinct profiles grouped by the width of their table, narrow ones first. */
  #classesOf(profiles: Int32Array): Map<number, number[]> {
    const { offsets } = this.#profiles
    const classes = new Map<number, number[]>()
    for (const profile of new Set(profiles)) {
      const width = 2 ** Math.ceil(Math.log2(offsets[profile + 1] - offsets[profile]))
      classes.set(width, [...(classes.get(width) ?? []), profile])
    }
    return new Map([...classes].sort(([a], [b]) => a - b))
  }

  #fill(width: number, profiles: readonly number[], items: ItemNumbers) {
    const { offsets, items: works, shares: shareOf } = this.#profiles
    const numbers = new Int32Array(profiles.length * width).fill(-1)
    const shares = new Float32Array(profiles.length * width)
    profiles.forEach((profile, row) => {
      for (let at = offsets[profile]; at < offsets[profile + 1]; at++) {
        const place = row * width + at - offsets[profile]
        numbers[place] = items.number(works[at])
        shares[place] = shareOf[at]
      }
    })
    return { width, rows: profiles.length, numbers, shares }
  }
}
