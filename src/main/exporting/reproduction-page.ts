import { publishedFigure } from '../../contract/paper-table.ts'
import type { ReproduceReport, ReproduceRow } from '../../contract/results/evaluation.ts'
import { barChart, type Bar, type BarGroup } from '../../charts/bar-chart.ts'
import {
  count,
  figure,
  figureTable,
  formatTick,
  interval,
  intervalRows,
  intervals,
  numberOf,
  pText,
  STYLE,
  titleOf,
  WIDE,
} from './page-parts.ts'
import { escapeText, svgOf } from './svg.ts'
import { webPage } from './web-page.ts'

/** A reproduction as one self-contained web page: the table, two charts, the tests, and how it was made. */
export function reproductionPage(report: ReproduceReport): string {
  const { users, items, protocol, embedder, triples, epochs, seeds, seconds } = report
  const best = bestOf(report.rows)
  return webPage(
    { language: 'en', title: 'CuratorNet reproduced', style: STYLE },
    `<h1>The paper’s Table 2 and Figure 3 on this gallery</h1>
<p class="lead">${escapeText(titleOf(best))} ranks best here: AUC ${best.auc.toFixed(4)} over ${count(users)} clients and ${count(items)} works.
Filled marks are ours, with 95% bootstrap intervals over the clients; hollow marks are the paper’s own figures, made on other works and clients.</p>
<h2>Table 2</h2>
${figureTable(report.rows, report.paper)}
<p class="note">Marked rows (●) have the lambda that the validation triples chose; the hidden purchases had no say. ${
      seeds.length > 1 ? `Means over ${seeds.length} seeds, ± their standard deviation.` : 'One seed.'
    } Small figures in brackets: the paper.</p>
<h2>AUC of every method</h2>
${intervals('AUC of every method with its interval', intervalRows(report, 'auc'))}
<h2>nDCG@20 of every method</h2>
${intervals('nDCG@20 of every method with its interval', intervalRows(report, 'ndcg@20'))}
<h2>Figure 3: the sampling guidelines against random sampling</h2>
<p class="key"><span class="swatch guidelines"></span>guidelines <span class="swatch random"></span>random negatives</p>
${FIGURE_METRICS.map((metric) => `<h3>${metric}</h3>\n${bars(`${metric} by sampling`, groupsOf(report, metric))}`).join('\n')}
<h2>Paired t-tests over the clients</h2>
${tests(report)}
<h2>How it was made</h2>
<p>Protocol ${escapeText(protocol)}; features of ${escapeText(embedder)}; ${count(triples)} training triples a run, ${epochs} passes; seeds ${seeds.join(', ')}; ${count(seconds)} seconds in all.
The last purchase of every client with two or more is hidden from all training. The paper: Messina et al. 2020, CuratorNet: Visually-aware Recommendation of Art Images, arXiv 2009.04426.</p>`,
  )
}

const FIGURE_METRICS = ['auc', 'recall@20', 'ndcg@20']
function bestOf(rows: readonly ReproduceRow[]): ReproduceRow {
  return rows
    .filter(({ method }) => method !== 'oracle')
    .reduce((best, row) => (row.auc > best.auc ? row : best))
}

/** Two bars per row: the guidelines above, random sampling below. */
function bars(label: string, groups: readonly BarGroup[]): string {
  return svgOf(barChart({ ...WIDE, label, groups, formatTick, figure }))
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
