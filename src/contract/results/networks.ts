import { z } from 'zod'
import { textSchema } from '../text-schema.ts'

/** Information about networks, and the results of computing with them. */

export const embedReportSchema = z.object({
  embedder: z.string(),
  dimension: z.number(),
  embedded: z.number(),
  already: z.number(),
  failed: z.array(z.object({ item_id: z.string(), reason: textSchema })),
  /** Works whose picture crashed the engine twice, now or earlier; `--all` tries them again. */
  set_aside: z.array(z.string()),
  /** Other networks that the model in use reads, if they had works left to embed. */
  beside: z.array(z.object({ embedder: z.string(), embedded: z.number(), failed: z.number() })),
  device: z.string(),
  seconds: z.number(),
})
export type EmbedReport = z.infer<typeof embedReportSchema>

export const networkSchema = z.object({
  name: z.string(),
  kind: z.string(),
  dimension: z.number(),
  current: z.boolean(),
  embedded: z.number(),
  file: z.string().nullable(),
  /** Whether it can run: its file is where it should be. */
  available: z.boolean(),
  sha256: z.string(),
})
export type NetworkEntry = z.infer<typeof networkSchema>

/** A network that can be downloaded from the web. */
export const offeredNetworkSchema = z.object({
  name: z.string(),
  about: textSchema,
  licence: z.string(),
  address: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** Whether this gallery has it. */
  there: z.boolean(),
  /** Number of bytes downloaded by an earlier attempt; the next one resumes from there. */
  fetched_bytes: z.number(),
})
export type OfferedNetwork = z.infer<typeof offeredNetworkSchema>

/** Where networks are downloaded from; null: the publisher's own address, and the proxy settings of the environment. */
export const networkSourceSchema = z.object({ mirror: z.string().nullable(), proxy: z.string().nullable() })
export type NetworkSource = z.infer<typeof networkSourceSchema>

/** The consequences of switching to a network. */
export const networkChangeSchema = z.object({
  name: z.string(),
  current: z.boolean(),
  works: z.number(),
  already: z.number(),
  to_embed: z.number(),
  /** Pictures per second on this machine, as measured; null if nothing has been embedded or measured. */
  pictures_per_second: z.number().nullable(),
  seconds: z.number().nullable(),
  /** Models that were trained on the vectors of other networks, and continue to use those. */
  models_of_others: z.array(z.string()),
})
export type NetworkChange = z.infer<typeof networkChangeSchema>
