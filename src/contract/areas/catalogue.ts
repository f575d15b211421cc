import { z } from 'zod'
import { base, none, revisionSchema } from './base.ts'
import { returnSchema } from './sales.ts'

/** Works as listed and shown in a window. */

export const STATUSES = ['available', 'reserved', 'sold', 'withdrawn'] as const
const statusSchema = z.enum(STATUSES)
export type WorkStatus = z.infer<typeof statusSchema>

export const workSchema = z.object({
  /** The work's number in the catalogue, which never changes; works are ordered by it. */
  number: z.number(),
  item_id: z.string(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  /** The artist's years of birth and death. */
  artist_born: z.number().nullable(),
  artist_died: z.number().nullable(),
  year: z.number().nullable(),
  medium: z.string().nullable(),
  style: z.string().nullable(),
  subject: z.string().nullable(),
  width_cm: z.number().nullable(),
  height_cm: z.number().nullable(),
  depth_cm: z.number().nullable(),
  price: z.number().nullable(),
  currency: z.string().nullable(),
  one_of_a_kind: z.boolean(),
  /** Number of copies of an edition; null if unknown, and for works that exist once. */
  edition_size: z.number().nullable(),
  /** Number of sold copies of an edition; 0 for a work that exists once. */
  copies_sold: z.number(),
  /** Free-form words. */
  tags: z.array(z.string()),
  status: statusSchema,
  /** Seconds since 1970, or a rank. */
  uploaded_at: z.number().nullable(),
  /** When it was added to the catalogue, in seconds since 1970; null for works added before this was recorded. */
  added_at: z.number().nullable(),
  /** Position in the gallery's own order; null if its number determines it. */
  own_place: z.number().nullable(),
  /** Archived works stay in the catalogue but are hidden and never suggested. */
  archived: z.boolean(),
  /** The picture: its URL is `/picture/<sha256>/<small|medium|large>`; null for a work without one. */
  picture: z
    .object({
      sha256: z.string(),
      width: z.number(),
      height: z.number(),
      /** Average colour, `#rrggbb`. */
      colour: z.string(),
    })
    .nullable(),
  /** Whether the network in use has an embedding of its picture. */
  embedded: z.boolean(),
  /** Number of its visual cluster; null if there is none yet. */
  cluster: z.number().nullable(),
})
export type Work = z.infer<typeof workSchema>

/**
 * The state of the works known to a reader: the topics that they depend on, and the clustering that their clusters
 * belong to.
 */
export const knownWorksSchema = z.object({
  works: revisionSchema,
  vectors: revisionSchema,
  embedders: revisionSchema,
  clusters: revisionSchema,
  clustering: z.number().nullable(),
})
export type KnownWorks = z.infer<typeof knownWorksSchema>

/** A page of works in catalogue order. */
export const worksPageSchema = z.object({
  /** Packed, see `work-columns.ts`. */
  works: z.string(),
  /** The next page begins after this number; null on the last page. */
  next: z.number().nullable(),
  /**
   * The state that this page reflects. Works that change while later pages are read are included in the changes since
   * the first page.
   */
  known: knownWorksSchema,
})

/** Changes to works that a reader already knows. */
export const worksSinceSchema = z.discriminatedUnion('anew', [
  /** Too many changes, so that reading all works is cheaper, or the works of another catalogue. */
  z.object({ anew: z.literal(true) }),
  z.object({
    anew: z.literal(false),
    known: knownWorksSchema,
    /** New and changed works, packed. */
    works: z.string(),
    /** Numbers of deleted works. */
    gone: z.array(z.number()),
    /**
     * `embedded` of every work in the order of the catalogue, as a packed column; sent when all of them may have
     * changed.
     */
    embedded: z.string().nullable(),
    /** `cluster` of every work, in the same form. */
    cluster: z.string().nullable(),
  }),
])
export type WorksSince = z.infer<typeof worksSinceSchema>
export type WorksPage = z.infer<typeof worksPageSchema>

export const clusterSchema = z.object({
  number: z.number(),
  /** Name given by a person. */
  name: z.string().nullable(),
  size: z.number(),
})
export type Cluster = z.infer<typeof clusterSchema>

/** The history of one work, newest first. */
export const workHistorySchema = z.object({
  sales: z.array(
    z.object({
      /** Number by which the order can be returned. */
      order: z.number().int(),
      line: z.number().int(),
      invoice: z.string().nullable(),
      client_id: z.string(),
      client: z.string().nullable(),
      sold_at: z.number(),
      /** Price of one copy, as paid. */
      price: z.number().nullable(),
      /** Price of one copy before the discount; null if no discount was given. */
      full_price: z.number().nullable(),
      currency: z.string().nullable(),
      /** Number of copies. */
      quantity: z.number(),
    }),
  ),
  returns: z.array(returnSchema),
  offers: z.array(
    z.object({
      client_id: z.string(),
      client: z.string().nullable(),
      offered_at: z.string(),
      outcome: z.enum(['open', 'sold', 'declined']),
    }),
  ),
  likes: z.array(z.object({ client_id: z.string(), client: z.string().nullable() })),
})
export type WorkHistory = z.infer<typeof workHistorySchema>

const text = z.string().trim().nullable().optional()
const positive = z.number().positive().nullable().optional()

/**
 * Internal notes of the gallery: they are absent from every list of works, so that nothing derived from a list can
 * reveal them to a client.
 */
const ownFields = { location: text, consignor: text, net_price: z.number().min(0).nullable().optional() }

const ownFactsSchema = z.object({
  item_id: z.string(),
  location: z.string().nullable(),
  consignor: z.string().nullable(),
  net_price: z.number().nullable(),
})
export type OwnFacts = z.infer<typeof ownFactsSchema>

const descriptionSchema = z.object({ item_id: z.string(), description: z.string().nullable() })
export type Description = z.infer<typeof descriptionSchema>

export const workChangesSchema = z.object({
  title: text,
  /** Prose; line breaks are kept. */
  description: z.string().trim().max(10_000).nullable().optional(),
  artist: text,
  year: z.number().int().min(-5000).max(3000).nullable().optional(),
  medium: text,
  style: text,
  subject: text,
  width_cm: positive,
  height_cm: positive,
  depth_cm: positive,
  price: z.number().min(0).nullable().optional(),
  currency: z.string().trim().toUpperCase().length(3).nullable().optional(),
  one_of_a_kind: z.boolean().optional(),
  edition_size: z.number().int().min(2).nullable().optional(),
  tags: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(60)
        .regex(/^[^\n]*$/),
    )
    .max(50)
    .optional(),
  status: statusSchema.optional(),
  ...ownFields,
})
export type WorkChanges = z.infer<typeof workChangesSchema>

/** Target position in the gallery's own order: either end, or next to a work. */
const ownPlaceSchema = z.union([
  z.enum(['front', 'end']),
  z.object({ before: z.string() }),
  z.object({ after: z.string() }),
])
export type OwnPlaceOf = z.infer<typeof ownPlaceSchema>

export const catalogue = {
  /** Every work, in the order of the catalogue; meant for a few thousand works. */
  works: base.input(none).output(z.array(workSchema)),
  worksPage: base
    .input(
      z.object({
        after: z.number().int().default(0),
        limit: z.number().int().min(1).max(20_000),
      }),
    )
    .output(worksPageSchema),
  worksSince: base.input(z.object({ known: knownWorksSchema })).output(worksSinceSchema),
  clusters: base.input(none).output(z.array(clusterSchema)),
  history: base.input(z.object({ artwork: z.string() })).output(workHistorySchema),
  /** The gallery's internal notes on the given works, in the order of the catalogue. */
  own: base.input(z.object({ artworks: z.array(z.string()).max(10_000) })).output(z.array(ownFactsSchema)),
  /** Prose descriptions of the given works, in the order of the catalogue; too long for a list of all works. */
  descriptions: base
    .input(z.object({ artworks: z.array(z.string()).max(10_000) }))
    .output(z.array(descriptionSchema)),
  /**
   * Applies the same change to several works.
   * @returns the number of the change in the history; null if nothing changed
   */
  change: base
    .input(
      z.object({
        edits: z
          .array(z.object({ artwork: z.string(), changes: workChangesSchema }))
          .min(1)
          .max(10_000),
      }),
    )
    .output(z.object({ change: z.number().nullable() })),
  /**
   * Puts works side by side in the gallery's own order, in the order in which they are named; if the target is next to
   * one of them, they gather at its position.
   * @returns the number of the change in the history; null if they were already there
   */
  arrange: base
    .input(z.object({ artworks: z.array(z.string()).min(1).max(10_000), to: ownPlaceSchema }))
    .output(z.object({ change: z.number().nullable() })),
  nameCluster: base
    .input(z.object({ number: z.number().int().min(0), name: z.string().trim().max(80).nullable() }))
    .output(clusterSchema),
}
