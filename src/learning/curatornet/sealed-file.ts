import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { EmbedderIdentity } from '../../contract/embedders.ts'
import { Fault } from '../../contract/fault.ts'
import { readModel, type GraphBuilder } from '../onnx/index.ts'
import type { TrainingOutcome } from './trained.ts'
import { message } from '../../messages/message.ts'

/**
 * The common part of every trained model's file, whatever its method: an ONNX model whose metadata property
 * `curatornet` is a JSON document, and whose last property, `sha256`, seals every byte before it.
 */

const FORMAT = 1
const METADATA_KEY = 'curatornet'
const SEAL_KEY = 'sha256'

/** What the caller knows about a model besides its weights. */
export interface ModelMetadata {
  /** The model cannot interpret vectors of another embedder. */
  readonly embedder: EmbedderIdentity
  /** Identifies the works and sales that the model learned from. */
  readonly dataFingerprint: string
  /** Keys of the baskets that the model learned from, so that it is never tested on them. */
  readonly trainedBaskets: readonly string[]
  /** Results of the evaluation, such as `auc`. */
  readonly metrics: Readonly<Record<string, number>>
  /** ISO 8601. */
  readonly created: string
  /** Further settings, such as those of the sampling. */
  readonly settings: Readonly<Record<string, string | number | boolean | null>>
}

/** An embedder as recorded in a model's file. */
export const embedderIdentitySchema = z.object({
  name: z.string(),
  kind: z.enum(['builtin', 'network', 'imported']),
  sha256: z.string(),
  dimension: z.number(),
  preprocessing: z.string(),
})

/** What a file of any method states about itself; each method adds its own fields. */
export const commonDescriptionSchema = z.object({
  format: z.literal(FORMAT),
  embedder: embedderIdentitySchema,
  lambda: z.number(),
  seed: z.number(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  trainedBaskets: z.array(z.string()),
  dataFingerprint: z.string(),
  metrics: z.record(z.string(), z.number()),
  validationAccuracy: z.number(),
  loss: z.number(),
  triples: z.number(),
  epochs: z.number(),
  seconds: z.number(),
  stopped: z.enum(['finished', 'epochs', 'triples', 'time', 'cancelled']),
  created: z.string(),
})
export type CommonDescription = z.infer<typeof commonDescriptionSchema>

/** The common part of a trained model's description. */
export function commonDescription(trained: TrainingOutcome, metadata: ModelMetadata): CommonDescription {
  return {
    format: FORMAT,
    embedder: { ...metadata.embedder },
    lambda: trained.settings.lambda,
    seed: trained.settings.seed,
    settings: {
      batch_size: trained.settings.batchSize,
      learning_rates: trained.settings.learningRates.join(' '),
      patience: trained.settings.patience,
      check_every: trained.settings.checkEvery,
      variant: trained.settings.variant,
      ...metadata.settings,
    },
    dataFingerprint: metadata.dataFingerprint,
    trainedBaskets: [...metadata.trainedBaskets],
    metrics: { ...metadata.metrics },
    validationAccuracy: trained.validationAccuracy,
    loss: trained.loss,
    triples: trained.triples,
    epochs: trained.epochs,
    seconds: trained.seconds,
    stopped: trained.stopped,
    created: metadata.created,
  }
}

/** The bytes of a model file. Their SHA-256, as registered in the catalogue, is `sha256Of`. */
export function sealedFile(graph: GraphBuilder, description: CommonDescription): Uint8Array {
  return seal(graph.toModel({ metadata: { [METADATA_KEY]: JSON.stringify(description) } }))
}

/**
 * Verifies a model file and reads its description. Throws a Fault of kind `bad-model` if the bytes are damaged, are not
 * a model of this program, or do not fit the schema, which means that another version of the program wrote them.
 */
export function readDescription<Description>(bytes: Uint8Array, schema: z.ZodType<Description>): Description {
  const metadata = metadataOf(bytes)
  if (!(METADATA_KEY in metadata)) {
    throw new Fault('bad-model', message('learning.foreign'), {
      next: message('learning.foreignNext'),
    })
  }
  if (!isSealed(bytes)) throw damaged()
  const parsed = schema.safeParse(JSON.parse(metadata[METADATA_KEY]))
  if (!parsed.success) {
    throw new Fault('bad-model', message('learning.otherVersion'), {
      next: message('learning.otherVersionNext'),
      cause: parsed.error,
    })
  }
  return parsed.data
}

/** Lower-case hexadecimal digest of a file's bytes. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function metadataOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  try {
    return readModel(bytes).metadata
  } catch (cause) {
    throw damaged(cause)
  }
}

function damaged(cause?: unknown): Fault {
  return new Fault('bad-model', message('learning.damaged'), {
    next: message('learning.damagedNext'),
    cause,
  })
}

/**
 * Appends the digest of all bytes so far as one more metadata property. Protobuf merges repeated fields regardless of
 * their position, so the file remains a plain ONNX model.
 */
function seal(bytes: Uint8Array): Uint8Array {
  const tail = sealOf(bytes)
  const sealed = new Uint8Array(bytes.length + tail.length)
  sealed.set(bytes)
  sealed.set(tail, bytes.length)
  return sealed
}

function isSealed(bytes: Uint8Array): boolean {
  const tailLength = sealOf(new Uint8Array()).length
  const body = bytes.subarray(0, Math.max(0, bytes.length - tailLength))
  return Buffer.from(sealOf(body)).equals(bytes.subarray(body.length))
}

/** ModelProto.metadata_props (field 14): a StringStringEntryProto of key (1) and value (2). */
function sealOf(body: Uint8Array): Uint8Array {
  const text = (field: number, value: string): number[] => [
    (field << 3) | 2,
    value.length,
    ...Buffer.from(value, 'latin1'),
  ]
  const entry = [...text(1, SEAL_KEY), ...text(2, sha256Of(body))]
  return Uint8Array.of((14 << 3) | 2, entry.length, ...entry)
}
