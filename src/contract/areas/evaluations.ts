import { z } from 'zod'
import { publishedTableSchema } from '../paper-table.ts'
import { comparisonSchema, hiddenSaleSchema } from '../results/comparison.ts'
import { evaluationReportSchema, reproduceReportSchema } from '../results/evaluation.ts'
import { outcomesSchema } from '../results/outcomes.ts'
import { base, none } from './base.ts'

/** Evaluations that were run before, for a history, curves and distributions over the clients. */

/** What tables of figures are exported as. */
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
  /** The method of the row that stands for the model. */
  tested: z.string().nullable(),
  /** Whether an earlier version of the program made it, or it is damaged: it cannot be shown, and what it found is not known. */
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
  /** Metrics for which there are values of every client. */
  metrics: z.array(z.string()),
  report: evaluationReportSchema,
})
export type StoredEvaluation = z.infer<typeof storedEvaluationSchema>

export const clientValuesSchema = z.array(
  z.object({
    method: z.string(),
    clients: z.array(z.string()),
    /** values[i] is that of clients[i]; null where the metric is undefined for the client. */
    values: z.array(z.number().nullable()),
  }),
)
export type ClientValues = z.infer<typeof clientValuesSchema>

export const evaluations = {
  /** Newest first. */
  list: base.input(none).output(z.array(evaluationEntrySchema)),
  /** A whole report, with its curves where it has them. */
  show: base.input(idInput).output(storedEvaluationSchema),
  /** One metric, client by client, for each method. */
  clients: base.input(idInput.extend({ metric: z.string() })).output(clientValuesSchema),
  /** Whether suggestions foresaw what became of offers. */
  outcomes: base.input(none).output(outcomesSchema),
  /** Two models on the hidden sales that neither learned from. */
  compare: base.input(z.object({ model: z.string(), other: z.string() })).output(comparisonSchema),
  /** One hidden sale of an evaluation: what was bought, and what stood above it in the list of its model. */
  sale: base.input(idInput.extend({ client: z.string() })).output(hiddenSaleSchema),
  /** An evaluation as a document. */
  document: base.input(idInput.extend({ format: z.enum(FIGURE_FORMATS) })).output(figureDocumentSchema),
  reproduction: {
    /** The reproduction that ended last, and when; null where there is none. */
    last: base
      .input(none)
      .output(z.object({ ended_at: z.string(), report: reproduceReportSchema }).nullable()),
    document: base.input(z.object({ format: z.enum(FIGURE_FORMATS) })).output(figureDocumentSchema),
  },
  /** The paper's Table 2 and Figure 3. */
  paper: base.input(none).output(publishedTableSchema),
}
