import { PAPER_COLUMNS, publishedFigure, type PublishedRow } from '../../contract/paper-table.ts'
import type { EvaluationRow } from '../../contract/results/evaluation.ts'
import { csvOf } from './csv.ts'

/** Rows of figures as tables for other programs: CSV with every figure, LaTeX with the columns of the paper's Table 2. */

interface Facts {
  readonly protocol: string
  readonly users: number
  readonly items: number
  readonly embedder: string
  readonly rows: readonly EvaluationRow[]
}

/** Every metric with its interval, and the paper's figure if there is one. */
export function figuresCsv(rows: readonly EvaluationRow[], paper: readonly PublishedRow[]): string {
  const metrics = [...new Set(rows.flatMap((row) => Object.keys(row.ci)))]
  const header = [
    'method',
    'lambda',
    'sampling',
    ...metrics.flatMap((metric) => [metric, `${metric} low`, `${metric} high`, `${metric} paper`]),
  ]
  const cells = rows.map((row) => [
    row.method,
    row.lambda,
    row.sampling,
    ...metrics.flatMap((metric) => {
      const [low, high] = metric in row.ci ? row.ci[metric] : [null, null]
      return [numberOf(row, metric) ?? null, low, high, publishedFigure(paper, row, metric) ?? null]
    }),
  ])
  return csvOf(header, cells)
}

/** One tabular, with the best figure of each column in bold and the paper's figures in brackets. */
export function figuresTex(
  { protocol, users, items, embedder, rows }: Facts,
  paper: readonly PublishedRow[],
): string {
  const shown = PAPER_COLUMNS.filter(([metric]) => rows.some((row) => numberOf(row, metric) !== undefined))
  const learned = rows.filter(({ method }) => method !== 'oracle')
  const body = rows.map((row) => {
    const figures = shown.map(([metric]) => {
      const value = numberOf(row, metric)
      if (value === undefined) return ''
      const best = Math.max(...learned.map((other) => numberOf(other, metric) ?? 0))
      const ours =
        row.method !== 'oracle' && value === best ? `\\textbf{${value.toFixed(4)}}` : value.toFixed(4)
      const published = publishedFigure(paper, row, metric)
      return published === undefined ? ours : `${ours} (${published.toFixed(4)})`
    })
    return `${[escapeTex(row.method), row.lambda ?? '', row.sampling ?? '', ...figures].join(' & ')} \\\\`
  })
  const heads = shown.map(([, title]) => title)
  return [
    '\\begin{table}',
    `\\caption{Means over ${users} clients, ${items} works, protocol ${escapeTex(protocol)}, features of ${escapeTex(embedder)}. In brackets: Messina et al. 2020, on other works and clients.}`,
    `\\begin{tabular}{lll${'r'.repeat(shown.length)}}`,
    '\\hline',
    `Method & $\\lambda$ & Sampling & ${heads.join(' & ')} \\\\`,
    '\\hline',
    ...body,
    '\\hline',
    '\\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n')
}

function numberOf(row: Readonly<Record<string, unknown>>, metric: string): number | undefined {
  const value = row[metric]
  return typeof value === 'number' ? value : undefined
}

function escapeTex(text: string): string {
  return text.replaceAll(/[\\{}]/g, '').replaceAll(/[&%$#_]/g, (sign) => `\\${sign}`)
}
