import { z } from 'zod'
import { base } from './base.ts'
import { STATUSES } from './catalogue.ts'

/** Sales as the gallery records them, one by one. */

export const newSaleSchema = z.object({
  client: z.string(),
  /** Works that are bought together: one basket. */
  works: z
    .array(
      z.object({
        artwork: z.string(),
        price: z.number().min(0).nullable(),
        currency: z.string().trim().min(1).max(20).nullable(),
      }),
    )
    .min(1)
    .max(1_000),
  /** The calendar date of the sale, YYYY-MM-DD. */
  date: z.iso.date(),
  /** The number of the invoice; none where there is none. */
  invoice: z.string().trim().min(1).max(200).nullable(),
})
export type NewSale = z.infer<typeof newSaleSchema>

/** What takes a recorded sale back. */
export const saleUndoSchema = z.object({
  /** The number of the order in the catalogue. */
  order: z.number().int(),
  /** What the works were before. */
  works: z.array(z.object({ artwork: z.string(), status: z.enum(STATUSES) })),
  /** Works whose offer to the client was open. */
  offers: z.array(z.string()),
})
export type SaleUndo = z.infer<typeof saleUndoSchema>

export const sales = {
  /** A unique work leaves the stock; an open offer of a work to the client becomes one that was accepted. */
  record: base.input(newSaleSchema).output(z.object({ undo: saleUndoSchema })),
  /** Takes a sale back as if it had not been recorded. */
  undo: base.input(saleUndoSchema).output(z.object({ removed: z.boolean() })),
}
