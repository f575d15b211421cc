import { INPUT, last, vector, type BatchTables, type GraphInputs } from '../curatornet/step/graph-inputs.ts'
import { ItemNumbers } from '../curatornet/step/item-numbers.ts'
import { tabulateItems } from '../curatornet/step/item-sum-tables.ts'
import { tabulateTriples } from '../curatornet/step/triple-tables.ts'
import type { ScoringTables } from '../curatornet/step/triple-runs.ts'
import type { Triples } from '../curatornet/triples.ts'
import { PLACE_OF_WORK } from './step-graph.ts'

/** Prepares batches for one training of VBPR. The profile of a triple is a list of one number: its client's row. */
export class VbprTabulator {
  readonly #triples: Triples
  readonly #users: number
  readonly #wholeCatalogue: boolean
  readonly #least: 0 | 1
  /** Two listings of one picture have separate factors, so every work represents itself. */
  readonly #itself: Int32Array
  readonly #itemNumber: Int32Array

  /** With `noneEmpty` no table is empty, for devices that do not accept empty tensors. */
  constructor(triples: Triples, users: number, items: number, wholeCatalogue: boolean, noneEmpty = false) {
    this.#triples = triples
    this.#users = users
    this.#wholeCatalogue = wholeCatalogue
    this.#least = noneEmpty ? 1 : 0
    this.#itself = Int32Array.from({ length: items }, (_, item) => item)
    this.#itemNumber = new Int32Array(items).fill(-1)
  }

  /** Tables for the triples `batch`, as numbers of the triples given to the constructor. */
  tables(batch: Int32Array): BatchTables {
    const items = new ItemNumbers(this.#itself, this.#itemNumber, this.#wholeCatalogue)
    const inputs: GraphInputs = {}
    const { slots, last: rows } = this.#tabulate(batch, items, inputs)
    inputs[last(INPUT.triples.name)] = vector(rows)
    tabulateItems(slots, [], new Int32Array(), this.#users, items.count, inputs, this.#least)
    if (!this.#wholeCatalogue) {
      const places = this.#itemNumber.map((number) => (number < 0 ? items.count : number))
      inputs[INPUT.touched] = vector(items.touched())
      inputs[PLACE_OF_WORK] = vector(places)
    }
    items.forget()
    return { triples: batch.length, inputs }
  }

  /** Only the tables needed for scoring; every work keeps its own number. */
  scoringTables(batch: Int32Array): ScoringTables {
    const inputs: GraphInputs = {}
    const items = new ItemNumbers(this.#itself, this.#itemNumber, true)
    const { tripleOf } = this.#tabulate(batch, items, inputs)
    return { triples: batch.length, inputs, tripleOf }
  }

  #tabulate(batch: Int32Array, items: ItemNumbers, inputs: GraphInputs): ReturnType<typeof tabulateTriples> {
    const { profiles, profileOf } = this.#triples
    const users = batch.map((triple) => profiles.items[profiles.offsets[profileOf[triple]]])
    const rows = { profileOf: users, profiles: this.#users }
    return tabulateTriples(this.#triples, batch, rows, items, inputs, this.#least)
  }
}
