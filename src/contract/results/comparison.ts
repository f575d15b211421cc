import { z } from 'zod'
import { metricsSchema } from './learning.ts'

/** Two models on the same hidden sales, and one hidden sale looked at closely. */

const intervalSchema = z.tuple([z.number(), z.number()])

export const comparisonSchema = z.object({
  /** The model that is asked about, then the one it is compared with. */
  models: z
    .array(
      z.object({
        name: z.string(),
        method: z.string(),
        /** Means over the clients; empty where none can be tested. */
        metrics: metricsSchema,
        /** 95% bootstrap interval of every metric. */
        ci: z.record(z.string(), intervalSchema),
      }),
    )
    .length(2),
  /** Clients whose hidden sale both models can be tested on. */
  clients: z.number(),
  /** Hidden sales left out, since one of the models learned from them. */
  seen: z.number(),
  /** AUC of the first model less that of the second; null where fewer than two clients can be tested. */
  difference: z.object({ auc: z.number(), interval: intervalSchema, p: z.number() }).nullable(),
  /** What the difference means for the first model: a paired test at 5%, from 30 clients on. */
  verdict: z.enum(['better', 'worse', 'level', 'too-little']),
  /** What each model would suggest to the clients with the most purchases, as ids of works, best first. */
  lists: z.array(z.object({ client_id: z.string(), lists: z.array(z.array(z.string())) })),
})
export type Comparison = z.infer<typeof comparisonSchema>

export const hiddenSaleSchema = z.object({
  client_id: z.string(),
  model: z.string(),
  /** Works that the model knew of, in the order of the purchases. */
  profile: z.array(z.string()),
  /** The hidden works and the place of each in the model's list, 1 for the first; the best placed first. */
  bought: z.array(z.object({ item_id: z.string(), place: z.number() })),
  /** Works that were ranked. */
  of: z.number(),
  /** What stood first in the list. */
  suggested: z.array(z.string()),
})
export type HiddenSale = z.infer<typeof hiddenSaleSchema>
