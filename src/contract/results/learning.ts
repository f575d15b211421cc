import { z } from 'zod'
import { textSchema } from '../text-schema.ts'

/** Results of grouping works and of training, and information about models. */

/** One strategy's yield in a training (paper section 4.3; numbers as in the paper). */
export const strategyYieldSchema = z.object({
  strategy: textSchema,
  paper_number: z.number().nullable(),
  requested: z.number(),
  training: z.number(),
  validation: z.number(),
  reason: textSchema.optional(),
  /**
   * Number of triples trained so far, and the share of this strategy's validation triples that was ranked correctly at
   * that point.
   */
  course: z.array(z.tuple([z.number(), z.number()])).optional(),
})
export type StrategyYield = z.infer<typeof strategyYieldSchema>

export const metricsSchema = z.record(z.string(), z.number())

export const clusterReportSchema = z.object({
  k: z.number(),
  restarts: z.array(z.object({ seed: z.number(), silhouette: z.number() })),
  kept: z.number(),
  sizes: z.array(z.number()),
  /** Number of works used to try restarts and silhouettes, if not all were used. */
  sampled: z.number().optional(),
  seconds: z.number(),
})
export type ClusterReport = z.infer<typeof clusterReportSchema>

/** One short training of a search, measured on purchases hidden from it. */
export const searchTrialSchema = z.object({
  lambda: z.number(),
  size: z.number(),
  shares: z.array(z.number()),
  auc: z.number(),
  seconds: z.number(),
})
export type SearchTrial = z.infer<typeof searchTrialSchema>

export const trainReportSchema = z.object({
  model: z.string(),
  method: z.string(),
  backend: z.string(),
  device: z.string(),
  embedder: z.string(),
  triples: z.number(),
  validation_triples: z.number(),
  epochs: z.number(),
  seconds: z.number(),
  triples_per_second: z.number(),
  validation_accuracy: z.number(),
  loss: z.number(),
  lambda: z.number(),
  seed: z.number(),
  sampling: z.string(),
  stopped: z.string(),
  refitted: z.boolean(),
  /** For a blend: the weight of each term, learned on purchases hidden from its CuratorNet. */
  mixture: metricsSchema.optional(),
  /** The trials of a search. */
  search: z.array(searchTrialSchema).optional(),
  /** AUC of a taste model on the inner hold-out by which it was chosen, and AUC of VisRank on z-scores there. */
  inner: z.object({ auc: z.number(), visrank: z.number(), clients: z.number() }).optional(),
  /**
   * Only for a taste model that is VisRank because VisRank ranked the inner hold-out better: the kind of VisRank, and
   * the AUC of the best learned taste.
   */
  instead: z.object({ method: z.enum(['visrank', 'visrank-z']), learned: z.number() }).optional(),
  /** Names of the networks that a taste model uses besides its embedder; empty if it uses only that. */
  networks: z.array(z.string()).optional(),
  /** AUC of VisRank on z-scores on the hidden purchases that `metrics` refers to. */
  visrank: z.number().optional(),
  /** Whether it was resumed from the checkpoint of a training that was killed. */
  resumed: z.boolean(),
  strategies: z.array(strategyYieldSchema),
  metrics: metricsSchema,
  current: z.boolean(),
})
export type TrainReport = z.infer<typeof trainReportSchema>

export const modelSchema = z.object({
  name: z.string(),
  method: z.string(),
  created_at: z.string(),
  embedder: z.string(),
  /** The networks that it uses besides its embedder. */
  networks: z.array(z.string()),
  current: z.boolean(),
  /**
   * Whether it was made by an earlier version of the program, or the stored record of its training is damaged: the rest
   * is unknown.
   */
  outdated: z.boolean(),
  refitted: z.boolean().nullable(),
  lambda: z.number().nullable(),
  seed: z.number().nullable(),
  triples: z.number().nullable(),
  validation_accuracy: z.number().nullable(),
  sampling: z.string().nullable(),
  device: z.string().nullable(),
  seconds: z.number().nullable(),
  triples_per_second: z.number().nullable(),
  /** Why its training ended. */
  stopped: z.string().nullable(),
  strategies: z.array(strategyYieldSchema),
  metrics: metricsSchema,
  /** The user's note about it. */
  note: z.string(),
  /** AUC on the inner hold-out, if the model was chosen by it. */
  inner_auc: z.number().nullable(),
  /** Only for a taste model that is VisRank: AUC of the best learned taste on the inner hold-out. */
  learned_auc: z.number().nullable(),
  /** AUC of the model and of VisRank on the same purchases, if VisRank ranks better. */
  behind_visrank: z.object({ ours: z.number(), theirs: z.number() }).nullable(),
})
export type ModelEntry = z.infer<typeof modelSchema>
