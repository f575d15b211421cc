import { z } from 'zod'
import { metricsSchema } from './learning.ts'

/** Two models on the same hidden sales, and one hidden sale in detail. */

const intervalSchema = z.tuple([z.number(), z.number()])

export const comparisonSchema = z.object({
  /** The model in question, then the model that it is compared with. */
  models: z
    .array(
      z.object({
        name: z.string(),
        method: z.string(),
        /** Means over the clients; empty if none can be tested. */
        metrics: metricsSchema,
        /** 95% bootstrap interval of every metric. */
        ci: z.record(z.string(), intervalSchema),
      }),
    )
    .length(2),
  /** Number of clients whose hidden sale both models can be tested on. */
  clients: z.number(),
  /** Number of hidden sales left out because one of the models learned from them. */
  seen: z.number(),
  /** AUC of the first model minus that of the second; null if fewer than two clients can be tested. */
  difference: z.object({ auc: z.number(), interval: intervalSchema, p: z.number() }).nullable(),
  /** What the difference means for the first model: a paired test at the 5% level, from 30 clients upwards. */
  verdict: z.enum(['better', 'worse', 'level', 'too-little']),
  /** Each model's suggestions for the clients with the most purchases, as work ids, best first. */
  lists: z.array(z.object({ client_id: z.string(), lists: z.array(z.array(z.string())) })),
})
export type Comparison = z.infer<typeof comparisonSchema>

export const hiddenSaleSchema = z.object({
  client_id: z.string(),
  model: z.string(),
  /** Works known to the model, in order of purchase. */
  profile: z.array(z.string()),
  /** The hidden works and the rank of each in the model's list, 1 being the first; best rank first. */
  bought: z.array(z.object({ item_id: z.string(), place: z.number() })),
  /** Number of works ranked. */
  of: z.number(),
  /** The top of the list. */
  suggested: z.array(z.string()),
})
export type HiddenSale = z.infer<typeof hiddenSaleSchema>
