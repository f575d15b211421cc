import { z } from 'zod'
import {
  commonDescription,
  commonDescriptionSchema,
  readDescription,
  sealedFile,
  type ModelMetadata,
} from '../curatornet/sealed-file.ts'
import { GraphBuilder } from '../onnx/index.ts'
import { vectorColumns } from './network.ts'
import { addItemVectors } from './step-graph.ts'
import type { TrainedVbpr } from './train.ts'

/**
 * A trained VBPR as one ONNX file: `features` [works, d], raw, and `work_rows` [works] to `item_vectors` [works,
 * columns]; `client_rows` [clients] to `user_vectors` [clients, columns]. A score is the dot product. Rows are indices
 * of the works and clients listed in the description; the row after the last work represents an unseen one.
 */

const descriptionSchema = commonDescriptionSchema.extend({
  method: z.literal('vbpr'),
  shape: z.object({
    users: z.number(),
    items: z.number(),
    features: z.number(),
    latent: z.number(),
    visual: z.number(),
  }),
  /** External ids in the order of the tables' rows. */
  clients: z.array(z.string()),
  works: z.array(z.string()),
})

/** The full description inside a VBPR file. */
export type VbprDescription = z.infer<typeof descriptionSchema>

/** The works and clients of the tables, row by row. */
export interface VbprRows {
  readonly clients: readonly string[]
  readonly works: readonly string[]
}

/** Writes a trained VBPR as one file: the scoring graph, with `rows` and `metadata` embedded, sealed. */
export function writeVbpr(trained: TrainedVbpr, rows: VbprRows, metadata: ModelMetadata): Uint8Array {
  const description: VbprDescription = {
    ...commonDescription(trained, metadata),
    method: 'vbpr',
    shape: { ...trained.shape },
    clients: [...rows.clients],
    works: [...rows.works],
  }
  return sealedFile(buildGraph(trained), description)
}

/** Verifies a file and reads its description. Throws the same faults as `readDescription`. */
export function readVbprDescription(bytes: Uint8Array): VbprDescription {
  return readDescription(bytes, descriptionSchema)
}

function buildGraph({ shape, normalisation, parameters }: TrainedVbpr): GraphBuilder {
  const graph = new GraphBuilder('vbpr')
  const { users, items, features: dimension, latent, visual } = shape
  const mean = graph.constant(Float32Array.from(normalisation.mean), [dimension], 'feature_mean')
  const deviation = graph.constant(
    Float32Array.from(normalisation.deviation),
    [dimension],
    'feature_deviation',
  )
  graph.constant(parameters.embedding, [dimension, visual], 'embedding')
  graph.constant(parameters.visual_bias, [dimension, 1], 'visual_bias')
  const gammaItems = graph.constant(withUnseen(parameters.gamma_items, latent), [items + 1, latent])
  const betaItems = graph.constant(withUnseen(parameters.beta_items, 1), [items + 1, 1])
  const features = graph.input('features', 'float32', ['works', dimension])
  const workRows = graph.input('work_rows', 'int32', ['works'])
  const normalised = graph.node('Div', [graph.node('Sub', [features, mean]), deviation])
  const rowsOf = (table: string, rows: string): string => graph.node('Gather', [table, rows], { axis: 0 })
  const vectors = addItemVectors(graph, normalised, rowsOf(gammaItems, workRows), rowsOf(betaItems, workRows))
  graph.node('Identity', [vectors], {}, 'item_vectors')
  const clientRows = graph.input('client_rows', 'int32', ['clients'])
  const tables = [
    graph.constant(parameters.gamma_users, [users, latent]),
    graph.constant(parameters.theta_users, [users, visual]),
    graph.constant(new Float32Array(users).fill(1), [users, 1]),
  ]
  graph.node(
    'Concat',
    tables.map((table) => rowsOf(table, clientRows)),
    { axis: 1 },
    'user_vectors',
  )
  graph.output('item_vectors', 'float32', ['works', vectorColumns(shape)])
  graph.output('user_vectors', 'float32', ['clients', vectorColumns(shape)])
  return graph
}

/** The table with an additional row of zeros: an unseen work has no latent numbers, only its visual part. */
function withUnseen(table: Float32Array, columns: number): Float32Array {
  const extended = new Float32Array(table.length + columns)
  extended.set(table)
  return extended
}
