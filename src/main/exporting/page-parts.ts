import { intervalChart, type IntervalRow } from '../../charts/interval-chart.ts'
import { publishedFigure, type PublishedRow } from '../../contract/paper-table.ts'
import type { EvaluationRow } from '../../contract/results/evaluation.ts'
import { escapeText, svgOf } from './svg.ts'

/** Components of the pages of figures: the evaluation's and the reproduction's look alike. */

/** A row of an evaluation, or of a reproduction, which also has chosen rows and deviations over seeds. */
export type FigureRow = EvaluationRow & {
  readonly chosen?: boolean
  readonly deviation?: Readonly<Record<string, number>>
}

const TABLE_METRICS = [
  'auc',
  'recall@20',
  'precision@20',
  'ndcg@20',
  'recall@100',
  'precision@100',
  'ndcg@100',
]
const TITLES: Readonly<Record<string, string>> = {
  curatornet: 'CuratorNet',
  vbpr: 'VBPR',
  visrank: 'VisRank',
  random: 'Random',
  oracle: 'Oracle',
}

/** The method of a row with its setting. */
export function titleOf({
  method,
  lambda,
  sampling,
}: Pick<FigureRow, 'method' | 'lambda' | 'sampling'>): string {
  const name = method in TITLES ? TITLES[method] : method
  return [
    name,
    ...(lambda === null ? [] : [`λ ${lambda}`]),
    ...(sampling === 'random' ? ['random negatives'] : []),
  ].join(', ')
}

/** A metric of a row; undefined if it was not measured. */
export function numberOf(row: Readonly<Record<string, unknown>>, metric: string): number | undefined {
  const value = row[metric]
  return typeof value === 'number' ? value : undefined
}

/** All rows with the paper's figures in small brackets, the best of each column, except the oracle, in bold. */
export function figureTable(rows: readonly FigureRow[], paper: readonly PublishedRow[]): string {
  const learned = rows.filter(({ method }) => method !== 'oracle')
  const highest = TABLE_METRICS.map((metric) => Math.max(...learned.map((row) => numberOf(row, metric) ?? 0)))
  const body = rows.map((row) => {
    const cells = TABLE_METRICS.map((metric, column) => {
      const value = numberOf(row, metric) ?? 0
      const { deviation: over = {} } = row
      const deviation = metric in over ? ` ± ${over[metric].toFixed(4)}` : ''
      const published = publishedFigure(paper, row, metric)
      const isBest = row.method !== 'oracle' && value === highest[column]
      return `<td${isBest ? ' class="best"' : ''}>${value.toFixed(4)}<small>${deviation}${published === undefined ? '' : ` (${published.toFixed(4)})`}</small></td>`
    })
    return `<tr><th scope="row">${row.chosen === true ? '● ' : ''}${escapeText(titleOf(row))}</th>${cells.join('')}</tr>`
  })
  const head = ['', ...TABLE_METRICS].map((metric) => `<th scope="col">${metric}</th>`).join('')
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}

/** Dimensions of the charts of a page. */
export const WIDE = { width: 720, names: 250, right: 70, top: 12 } as const
/** A figure at full precision. */
export const figure = (value: number): string => value.toFixed(4)
/** Label of an axis tick. */
export const formatTick = (tick: number): string => String(Number(tick.toPrecision(3)))

/** An interval chart as SVG. */
export function intervals(label: string, rows: readonly IntervalRow[]): string {
  const publishedBy = 'the paper'
  return svgOf(intervalChart({ ...WIDE, label, rows, rowHeight: 26, formatTick, figure, publishedBy }))
}

/** One row of an interval chart for each method except the oracle. */
export function intervalRows(
  { rows, paper }: { readonly rows: readonly FigureRow[]; readonly paper: readonly PublishedRow[] },
  metric: string,
): IntervalRow[] {
  return rows
    .filter(({ method, sampling }) => method !== 'oracle' && sampling !== 'random')
    .map((row) => ({
      name: titleOf(row),
      value: numberOf(row, metric) ?? 0,
      ...interval(row, metric),
      published: publishedFigure(paper, row, metric),
      tone: `group${row.method === 'curatornet' ? 1 : row.method === 'vbpr' ? 2 : 0}`,
      nameLook: row.chosen === true ? 'chosen' : '',
    }))
}

export function interval(row: FigureRow, metric: string): { low: number; high: number } {
  const [low, high] = row.ci[metric]
  return { low, high }
}

/** A p value formatted for reading. */
export function pText(p: number): string {
  return p < 0.001 ? p.toExponential(1) : p.toFixed(3)
}

/** An integer with separators. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** The style of the pages: light and dark, without external fonts or files. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #f4f4f2; --ink: #1d1d1b; --quiet: #6b6b66; --line: #d8d8d3; --one: #2f5d8a; --two: #a8552a; --zero: #55554f; }
@media (prefers-color-scheme: dark) { :root { --ground: #1c1c1b; --ink: #e9e9e4; --quiet: #a3a39c; --line: #3a3a37; --one: #7fb0de; --two: #e09a6c; --zero: #b5b5ad; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; font-size: 1.2rem; } h3 { margin: 1rem 0 0; font-size: 1rem; }
.lead { font-size: 1.05rem; } .note, .key { color: var(--quiet); }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th[scope=row], .tests :is(td, th):nth-child(-n+3) { text-align: left; font-weight: normal; } td.best { font-weight: bold; } small { color: var(--quiet); font-weight: normal; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: var(--ink); } svg .tick, svg .note { fill: var(--quiet); } 
svg .grid { stroke: var(--line); } svg .whisker { stroke: var(--ink); } svg .interval { stroke-width: 2; }
svg .name.chosen { font-weight: bold; } svg .group0 { stroke: var(--zero); fill: var(--zero); } svg .group1 { stroke: var(--one); fill: var(--one); } svg .group2 { stroke: var(--two); fill: var(--two); }
svg .paper { fill: none; stroke: var(--ink); stroke-width: 1.5; }
svg rect.guidelines { fill: var(--one); } svg rect.random { fill: var(--line); stroke: var(--quiet); }
.swatch { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 .8rem; border: 1px solid var(--quiet); }
.swatch.guidelines { background: var(--one); } .swatch.random { background: var(--line); }
`
