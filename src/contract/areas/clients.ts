import { z } from 'zod'
import { base, none, revisionSchema } from './base.ts'

/** Clients as a window lists and shows them. */

export const clientEntrySchema = z.object({
  client_id: z.string(),
  name: z.string().nullable(),
  /** The other of a couple, whose history is one with that of the first. */
  second_name: z.string().nullable(),
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

/** A wall to fill. */
export const wallSchema = z.object({
  room: z.string().trim().max(200).nullable(),
  width_cm: z.number().positive().nullable(),
  height_cm: z.number().positive().nullable(),
})
export type Wall = z.infer<typeof wallSchema>

/** A wall as a catalogue holds it: one from elsewhere may hold what nobody could enter here, and is shown all the same. */
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
  /** Null for a gallery of one currency. */
  budget_currency: z.string().nullable(),
  /** YYYY-MM-DD. */
  birthday: z.string().nullable(),
  /** Whether the client asked to hear nothing: they stand on no list of clients to call. */
  do_not_contact: z.boolean(),
  walls: z.array(keptWallSchema),
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
  /** Works that stand reserved for the client; the next to end first. */
  reservations: z.array(
    z.object({
      item_id: z.string(),
      reserved_at: z.string(),
      /** The last day, YYYY-MM-DD; null for no end. */
      expires_on: z.string().nullable(),
    }),
  ),
  /** Works that were shown to the client. */
  seen: z.array(z.string()),
  /** Those of them that the client did not like: they are not suggested again. */
  disliked: z.array(z.string()),
  /** Clients that were made one with this one; newest first. */
  merges: z.array(z.object({ merge: z.number(), client_id: z.string(), merged_at: z.string() })),
})
export type ClientDetails = z.infer<typeof clientDetailsSchema>

/** A client as a change left them, and the number of that change in the history; null where nothing has changed. */
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

/** What forgetting a client did; it names nobody. */
export const forgetReportSchema = z.object({
  forgotten_at: z.string(),
  /** Sold works that stay in the books, without a name. */
  sales: z.number(),
  /** Rows that are gone, by table. */
  removed: z.record(z.string(), z.number()),
  /** Texts that named the client and do not any more, by table. */
  redacted: z.record(z.string(), z.number()),
  /** Where the name still stands, for a person to decide: table -> ids of works, artists, other clients. */
  mentions: z.record(z.string(), z.array(z.string())),
  /** Copies that are cleaned with the next copy. */
  copies: z.number(),
  /** Models that know the client by the number: they go by being trained anew and removed. */
  models: z.array(z.string()),
})
export type ForgetReport = z.infer<typeof forgetReportSchema>

/** All that is known of a client. */
export const clientExportSchema = z.object({
  /** JSON: the record with the titles of all works. */
  document: z.unknown(),
  /** The same as a web page that stands alone, in the client's language. */
  page: z.string(),
})
export type ClientExport = z.infer<typeof clientExportSchema>

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
  /** Notes that works were shown to the client, or takes that back. */
  see: base.input(worksOf.extend({ seen: z.boolean() })).output(changedClientSchema),
  /** Works that were shown and not liked; a like goes. Or takes that back. */
  dislike: base.input(worksOf.extend({ disliked: z.boolean() })).output(changedClientSchema),
  /** Keeps works for the client; their status says so. `until`: the last day, null for no end. */
  reserve: base.input(worksOf.extend({ until: z.iso.date().nullable() })).output(changedClientSchema),
  /** Ends reservations; the works have the status afterwards. */
  release: base
    .input(worksOf.extend({ status: z.enum(['available', 'reserved']).default('available') }))
    .output(changedClientSchema),
  /** All that names the client goes; purchases stay without a name. */
  forget: base.input(clientInput).output(forgetReportSchema),
  /** What was forgotten, newest first. */
  forgotten: base.input(none).output(z.array(forgetReportSchema)),
  /** All that is known of the client. */
  export: base.input(clientInput).output(clientExportSchema),
  /**
   * Makes one client of two: purchases, offers, likes and reservations of `merged` go to `client`, fields that `client` has
   * empty come from `merged`. As a couple, the name of `merged` stays as the second one.
   */
  merge: base
    .input(clientInput.extend({ merged: z.string(), couple: z.boolean().default(false) }))
    .output(z.object({ merge: z.number(), client: changedClientSchema })),
  /** Takes a merge back. */
  unmerge: base.input(z.object({ merge: z.number().int() })).output(changedClientSchema),
}
