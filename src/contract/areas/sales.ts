import { z } from 'zod'
import { base } from './base.ts'

/** Sales as the gallery records them, one by one. */

export const newSaleSchema = z.object({
  client: z.string(),
  /** Works that are bought together: one basket. */
  works: z
    .array(
      z.object({
        artwork: z.string(),
        /** Of one copy, before the discount; left out, it is that of the catalogue. */
        price: z.number().min(0).nullable().optional(),
        currency: z.string().trim().min(1).max(20).nullable().optional(),
        /** Copies of an edition; a work that exists once has one. */
        copies: z.number().int().min(1).max(100_000).default(1),
      }),
    )
    .min(1)
    .max(1_000),
  /** Taken off every price, in percent. */
  discount: z.number().min(0).max(100).default(0),
  /** The calendar date of the sale, YYYY-MM-DD. */
  date: z.iso.date(),
  /** The number of the invoice; none where there is none. */
  invoice: z.string().trim().min(1).max(200).nullable(),
})
export type NewSale = z.infer<typeof newSaleSchema>

/** One work of a sale. */
export const saleLineSchema = z.object({
  /** The number of the line, by which it can be returned. */
  line: z.number().int(),
  item_id: z.string(),
  title: z.string().nullable(),
  /** Of one copy, as paid. */
  price: z.number().nullable(),
  /** Of one copy, before the discount; null where none was given. */
  full_price: z.number().nullable(),
  currency: z.string().nullable(),
  /** Copies that the client kept. */
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

/** What came back. */
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
  /** Lines that came back, each with how many copies; null for the whole sale. */
  lines: z
    .array(z.object({ line: z.number().int(), copies: z.number().int().min(1) }))
    .min(1)
    .max(1_000)
    .nullable(),
  /** The calendar date of the return, YYYY-MM-DD. */
  date: z.iso.date(),
})
export type NewReturn = z.infer<typeof newReturnSchema>

/** The number of the change in the history, by which it can be undone; null where nothing has changed. */
const change = z.number().nullable()

export const sales = {
  /** A unique work leaves the stock; an open offer of a work to the client becomes one that was accepted. */
  record: base.input(newSaleSchema).output(z.object({ order: z.number().int(), change })),
  /** Takes a sale or some lines of it back: the works are in stock again. */
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
