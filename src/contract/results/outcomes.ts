import { z } from 'zod'

/** How often offers of one kind stood among the first `k` suggestions of a model that was trained before them. */
export const upliftSchema = z.object({
  outcome: z.enum(['sold', 'not-sold']),
  k: z.number(),
  offers: z.number(),
  clients: z.number(),
  /** Share of the offers among the first k. */
  share: z.number(),
  /** The share that a list in any order would have. */
  chance: z.number(),
  /** How many times as often as by chance, with its 95% interval over clients; null where there is no offer. */
  times: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
})
export type Uplift = z.infer<typeof upliftSchema>

/** What became of the offers of one model in one month. */
export const monthOfOffersSchema = z.object({
  /** Null for offers that no model is noted with. */
  model: z.string().nullable(),
  /** As in 2026-11. */
  month: z.string(),
  offered: z.number(),
  /** Those whose work was shown to the client in a visit. */
  viewed: z.number(),
  sold: z.number(),
  declined: z.number(),
  /** The model's recall@20 on the purchases that were hidden from its training; null where it was not tested. */
  held_out: z.number().nullable(),
})
export type MonthOfOffers = z.infer<typeof monthOfOffersSchema>

/** What became of offers, and whether the suggestions foresaw it. */
export const outcomesSchema = z.object({
  offers: z.number(),
  sold: z.number(),
  declined: z.number(),
  open: z.number(),
  /** Offers whose works were ranked by a model that was trained before. */
  measured: z.number(),
  /** Why the others were not: no model is that old or can be ranked with, or the client had bought nothing by then. */
  no_model: z.number(),
  no_history: z.number(),
  /** Whether the sales have dates; without, nobody knows which came before an offer, and nothing is measured. */
  dated: z.boolean(),
  /** Whether there are enough sold offers and clients to say anything. */
  enough: z.boolean(),
  rows: z.array(upliftSchema),
  /** By the model that was noted with the offers and the month they were made in, newest month first. */
  by_month: z.array(monthOfOffersSchema),
})
export type Outcomes = z.infer<typeof outcomesSchema>
