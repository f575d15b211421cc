import { z } from 'zod'
import { becauseSchema, sharedTraitSchema } from '../results/suggestions.ts'
import { base } from './base.ts'
import { listIdSchema } from './lists.ts'

/**
 * Which clients to call about some works: clients with the works that suit them, and which of them were already called.
 */

export const callQuerySchema = z.object({
  /** The works; if a list is named instead, its works are used. */
  works: z.array(z.string()).max(100).default([]),
  list: listIdSchema.optional(),
  /** Maximum number of clients. */
  k: z.number().int().min(1).max(500).default(20),
})
export type CallQuery = z.infer<typeof callQuerySchema>

const calledWorkSchema = z.object({
  item_id: z.string(),
  /**
   * Rank of the work among those that can be offered to the client, 1 being the first, and the number of these works.
   */
  place: z.number(),
  of: z.number(),
  percentile: z.number(),
  /** Standard deviations above the mean score of the client's works. */
  lead: z.number(),
  because: z.array(becauseSchema),
  traits: z.array(sharedTraitSchema),
  /** When it was offered to the client, and the outcome; null if it was not offered. */
  offered: z.object({ at: z.string(), outcome: z.enum(['open', 'sold', 'declined']) }).nullable(),
  /** ISO 8601; null if no call has been made about it. */
  called_at: z.string().nullable(),
})

export const callLineSchema = z.object({
  client_id: z.string(),
  name: z.string().nullable(),
  contact: z.string().nullable(),
  /** Seconds since 1970, or a rank; null for a client who has bought nothing. */
  last_bought: z.number().nullable(),
  /** Time of the newest offer of any work, in ISO 8601. */
  last_offered: z.string().nullable(),
  /** Time when works were last presented, in ISO 8601. */
  last_visit: z.string().nullable(),
  /** Suitable works, best first. */
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
  /** Number of clients compared. */
  clients: z.number(),
  /** Number of clients who would be on the list but must not be contacted. */
  left_out: z.number(),
  lines: z.array(callLineSchema),
})
export type CallList = z.infer<typeof callListSchema>

export const calls = {
  list: base.input(callQuerySchema).output(callListSchema),
  /** Records that a client was called about works, or revokes that. */
  mark: base
    .input(z.object({ client: z.string(), works: z.array(z.string()).min(1).max(100), called: z.boolean() }))
    .output(z.object({ called_at: z.string().nullable(), change: z.number().nullable() })),
  /** The list as a table for spreadsheet programs. */
  csv: base.input(callQuerySchema).output(z.object({ name: z.string(), text: z.string() })),
}
