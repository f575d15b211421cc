import { z } from 'zod'
import { publishedTableSchema } from '../paper-table.ts'
import { comparisonSchema, hiddenSaleSchema } from '../results/comparison.ts'
import { evaluationReportSchema, reproduceReportSchema } from '../results/evaluation.ts'
import { outcomesSchema } from '../results/outcomes.ts'
import { base, none } from './base.ts'

/** Stored evaluations, for a history, curves and distributions over the clients. */

/** Export formats for tables of figures. */
export const FIGURE_FORMATS = ['html', 'csv', 'tex'] as const
export type FigureFormat = (typeof FIGURE_FORMATS)[number]
const figureDocumentSchema = z.object({ name: z.string(), type: z.string(), text: z.string() })
export type FigureDocument = z.infer<typeof figureDocumentSchema>

const idInput = z.object({ id: z.number().int() })

export const evaluationEntrySchema = z.object({
  id: z.number(),
  created_at: z.string(),
  protocol: z.string(),
  model: z.string().nullable(),
  /** The method of the row that represents the model. */
  tested: z.string().nullable(),
  /**
   * Whether it was made by an earlier version of the program or is damaged: it cannot be shown, and its results are
   * unknown.
   */
  outdated: z.boolean(),
  users: z.number().nullable(),
  items: z.number().nullable(),
  rows: z.array(
    z.object({
      method: z.string(),
      lambda: z.number().nullable(),
      sampling: z.string().nullable(),
      auc: z.number(),
    }),
  ),
})
export type EvaluationEntry = z.infer<typeof evaluationEntrySchema>

export const storedEvaluationSchema = z.object({
  id: z.number(),
  created_at: z.string(),
  /** Metrics with a value for each client. */
  metrics: z.array(z.string()),
  report: evaluationReportSchema,
})
export type StoredEvaluation = z.infer<typeof storedEvaluationSchema>

export const clientValuesSchema = z.array(
  z.object({
    method: z.string(),
    clients: z.array(z.string()),
    /** values[i] belongs to clients[i]; null if the metric is undefined for the client. */
    values: z.array(z.number().nullable()),
  }),
)
export type ClientValues = z.infer<typeof clientValuesSchema>

export const evaluations = {
  /** Newest first. */
  list: base.input(none).output(z.array(evaluationEntrySchema)),
  /** A whole report, with its curves if it has any. */
  show: base.input(idInput).output(storedEvaluationSchema),
  /** One metric per client, for each method. */
  clients: base.input(idInput.extend({ metric: z.string() })).output(clientValuesSchema),
  /** Whether suggestions predicted the outcomes of offers. */
  outcomes: base.input(none).output(outcomesSchema),
  /** Compares two models on the hidden sales that neither was trained on. */
  compare: base.input(z.object({ model: z.string(), other: z.string() })).output(comparisonSchema),
  /** One hidden sale of an evaluation: what was bought, and what ranked above it in the model's list. */
  sale: base.input(idInput.extend({ client: z.string() })).output(hiddenSaleSchema),
  /** An evaluation as a document. */
  document: base.input(idInput.extend({ format: z.enum(FIGURE_FORMATS) })).output(figureDocumentSchema),
  reproduction: {
    /** The reproduction that finished last, and when; null if there is none. */
    last: base
      .input(none)
      .output(z.object({ ended_at: z.string(), report: reproduceReportSchema }).nullable()),
    document: base.input(z.object({ format: z.enum(FIGURE_FORMATS) })).output(figureDocumentSchema),
  },
  /** The paper's Table 2 and Figure 3. */
  paper: base.input(none).output(publishedTableSchema),
}
