import { publishedFigure } from '../../contract/paper-table.ts'
import type { ReproduceReport, ReproduceRow } from '../../contract/results/evaluation.ts'
import { barChart, type Bar, type BarGroup } from '../../charts/bar-chart.ts'
import { intervalChart, type IntervalRow } from '../../charts/interval-chart.ts'
import { escapeText, svgOf } from './svg.ts'

/** A reproduction as one web page that stands alone: the table, two charts, the tests, and how it was made. */
export function reproductionPage(report: ReproduceReport): string {
  const { users, items, protocol, embedder, triples, epochs, seeds, seconds } = report
  const best = bestOf(report.rows)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>CuratorNet reproduced</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>The paper’s Table 2 and Figure 3 on this gallery</h1>
<p class="lead">${escapeText(titleOf(best))} ranks best here: AUC ${best.auc.toFixed(4)} over ${count(users)} clients and ${count(items)} works.
Filled marks are ours, with 95% bootstrap intervals over the clients; hollow marks are the paper’s own figures, made on other works and clients.</p>
<h2>Table 2</h2>
${table(report)}
<p class="note">Marked rows (●) have the lambda that the validation triples chose; the hidden purchases had no say. ${
    seeds.length > 1 ? `Means over ${seeds.length} seeds, ± their standard deviation.` : 'One seed.'
  } Small figures in brackets: the paper.</p>
<h2>AUC of every method</h2>
${intervals('AUC of every method with its interval', rowsOf(report, 'auc'))}
<h2>nDCG@20 of every method</h2>
${intervals('nDCG@20 of every method with its interval', rowsOf(report, 'ndcg@20'))}
<h2>Figure 3: the sampling guidelines against random sampling</h2>
<p class="key"><span class="swatch guidelines"></span>guidelines <span class="swatch random"></span>random negatives</p>
${FIGURE_METRICS.map((metric) => `<h3>${metric}</h3>\n${bars(`${metric} by sampling`, groupsOf(report, metric))}`).join('\n')}
<h2>Paired t-tests over the clients</h2>
${tests(report)}
<h2>How it was made</h2>
<p>Protocol ${escapeText(protocol)}; features of ${escapeText(embedder)}; ${count(triples)} training triples a run, ${epochs} passes; seeds ${seeds.join(', ')}; ${count(seconds)} seconds in all.
The last purchase of every client with two or more is hidden from all training. The paper: Messina et al. 2020, CuratorNet: Visually-aware Recommendation of Art Images, arXiv 2009.04426.</p>
</main>
</body>
</html>
`
}

const FIGURE_METRICS = ['auc', 'recall@20', 'ndcg@20']
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

function titleOf({ method, lambda, sampling }: Pick<ReproduceRow, 'method' | 'lambda' | 'sampling'>): string {
  const name = method in TITLES ? TITLES[method] : method
  return [
    name,
    ...(lambda === null ? [] : [`λ ${lambda}`]),
    ...(sampling === 'random' ? ['random negatives'] : []),
  ].join(', ')
}

function bestOf(rows: readonly ReproduceRow[]): ReproduceRow {
  return rows
    .filter(({ method }) => method !== 'oracle')
    .reduce((best, row) => (row.auc > best.auc ? row : best))
}

function numberOf(row: Readonly<Record<string, unknown>>, metric: string): number | undefined {
  const value = row[metric]
  return typeof value === 'number' ? value : undefined
}

function table({ rows, paper }: ReproduceReport): string {
  const learned = rows.filter(({ method }) => method !== 'oracle')
  const highest = TABLE_METRICS.map((metric) => Math.max(...learned.map((row) => numberOf(row, metric) ?? 0)))
  const body = rows.map((row) => {
    const cells = TABLE_METRICS.map((metric, column) => {
      const value = numberOf(row, metric) ?? 0
      const deviation = metric in row.deviation ? ` ± ${row.deviation[metric].toFixed(4)}` : ''
      const published = publishedFigure(paper, row, metric)
      const isBest = row.method !== 'oracle' && value === highest[column]
      return `<td${isBest ? ' class="best"' : ''}>${value.toFixed(4)}<small>${deviation}${published === undefined ? '' : ` (${published.toFixed(4)})`}</small></td>`
    })
    return `<tr><th scope="row">${row.chosen ? '● ' : ''}${escapeText(titleOf(row))}</th>${cells.join('')}</tr>`
  })
  const head = ['', ...TABLE_METRICS].map((metric) => `<th scope="col">${metric}</th>`).join('')
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}

const WIDE = { width: 720, names: 250, right: 70, top: 12 } as const
const figure = (value: number): string => value.toFixed(4)
const formatTick = (tick: number): string => String(Number(tick.toPrecision(3)))

function intervals(label: string, rows: readonly IntervalRow[]): string {
  const publishedBy = 'the paper'
  return svgOf(intervalChart({ ...WIDE, label, rows, rowHeight: 26, formatTick, figure, publishedBy }))
}

/** Two bars a row: the guidelines above, random sampling below. */
function bars(label: string, groups: readonly BarGroup[]): string {
  return svgOf(barChart({ ...WIDE, label, groups, formatTick, figure }))
}

function rowsOf({ rows, paper }: ReproduceReport, metric: string): IntervalRow[] {
  return rows
    .filter(({ method, sampling }) => method !== 'oracle' && sampling !== 'random')
    .map((row) => ({
      name: titleOf(row),
      value: numberOf(row, metric) ?? 0,
      ...interval(row, metric),
      published: publishedFigure(paper, row, metric),
      tone: `group${row.method === 'curatornet' ? 1 : row.method === 'vbpr' ? 2 : 0}`,
      nameLook: row.chosen ? 'chosen' : '',
    }))
}

function interval(row: ReproduceRow, metric: string): { low: number; high: number } {
  const [low, high] = row.ci[metric]
  return { low, high }
}

function groupsOf({ rows, paper, tests: all }: ReproduceReport, metric: string): BarGroup[] {
  return rows
    .filter(({ chosen }) => chosen)
    .flatMap((row): BarGroup[] => {
      const other = rows.find(({ method, sampling }) => method === row.method && sampling === 'random')
      if (other === undefined) return []
      const bar = (of: ReproduceRow, tone: string): Bar => ({
        tone,
        value: numberOf(of, metric) ?? 0,
        ...interval(of, metric),
        published: publishedFigure(paper, of, metric),
      })
      const test = all.find(
        ({ a, b, metric: tested }) =>
          tested === metric && a.startsWith(`${row.method} `) && b.startsWith(`${row.method} `),
      )
      return [
        {
          name: titleOf(row),
          bars: [bar(row, 'guidelines'), bar(other, 'random')],
          note: test === undefined ? '' : `p ${pText(test.p)}`,
        },
      ]
    })
}

function tests({ tests: all }: ReproduceReport): string {
  const body = all
    .filter(({ metric }) => FIGURE_METRICS.includes(metric))
    .map(
      ({ a, b, metric, t, df, p }) =>
        `<tr><td>${escapeText(a)}</td><td>${escapeText(b)}</td><td>${metric}</td><td>${t.toFixed(2)}</td><td>${df}</td><td>${pText(p)}</td></tr>`,
    )
  const head = ['a', 'against b', 'metric', 't', 'df', 'p']
    .map((name) => `<th scope="col">${name}</th>`)
    .join('')
  return `<div class="wide"><table class="tests"><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}

function pText(p: number): string {
  return p < 0.001 ? p.toExponential(1) : p.toFixed(3)
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

const STYLE = `
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
