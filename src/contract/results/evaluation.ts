import { z } from 'zod'
import { publishedTableSchema } from '../paper-table.ts'
import { metricsSchema } from './learning.ts'
import { textSchema } from '../text-schema.ts'

/** Results of evaluations and of the reproduction of the paper. */

/** A row of the paper's Table 2: one method under one setting. Metrics are stored alongside the fixed columns. */
export const evaluationRowSchema = z.looseObject({
  method: z.string(),
  lambda: z.number().nullable(),
  sampling: z.string().nullable(),
  auc: z.number(),
  ci: z.record(z.string(), z.tuple([z.number(), z.number()])),
})
export type EvaluationRow = z.infer<typeof evaluationRowSchema>

/** Counts of works and artists; newcomers are artists without any sold work. */
const reachSchema = z.object({ works: z.number(), artists: z.number(), newcomers: z.number() })

export const evaluationReportSchema = z.object({
  protocol: z.string(),
  model: z.string().nullable(),
  /** The row that represents the model: its method. Missing in older reports. */
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
  /** Means over the clients for list lengths 1, 2, 3 and so on. */
  curves: z
    .array(z.object({ method: z.string(), recall: z.array(z.number()), ndcg: z.array(z.number()) }))
    .optional(),
  /** What appears in the first `k` places of any client's list, out of everything available. */
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
  /**
   * Cold starts: the metrics when only one work of the client is known, and on works that had not been bought before.
   */
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

/** The paper's Table 2 and Figure 3 on a gallery's data. Rows are means over the clients and the seeds. */
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
      /** Whether this lambda was chosen by the validation triples; Figure 3 uses it. */
      chosen: z.boolean(),
      /** Mean over the seeds; null for methods that learn nothing. */
      validation_accuracy: z.number().nullable(),
      /** Training time in seconds, mean over the seeds. */
      seconds: z.number().nullable(),
      /** Standard deviation of every metric over the seeds; empty for one seed. */
      deviation: metricsSchema,
    }),
  ),
  tests: evaluationReportSchema.shape.tests,
  /** The paper's own figures, as far as they are known. */
  paper: publishedTableSchema,
  /** Number of runs that an earlier, interrupted reproduction had finished. */
  kept_runs: z.number(),
  seconds: z.number(),
})
export type ReproduceReport = z.infer<typeof reproduceReportSchema>
export type ReproduceRow = ReproduceReport['rows'][number]
