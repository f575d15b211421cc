import { z } from 'zod'

/** How often offers of one kind were among the first `k` suggestions of a model that was trained before them. */
export const upliftSchema = z.object({
  outcome: z.enum(['sold', 'not-sold']),
  k: z.number(),
  offers: z.number(),
  clients: z.number(),
  /** Share of the offers among the first k. */
  share: z.number(),
  /** The share expected for a list in random order. */
  chance: z.number(),
  /** The share as a multiple of chance, with its 95% interval over clients; null if there is no offer. */
  times: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
})
export type Uplift = z.infer<typeof upliftSchema>

/** Outcomes of the offers of one model in one month. */
export const monthOfOffersSchema = z.object({
  /** Null for offers recorded without a model. */
  model: z.string().nullable(),
  /** For example, 2026-11. */
  month: z.string(),
  offered: z.number(),
  /** Offers whose work was shown to the client in a visit. */
  viewed: z.number(),
  sold: z.number(),
  declined: z.number(),
  /** The model's recall@20 on the purchases that were hidden from its training; null if it was not tested. */
  held_out: z.number().nullable(),
})
export type MonthOfOffers = z.infer<typeof monthOfOffersSchema>

/** Outcomes of offers, and whether the suggestions predicted them. */
export const outcomesSchema = z.object({
  offers: z.number(),
  sold: z.number(),
  declined: z.number(),
  open: z.number(),
  /** Number of offers whose works were ranked by a model that was trained before them. */
  measured: z.number(),
  /**
   * Number of offers not measured, by reason: no model is that old or usable for ranking, or the client had not bought
   * anything by then.
   */
  no_model: z.number(),
  no_history: z.number(),
  /**
   * Whether the sales have dates; without them, it is unknown which sales preceded an offer, and nothing is measured.
   */
  dated: z.boolean(),
  /** Whether there are enough sold offers and clients to draw conclusions. */
  enough: z.boolean(),
  rows: z.array(upliftSchema),
  /** By the model recorded with the offers and the month in which they were made, newest month first. */
  by_month: z.array(monthOfOffersSchema),
})
export type Outcomes = z.infer<typeof outcomesSchema>
