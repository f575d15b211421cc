import { z } from 'zod'

/** Rows of a published table, such as the paper's Table 2, for comparison with the program's own. */

const SETTING = new Set(['method', 'lambda', 'sampling'])

/** Values that a row does not report are null or omitted. Figures are named as in the rows of an evaluation. */
export const publishedRowSchema = z
  .looseObject({
    method: z.string().min(1),
    lambda: z.number().min(0).nullable(),
    sampling: z.enum(['guidelines', 'random']).nullable(),
  })
  .refine(
    (row) =>
      Object.entries(row).every(
        ([name, value]) => SETTING.has(name) || value === null || typeof value === 'number',
      ),
    { message: 'a figure is a number, or null where it is not known' },
  )
export type PublishedRow = z.infer<typeof publishedRowSchema>

const MOST_ROWS = 500
export const publishedTableSchema = z.array(publishedRowSchema).max(MOST_ROWS)

/** A row of the program's own that can be compared with a published one. */
export interface Comparable {
  readonly method: string
  readonly lambda: number | null
  readonly sampling: string | null
}

/**
 * The published figure for a row of the program's own; undefined if none is known. A published row without lambda
 * applies to every lambda, as do those of Figure 3, whose lambda the paper chose on its own data.
 */
export function publishedFigure(
  published: readonly PublishedRow[],
  { method, lambda, sampling }: Comparable,
  metric: string,
): number | undefined {
  const row = published.find(
    (candidate) =>
      candidate.method === method &&
      candidate.sampling === sampling &&
      (candidate.lambda === null || candidate.lambda === lambda),
  )
  const value = row?.[metric]
  return typeof value === 'number' ? value : undefined
}

/** The columns of the paper's Table 2, by their names in a report, with their headings. */
export const PAPER_COLUMNS = [
  ['auc', 'AUC'],
  ['recall@20', 'R@20'],
  ['precision@20', 'P@20'],
  ['ndcg@20', 'nDCG@20'],
  ['recall@100', 'R@100'],
  ['precision@100', 'P@100'],
  ['ndcg@100', 'nDCG@100'],
] as const
