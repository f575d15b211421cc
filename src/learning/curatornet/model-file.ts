import { z } from 'zod'
import { GraphBuilder } from '../onnx/index.ts'
import { itemLayers, parameterShapes, userLayers, vectorWidth } from './network.ts'
import { TERMS, type Mixture } from './mixture-terms.ts'
import {
  commonDescription,
  commonDescriptionSchema,
  embedderIdentitySchema,
  readDescription,
  sealedFile,
  type ModelMetadata,
} from './sealed-file.ts'
import { forward } from './step/layers.ts'
import type { TrainedCuratorNet } from './trained.ts'

export { sha256Of, type ModelMetadata } from './sealed-file.ts'

/**
 * A trained model as one ONNX file. It contains two towers side by side: `features` [works, d], raw, to `item_vectors`
 * [works, width], including the normalisation; and `profile` [clients, 2 * width], the mean and the maximum of the item
 * vectors of a client's works, to `user_vectors` [clients, width]. A score is the dot product.
 */

const descriptionSchema = commonDescriptionSchema.extend({
  method: z.enum(['curatornet', 'blend', 'taste']),
  /** For a blend: the weight of each term. */
  mixture: z.partialRecord(z.enum(TERMS), z.number()).optional(),
  /** For a taste model: the networks whose features follow those of `embedder`, in this order. */
  networks: z.array(embedderIdentitySchema).optional(),
  shape: z.object({
    features: z.number(),
    itemLayers: z.array(z.number()),
    userLayers: z.array(z.number()),
  }),
})

/** The complete description stored in a model file. */
export type ModelDescription = z.infer<typeof descriptionSchema>

/**
 * The bytes of the model file, for a blend if a mixture is given. Their SHA-256, which the catalogue registers, is
 * `sha256Of`.
 */
export function writeModel(
  trained: TrainedCuratorNet,
  metadata: ModelMetadata,
  mixture?: Mixture,
): Uint8Array {
  const { features, itemLayers: item, userLayers: user } = trained.shape
  const description: ModelDescription = {
    ...commonDescription(trained, metadata),
    method: mixture === undefined ? 'curatornet' : 'blend',
    ...(mixture === undefined ? {} : { mixture: { ...mixture } }),
    shape: { features, itemLayers: [...item], userLayers: [...user] },
  }
  return sealedFile(buildGraph(trained), description)
}

/** Verifies a model file and reads its description. Throws as `readDescription` does. */
export function readModelDescription(bytes: Uint8Array): ModelDescription {
  return readDescription(bytes, descriptionSchema)
}

function buildGraph({ shape, normalisation, parameters }: TrainedCuratorNet): GraphBuilder {
  const graph = new GraphBuilder('curatornet')
  const width = vectorWidth(shape)
  const columns = [shape.features]
  for (const { name, dims } of parameterShapes(shape)) graph.constant(parameters[name], dims, name)
  const mean = graph.constant(Float32Array.from(normalisation.mean), columns, 'feature_mean')
  const deviation = graph.constant(Float32Array.from(normalisation.deviation), columns, 'feature_deviation')
  const features = graph.input('features', 'float32', ['works', shape.features])
  const normalised = graph.node('Div', [graph.node('Sub', [features, mean]), deviation])
  const profile = graph.input('profile', 'float32', ['clients', 2 * width])
  const towers = [
    { outputs: forward(graph, normalised, itemLayers(shape)), name: 'item_vectors', rows: 'works' },
    { outputs: forward(graph, profile, userLayers(shape)), name: 'user_vectors', rows: 'clients' },
  ]
  for (const { outputs, name, rows } of towers) {
    graph.node('Identity', [outputs[outputs.length - 1]], {}, name)
    graph.output(name, 'float32', [rows, width])
  }
  return graph
}
