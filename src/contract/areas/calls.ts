import { z } from 'zod'
import { becauseSchema, sharedTraitSchema } from '../results/suggestions.ts'
import { base } from './base.ts'
import { listIdSchema } from './lists.ts'

/** Whom to call about some works: clients with the works that suit them, and who was called already. */

export const callQuerySchema = z.object({
  /** The works; those of a list where that is named instead. */
  works: z.array(z.string()).max(100).default([]),
  list: listIdSchema.optional(),
  /** How many clients at most. */
  k: z.number().int().min(1).max(500).default(20),
})
export type CallQuery = z.infer<typeof callQuerySchema>

const calledWorkSchema = z.object({
  item_id: z.string(),
  /** Where the work stands among those that can be offered to the client, 1 for the first, and how many these are. */
  place: z.number(),
  of: z.number(),
  percentile: z.number(),
  /** Standard deviations above what the client's works score on average. */
  lead: z.number(),
  because: z.array(becauseSchema),
  traits: z.array(sharedTraitSchema),
  /** When it was offered to the client, and what came of it; null where it was not. */
  offered: z.object({ at: z.string(), outcome: z.enum(['open', 'sold', 'declined']) }).nullable(),
  /** ISO 8601; null while nobody called about it. */
  called_at: z.string().nullable(),
})

export const callLineSchema = z.object({
  client_id: z.string(),
  name: z.string().nullable(),
  contact: z.string().nullable(),
  /** Seconds since 1970, or a rank; null for a client who bought nothing. */
  last_bought: z.number().nullable(),
  /** ISO 8601; the newest offer of any work. */
  last_offered: z.string().nullable(),
  /** ISO 8601; when works were presented last. */
  last_visit: z.string().nullable(),
  /** The works that suit, best first. */
  works: z.array(calledWorkSchema).min(1),
  /** When the client was called about all of these works; null otherwise. */
  called_at: z.string().nullable(),
})
export type CallLine = z.infer<typeof callLineSchema>

export const callListSchema = z.object({
  works: z.array(
    z.object({ item_id: z.string(), title: z.string().nullable(), artist: z.string().nullable() }),
  ),
  model: z.string(),
  /** Clients that were compared. */
  clients: z.number(),
  /** Clients who would be on the list and are not to be contacted. */
  left_out: z.number(),
  lines: z.array(callLineSchema),
})
export type CallList = z.infer<typeof callListSchema>

export const calls = {
  list: base.input(callQuerySchema).output(callListSchema),
  /** Notes that a client was called about works, or was not after all. */
  mark: base
    .input(z.object({ client: z.string(), works: z.array(z.string()).min(1).max(100), called: z.boolean() }))
    .output(z.object({ called_at: z.string().nullable(), change: z.number().nullable() })),
  /** The list as a table that spreadsheets read. */
  csv: base.input(callQuerySchema).output(z.object({ name: z.string(), text: z.string() })),
}
