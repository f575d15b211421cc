import type { PublishedRow } from '../../contract/paper-table.ts'
import type { EvaluationReport } from '../../contract/results/evaluation.ts'
import { inEnglish } from '../../messages/english.ts'
import { count, figureTable, intervalRows, intervals, pText, STYLE, titleOf } from './page-parts.ts'
import { escapeText } from './svg.ts'
import { webPage } from './web-page.ts'

/** The metrics whose tests are of interest. */
const TESTED = ['auc', 'recall@20', 'ndcg@20']

/**
 * An evaluation as one self-contained web page: table, chart, tests of the tested method, reach, and how it was made.
 */
export function evaluationPage(report: EvaluationReport, paper: readonly PublishedRow[]): string {
  const { users, items, protocol, embedder, model, rows, notes } = report
  return webPage(
    { language: 'en', title: `Evaluation of ${escapeText(model ?? 'simple methods')}`, style: STYLE },
    `<h1>Evaluation of ${escapeText(model ?? 'simple methods')}</h1>
<p class="lead">The last purchase of ${count(users)} clients was hidden and looked for among ${count(items)} works.
Filled marks are ours, with 95% bootstrap intervals over the clients; hollow marks and figures in brackets are the paper’s own, made on other works and clients.</p>
<h2>All methods</h2>
${figureTable(rows, paper)}
<h2>AUC of every method</h2>
${intervals('AUC of every method with its interval', intervalRows({ rows, paper }, 'auc'))}
<h2>Paired t-tests over the clients</h2>
${tests(report)}
${reach(report)}
<h2>How it was made</h2>
<p>Protocol ${escapeText(protocol)}; features of ${escapeText(embedder)}. ${escapeText(notes.map(inEnglish).join(' '))}
The paper: Messina et al. 2020, CuratorNet: Visually-aware Recommendation of Art Images, arXiv 2009.04426.</p>`,
  )
}

function tests({ tests: all, tested }: EvaluationReport): string {
  const body = all
    .filter(({ a, b, metric }) => TESTED.includes(metric) && (a === tested || b === tested))
    .map(
      ({ a, b, metric, t, df, p }) =>
        `<tr><td>${escapeText(a)}</td><td>${escapeText(b)}</td><td>${metric}</td><td>${t.toFixed(2)}</td><td>${df}</td><td>${pText(p)}</td></tr>`,
    )
  return tableOf('tests', ['a', 'against b', 'metric', 't', 'df', 'p'], body)
}

function reach({ reach: reached, rows }: EvaluationReport): string {
  if (reached === undefined) return ''
  const { k, of, methods } = reached
  const body = methods.map(({ method, works, artists, newcomers, gini, novelty }) => {
    const row = rows.find((candidate) => candidate.method === method)
    const title = row === undefined ? method : titleOf(row)
    return `<tr><th scope="row">${escapeText(title)}</th><td>${count(works)}</td><td>${count(artists)}</td><td>${count(newcomers)}</td><td>${typeof novelty !== 'number' ? '' : `${(novelty * 100).toFixed(1)}%`}</td><td>${gini?.toFixed(3) ?? ''}</td></tr>`
  })
  const heads = [
    '',
    `works of ${count(of.works)}`,
    `artists of ${count(of.artists)}`,
    `newcomers of ${count(of.newcomers)}`,
    'artists new to the client',
    'Gini of artists',
  ]
  return `<h2>What the first ${k} places show to anybody</h2>\n${tableOf('reach', heads, body)}`
}

function tableOf(name: string, heads: readonly string[], body: readonly string[]): string {
  const head = heads.map((title) => `<th scope="col">${title}</th>`).join('')
  return `<div class="wide"><table class="${name}"><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}
