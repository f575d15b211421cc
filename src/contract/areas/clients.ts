import { z } from 'zod'
import { base, none, revisionSchema } from './base.ts'

/** Clients as listed and shown in a window. */

export const clientEntrySchema = z.object({
  client_id: z.string(),
  name: z.string().nullable(),
  /** Name of the other partner of a couple, who shares one history with the first. */
  second_name: z.string().nullable(),
  /** Number of works bought. */
  works: z.number(),
  baskets: z.number(),
  likes: z.number(),
  /** Seconds since 1970, or a rank; null for a client who has bought nothing. */
  first_bought: z.number().nullable(),
  last_bought: z.number().nullable(),
  open_offers: z.number(),
})
export type ClientEntry = z.infer<typeof clientEntrySchema>

/** The state of the client list that a caller already has: the revisions of the topics it is built from. */
export const knownClientsSchema = z.object({
  clients: revisionSchema,
  sales: revisionSchema,
  likes: revisionSchema,
  offers: revisionSchema,
})
export type KnownClients = z.infer<typeof knownClientsSchema>

export const clientsSinceSchema = z.object({
  known: knownClientsSchema,
  /**
   * Whether these are all clients, for a caller that has none or none of this catalogue; otherwise only new and changed
   * ones.
   */
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

/** A wall to fill. */
export const wallSchema = z.object({
  room: z.string().trim().max(200).nullable(),
  width_cm: z.number().positive().nullable(),
  height_cm: z.number().positive().nullable(),
})
export type Wall = z.infer<typeof wallSchema>

/**
 * A wall as stored in the catalogue: an imported one can hold values that cannot be entered here, and is shown all the
 * same.
 */
const keptWallSchema = z.object({
  room: z.string().nullable(),
  width_cm: z.number().nullable(),
  height_cm: z.number().nullable(),
})

export const clientDetailsSchema = clientEntrySchema.extend({
  company: z.string().nullable(),
  contact: z.string().nullable(),
  address: z.string().nullable(),
  language: z.string().nullable(),
  budget: z.number().nullable(),
  /** Null for a gallery with a single currency. */
  budget_currency: z.string().nullable(),
  /** In the format YYYY-MM-DD. */
  birthday: z.string().nullable(),
  /** Whether the client asked not to be contacted: the client appears on no call list. */
  do_not_contact: z.boolean(),
  walls: z.array(keptWallSchema),
  notes: z.string().nullable(),
  /** Oldest first. */
  purchases: z.array(
    z.object({
      item_id: z.string(),
      sold_at: z.number(),
      /** Purchases with the same number form one basket. */
      basket: z.number(),
      price: z.number().nullable(),
      currency: z.string().nullable(),
    }),
  ),
  liked: z.array(z.string()),
  /** Newest first. */
  offers: z.array(offerSchema),
  /** Works reserved for the client; those that expire first come first. */
  reservations: z.array(
    z.object({
      item_id: z.string(),
      reserved_at: z.string(),
      /** The last day, YYYY-MM-DD; null for no end date. */
      expires_on: z.string().nullable(),
    }),
  ),
  /** Works that were shown to the client. */
  seen: z.array(z.string()),
  /** The shown works that the client did not like: they are not suggested again. */
  disliked: z.array(z.string()),
  /** Clients merged into this one; newest first. */
  merges: z.array(z.object({ merge: z.number(), client_id: z.string(), merged_at: z.string() })),
})
export type ClientDetails = z.infer<typeof clientDetailsSchema>

/** A client after a change, and the number of that change in the history; null if nothing changed. */
export const changedClientSchema = clientDetailsSchema.extend({ change: z.number().nullable() })
export type ChangedClient = z.infer<typeof changedClientSchema>

const text = z.string().trim().max(10_000).nullable().optional()

export const clientChangesSchema = z.object({
  name: text,
  second_name: text,
  company: text,
  contact: text,
  address: text,
  language: text,
  budget: z.number().min(0).nullable().optional(),
  budget_currency: z.string().trim().min(1).max(20).nullable().optional(),
  birthday: z.iso.date().nullable().optional(),
  do_not_contact: z.boolean().optional(),
  walls: z.array(wallSchema).max(100).optional(),
  notes: text,
})
export type ClientChanges = z.infer<typeof clientChangesSchema>

/** What forgetting a client did; it contains no names. */
export const forgetReportSchema = z.object({
  forgotten_at: z.string(),
  /** Sold works that stay in the books without a name. */
  sales: z.number(),
  /** Rows deleted, by table. */
  removed: z.record(z.string(), z.number()),
  /** Texts that named the client and no longer do, by table. */
  redacted: z.record(z.string(), z.number()),
  /** Where the name still occurs, for a person to decide: table -> ids of works, artists, other clients. */
  mentions: z.record(z.string(), z.array(z.string())),
  /** Number of copies that are cleaned when the next copy is made. */
  copies: z.number(),
  /** Models that know the client by number: retrain and remove them to delete that data. */
  models: z.array(z.string()),
})
export type ForgetReport = z.infer<typeof forgetReportSchema>

/** All data stored about a client. */
export const clientExportSchema = z.object({
  /** JSON: the record with the titles of all works. */
  document: z.unknown(),
  /** The same as a self-contained web page, in the client's language. */
  page: z.string(),
})
export type ClientExport = z.infer<typeof clientExportSchema>

const clientInput = z.object({ client: z.string() })
const worksOf = z.object({ client: z.string(), artworks: z.array(z.string()).min(1).max(10_000) })

export const clients = {
  list: base.input(none).output(z.array(clientEntrySchema)),
  /** The client list for a caller that has it up to `known`; the whole list if `known` is null. */
  since: base.input(z.object({ known: knownClientsSchema.nullable() })).output(clientsSinceSchema),
  show: base.input(clientInput).output(clientDetailsSchema),
  /** Adds a client; the id is generated if none is given. */
  add: base
    .input(z.object({ client_id: z.string().trim().min(1).optional(), changes: clientChangesSchema }))
    .output(changedClientSchema),
  change: base.input(clientInput.extend({ changes: clientChangesSchema })).output(changedClientSchema),
  /** Marks works as liked, or removes the mark. Likes serve as the profile of a client without purchases. */
  like: base.input(worksOf.extend({ liked: z.boolean() })).output(changedClientSchema),
  /** Records that works were offered, and which model suggested them. */
  offer: base.input(worksOf).output(changedClientSchema),
  /** Records the outcome of offers: `declined` works are not suggested to the client again. */
  answer: base.input(worksOf.extend({ outcome: z.enum(['open', 'declined']) })).output(changedClientSchema),
  /** Withdraws offers as if they had not been made. */
  withdrawOffer: base.input(worksOf).output(changedClientSchema),
  /** Records that works were shown to the client, or reverts that. */
  see: base.input(worksOf.extend({ seen: z.boolean() })).output(changedClientSchema),
  /** Records that works were shown and not liked, which removes a like; or reverts that. */
  dislike: base.input(worksOf.extend({ disliked: z.boolean() })).output(changedClientSchema),
  /** Reserves works for the client and sets their status accordingly. `until`: the last day, null for no end. */
  reserve: base.input(worksOf.extend({ until: z.iso.date().nullable() })).output(changedClientSchema),
  /** Ends reservations; the works get the given status afterwards. */
  release: base
    .input(worksOf.extend({ status: z.enum(['available', 'reserved']).default('available') }))
    .output(changedClientSchema),
  /** Deletes everything that names the client; purchases stay without a name. */
  forget: base.input(clientInput).output(forgetReportSchema),
  /** Reports on forgotten clients, newest first. */
  forgotten: base.input(none).output(z.array(forgetReportSchema)),
  /** All data stored about the client. */
  export: base.input(clientInput).output(clientExportSchema),
  /**
   * Merges two clients: purchases, offers, likes and reservations of `merged` move to `client`, and empty fields of
   * `client` are filled from `merged`. For a couple, the name of `merged` is kept as the second name.
   */
  merge: base
    .input(clientInput.extend({ merged: z.string(), couple: z.boolean().default(false) }))
    .output(z.object({ merge: z.number(), client: changedClientSchema })),
  /** Undoes a merge. */
  unmerge: base.input(z.object({ merge: z.number().int() })).output(changedClientSchema),
}
