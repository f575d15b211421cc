import { z } from 'zod'
import { base, none } from './base.ts'

/** Works as a window lists and shows them. */

export const STATUSES = ['available', 'reserved', 'sold', 'withdrawn'] as const
const statusSchema = z.enum(STATUSES)
export type WorkStatus = z.infer<typeof statusSchema>

export const workSchema = z.object({
  item_id: z.string(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  year: z.number().nullable(),
  medium: z.string().nullable(),
  style: z.string().nullable(),
  subject: z.string().nullable(),
  width_cm: z.number().nullable(),
  height_cm: z.number().nullable(),
  price: z.number().nullable(),
  currency: z.string().nullable(),
  one_of_a_kind: z.boolean(),
  status: statusSchema,
  /** Seconds since 1970, or a rank. */
  uploaded_at: z.number().nullable(),
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
  /** Whether the network in use has numbers for its picture. */
  embedded: z.boolean(),
  /** Number of its visual cluster; null while there is none. */
  cluster: z.number().nullable(),
})
export type Work = z.infer<typeof workSchema>

export const clusterSchema = z.object({
  number: z.number(),
  /** What a person called it. */
  name: z.string().nullable(),
  size: z.number(),
})
export type Cluster = z.infer<typeof clusterSchema>

/** What happened to one work, newest first. */
export const workHistorySchema = z.object({
  sales: z.array(
    z.object({
      client_id: z.string(),
      client: z.string().nullable(),
      sold_at: z.number(),
      price: z.number().nullable(),
      currency: z.string().nullable(),
    }),
  ),
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

export const workChangesSchema = z.object({
  title: text,
  artist: text,
  year: z.number().int().min(-5000).max(3000).nullable().optional(),
  medium: text,
  style: text,
  subject: text,
  width_cm: positive,
  height_cm: positive,
  price: z.number().min(0).nullable().optional(),
  currency: z.string().trim().toUpperCase().length(3).nullable().optional(),
  one_of_a_kind: z.boolean().optional(),
  status: statusSchema.optional(),
})
export type WorkChanges = z.infer<typeof workChangesSchema>

export const catalogue = {
  /** Every work, in the order of the catalogue. */
  works: base.input(none).output(z.array(workSchema)),
  clusters: base.input(none).output(z.array(clusterSchema)),
  history: base.input(z.object({ artwork: z.string() })).output(workHistorySchema),
  /** Changes some works alike. @returns what stood there before, one entry a changed work: sent back, it undoes. */
  change: base
    .input(
      z.object({
        edits: z
          .array(z.object({ artwork: z.string(), changes: workChangesSchema }))
          .min(1)
          .max(10_000),
      }),
    )
    .output(z.object({ undo: z.array(z.object({ artwork: z.string(), changes: workChangesSchema })) })),
  nameCluster: base
    .input(z.object({ number: z.number().int().min(0), name: z.string().trim().max(80).nullable() }))
    .output(clusterSchema),
}
