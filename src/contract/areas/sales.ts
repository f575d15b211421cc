import { z } from 'zod'
import { base } from './base.ts'

/** Sales, recorded one by one by the gallery. */

export const newSaleSchema = z.object({
  client: z.string(),
  /** Works bought together, as one basket. */
  works: z
    .array(
      z.object({
        artwork: z.string(),
        /** Price of one copy, before the discount; defaults to the price in the catalogue. */
        price: z.number().min(0).nullable().optional(),
        currency: z.string().trim().min(1).max(20).nullable().optional(),
        /** Number of copies of an edition; 1 for a unique work. */
        copies: z.number().int().min(1).max(100_000).default(1),
      }),
    )
    .min(1)
    .max(1_000),
  /** Discount on every price, in percent. */
  discount: z.number().min(0).max(100).default(0),
  /** The calendar date of the sale, YYYY-MM-DD. */
  date: z.iso.date(),
  /** The invoice number; null if there is none. */
  invoice: z.string().trim().min(1).max(200).nullable(),
})
export type NewSale = z.infer<typeof newSaleSchema>

/** One work of a sale. */
export const saleLineSchema = z.object({
  /** Number of the line, by which it can be returned. */
  line: z.number().int(),
  item_id: z.string(),
  title: z.string().nullable(),
  /** Price of one copy, as paid. */
  price: z.number().nullable(),
  /** Price of one copy before the discount; null if no discount was given. */
  full_price: z.number().nullable(),
  currency: z.string().nullable(),
  /** Number of copies that the client kept. */
  quantity: z.number().int(),
})

export const saleSchema = z.object({
  order: z.number().int(),
  invoice: z.string().nullable(),
  client_id: z.string(),
  client: z.string().nullable(),
  /** Seconds since 1970, or a rank. */
  sold_at: z.number(),
  lines: z.array(saleLineSchema),
})
export type Sale = z.infer<typeof saleSchema>

/** A return. */
export const returnSchema = z.object({
  item_id: z.string(),
  title: z.string().nullable(),
  client_id: z.string(),
  client: z.string().nullable(),
  invoice: z.string().nullable(),
  sold_at: z.number(),
  returned_at: z.number(),
  price: z.number().nullable(),
  currency: z.string().nullable(),
  quantity: z.number().int(),
})
export type Return = z.infer<typeof returnSchema>

export const newReturnSchema = z.object({
  order: z.number().int(),
  /** Returned lines, each with its number of copies; null for the whole sale. */
  lines: z
    .array(z.object({ line: z.number().int(), copies: z.number().int().min(1) }))
    .min(1)
    .max(1_000)
    .nullable(),
  /** The calendar date of the return, YYYY-MM-DD. */
  date: z.iso.date(),
})
export type NewReturn = z.infer<typeof newReturnSchema>

/** The number of the change in the history, by which it can be undone; null if nothing changed. */
const change = z.number().nullable()

export const sales = {
  /** Removes a unique work from stock; an open offer of a work to the client becomes an accepted one. */
  record: base.input(newSaleSchema).output(z.object({ order: z.number().int(), change })),
  /** Returns a sale or some of its lines: the works are in stock again. */
  return: base.input(newReturnSchema).output(z.object({ change })),
  /** Sales and returns, newest first: of a work, of a client, or all. */
  list: base
    .input(
      z
        .object({
          work: z.string().optional(),
          client: z.string().optional(),
          most: z.number().int().min(1).max(100_000).default(100),
        })
        .refine(({ work, client }) => work === undefined || client === undefined),
    )
    .output(z.object({ sales: z.array(saleSchema), returns: z.array(returnSchema) })),
}
