import type { IndexTable, SegmentTables } from './segment-tables.ts'

/** Weights of rows, with the shape in which the graph takes them. */
export interface WeightTable {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

export type GraphInputs = Record<string, IndexTable | WeightTable>

/** The step graph's inputs for one batch of triples, besides features and parameters. */
export interface BatchTables {
  readonly triples: number
  readonly inputs: Readonly<GraphInputs>
}

/** Names of the graph's inputs; each class of chunks has its own. */
export const INPUT = {
  touched: 'touched',
  oneWork: 'one_work_profiles',
  pooled: {
    name: 'pooled',
    items: (k: number) => `pooled_items_${k}`,
    shares: (k: number) => `pooled_shares_${k}`,
    profiles: (k: number) => `pooled_profiles_${k}`,
  },
  triples: {
    name: 'triples',
    items: (k: number) => `triples_items_${k}`,
    weights: (k: number) => `triples_weights_${k}`,
    profiles: (k: number) => `triples_profiles_${k}`,
  },
  shareOfLoss: 'share_of_loss',
  items: {
    name: 'items',
    rows: (k: number) => `items_rows_${k}`,
    weights: (k: number) => `items_weights_${k}`,
  },
} as const

export const second = (reduction: string): string => `${reduction}_second`
export const third = (reduction: string): string => `${reduction}_third`
export const last = (reduction: string, block = ''): string => `${reduction}_last${block}`

/** The two kinds of profile, each processed by the user tower in a separate block. */
export const BLOCKS = ['_pooled', '_one_work'] as const

/** Adds the tables of the levels above the chunks. */
export function addLevels(tables: SegmentTables, name: string, inputs: GraphInputs): void {
  inputs[second(name)] = tables.second
  inputs[third(name)] = tables.third
}

export function vector(data: Int32Array): IndexTable {
  return { data, dims: [data.length] }
}
