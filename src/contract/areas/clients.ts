import { z } from 'zod'
import { base, none, revisionSchema } from './base.ts'

/** Clients as a window lists and shows them. */

export const clientEntrySchema = z.object({
  client_id: z.string(),
  name: z.string().nullable(),
  /** Works bought. */
  works: z.number(),
  baskets: z.number(),
  likes: z.number(),
  /** Seconds since 1970, or a rank; null for a client who bought nothing. */
  first_bought: z.number().nullable(),
  last_bought: z.number().nullable(),
  open_offers: z.number(),
})
export type ClientEntry = z.infer<typeof clientEntrySchema>

/** Up to where somebody knows the list of clients: the topics that it tells of. */
export const knownClientsSchema = z.object({
  clients: revisionSchema,
  sales: revisionSchema,
  likes: revisionSchema,
  offers: revisionSchema,
})
export type KnownClients = z.infer<typeof knownClientsSchema>

export const clientsSinceSchema = z.object({
  known: knownClientsSchema,
  /** Whether these are all clients, for one who knows none or none of this catalogue; else new and changed ones. */
  all: z.boolean(),
  /** In the order of the catalogue. */
  clients: z.array(clientEntrySchema),
})
export type ClientsSince = z.infer<typeof clientsSinceSchema>

const offerSchema = z.object({
  item_id: z.string(),
  offered_at: z.string(),
  outcome: z.enum(['open', 'sold', 'declined']),
  model: z.string().nullable(),
})

export const clientDetailsSchema = clientEntrySchema.extend({
  contact: z.string().nullable(),
  language: z.string().nullable(),
  budget: z.number().nullable(),
  wall_width_cm: z.number().nullable(),
  notes: z.string().nullable(),
  /** Oldest first. */
  purchases: z.array(
    z.object({
      item_id: z.string(),
      sold_at: z.number(),
      /** Purchases with one number were one basket. */
      basket: z.number(),
      price: z.number().nullable(),
      currency: z.string().nullable(),
    }),
  ),
  liked: z.array(z.string()),
  /** Newest first. */
  offers: z.array(offerSchema),
})
export type ClientDetails = z.infer<typeof clientDetailsSchema>

/** A client as a change left them, and the number of that change in the history; null where nothing has changed. */
export const changedClientSchema = clientDetailsSchema.extend({ change: z.number().nullable() })
export type ChangedClient = z.infer<typeof changedClientSchema>

const text = z.string().trim().max(10_000).nullable().optional()

export const clientChangesSchema = z.object({
  name: text,
  contact: text,
  language: text,
  budget: z.number().min(0).nullable().optional(),
  wall_width_cm: z.number().positive().nullable().optional(),
  notes: text,
})
export type ClientChanges = z.infer<typeof clientChangesSchema>

const clientInput = z.object({ client: z.string() })
const worksOf = z.object({ client: z.string(), artworks: z.array(z.string()).min(1).max(10_000) })

export const clients = {
  list: base.input(none).output(z.array(clientEntrySchema)),
  /** The list for one who knows it up to somewhere; all of it where `known` is null. */
  since: base.input(z.object({ known: knownClientsSchema.nullable() })).output(clientsSinceSchema),
  show: base.input(clientInput).output(clientDetailsSchema),
  /** A new client; the id is made where none is given. */
  add: base
    .input(z.object({ client_id: z.string().trim().min(1).optional(), changes: clientChangesSchema }))
    .output(changedClientSchema),
  change: base.input(clientInput.extend({ changes: clientChangesSchema })).output(changedClientSchema),
  /** Marks works as liked, or not any more. Likes stand for a client who has bought nothing. */
  like: base.input(worksOf.extend({ liked: z.boolean() })).output(changedClientSchema),
  /** Notes that works were offered, and by which model they were suggested. */
  offer: base.input(worksOf).output(changedClientSchema),
  /** What came of offers: `declined` works are not suggested to the client again. */
  answer: base.input(worksOf.extend({ outcome: z.enum(['open', 'declined']) })).output(changedClientSchema),
  /** Takes offers back as if they had not been made. */
  withdrawOffer: base.input(worksOf).output(changedClientSchema),
}
