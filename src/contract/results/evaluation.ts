import { z } from 'zod'
import { publishedTableSchema } from '../paper-table.ts'
import { metricsSchema } from './learning.ts'
import { textSchema } from '../text-schema.ts'

/** What evaluations and the reproduction of the paper answer. */

/** A row of the paper's Table 2: one method under one setting. Metrics stand beside the fixed columns. */
export const evaluationRowSchema = z.looseObject({
  method: z.string(),
  lambda: z.number().nullable(),
  sampling: z.string().nullable(),
  auc: z.number(),
  ci: z.record(z.string(), z.tuple([z.number(), z.number()])),
})
export type EvaluationRow = z.infer<typeof evaluationRowSchema>

/** Works and artists; newcomers are artists of whom nothing was sold. */
const reachSchema = z.object({ works: z.number(), artists: z.number(), newcomers: z.number() })

export const evaluationReportSchema = z.object({
  protocol: z.string(),
  model: z.string().nullable(),
  /** The row that stands for the model: its method. Missing in older reports. */
  tested: z.string().nullable().optional(),
  embedder: z.string(),
  users: z.number(),
  items: z.number(),
  /** What was left out and why. */
  notes: z.array(textSchema),
  rows: z.array(evaluationRowSchema),
  tests: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      metric: z.string(),
      t: z.number(),
      df: z.number(),
      p: z.number(),
    }),
  ),
  /** Means over the clients at list lengths 1, 2, 3 and so on. */
  curves: z
    .array(z.object({ method: z.string(), recall: z.array(z.number()), ndcg: z.array(z.number()) }))
    .optional(),
  /** What stands on the first `k` places of anybody's list, of all there is. */
  reach: z
    .object({
      k: z.number(),
      of: reachSchema,
      methods: z.array(
        reachSchema.extend({
          method: z.string(),
          /** How unevenly the lists show the artists, 0 to 1; null without artists, missing in older reports. */
          gini: z.number().nullable().optional(),
          /** Share of the places whose artist is new to the client. */
          novelty: z.number().nullable().optional(),
        }),
      ),
    })
    .optional(),
  /** Cold starts: the metrics where one work of the client is known, and on works that nobody had bought before. */
  slices: z
    .array(
      z.object({
        slice: z.enum(['one-work-profile', 'never-sold']),
        users: z.number(),
        rows: z.array(z.object({ method: z.string(), metrics: metricsSchema })),
      }),
    )
    .optional(),
})
export type EvaluationReport = z.infer<typeof evaluationReportSchema>

/** The paper's Table 2 and Figure 3 on a gallery's data. Rows are means over the clients, and over the seeds. */
export const reproduceReportSchema = z.object({
  protocol: z.string(),
  users: z.number(),
  items: z.number(),
  embedder: z.string(),
  triples: z.number(),
  epochs: z.number(),
  seeds: z.array(z.number()),
  rows: z.array(
    evaluationRowSchema.extend({
      /** The lambda that the validation triples chose; Figure 3 is made with it. */
      chosen: z.boolean(),
      /** Mean over the seeds; null for methods that learn nothing. */
      validation_accuracy: z.number().nullable(),
      /** Seconds of training, mean over the seeds. */
      seconds: z.number().nullable(),
      /** Standard deviation of every metric over the seeds; empty for one seed. */
      deviation: metricsSchema,
    }),
  ),
  tests: evaluationReportSchema.shape.tests,
  /** The paper's own figures, as far as they are known. */
  paper: publishedTableSchema,
  /** Runs that an earlier, interrupted reproduction had finished. */
  kept_runs: z.number(),
  seconds: z.number(),
})
export type ReproduceReport = z.infer<typeof reproduceReportSchema>
export type ReproduceRow = ReproduceReport['rows'][number]
