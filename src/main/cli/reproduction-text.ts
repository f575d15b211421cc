import type { PublishedRow } from '../../contract/paper-table.ts'
import type { ReproduceReport, ReproduceRow } from '../../contract/results/evaluation.ts'
import { count, duration, table } from './terminal.ts'

const CUTS = ['recall@20', 'precision@20', 'ndcg@20', 'recall@100', 'precision@100', 'ndcg@100']
/** The tests of most interest to the user; the JSON document contains all. */
const TESTED = ['auc', 'recall@20', 'ndcg@20']

/** The paper's Table 2 on the gallery's data, then the tests of Figure 3 and between the methods. */
export function reproductionText(report: ReproduceReport): string {
  const { rows, tests, users, items, protocol, embedder, seeds, triples, kept_runs: kept, paper } = report
  const cells = rows.map((row) => [
    row.chosen ? '*' : '',
    row.method,
    row.lambda === null ? '' : String(row.lambda),
    row.sampling ?? '',
    withDeviation(row, 'auc'),
    row.ci.auc.map((end) => end.toFixed(3)).join('–'),
    ...CUTS.map((metric) => withDeviation(row, metric)),
  ])
  const tested = tests
    .filter(({ metric }) => TESTED.includes(metric))
    .map(({ a, b, metric, t, df, p }) => [a, b, metric, t.toFixed(2), String(df), p.toExponential(1)])
  return [
    table(['', 'method', 'lambda', 'sampling', 'auc', '95% of auc', ...CUTS], cells),
    '* the lambda chosen on the validation triples',
    '',
    'The paper’s own figures, on other works and clients',
    table(['method', 'lambda', 'sampling', 'auc', ...CUTS], paper.map(publishedCells)),
    '',
    table(['a', 'against b', 'metric', 't', 'df', 'p'], tested),
    '',
    `Protocol ${protocol}: ${count(users)} clients, ${count(items)} works, embedder ${embedder}; ` +
      `${count(triples)} triples a run, ${seeds.length === 1 ? 'one seed' : `${seeds.length} seeds`}; ` +
      `${duration(report.seconds)}${kept === 0 ? '' : `, ${kept} runs were finished before`}.`,
  ].join('\n')
}

/** Unknown values are left empty. */
function publishedCells(row: PublishedRow): string[] {
  const figures = ['auc', ...CUTS].map((metric) => row[metric])
  return [
    row.method,
    row.lambda === null ? '' : String(row.lambda),
    row.sampling ?? '',
    ...figures.map((value) => (typeof value === 'number' ? value.toFixed(4) : '')),
  ]
}

function withDeviation(row: ReproduceRow, metric: string): string {
  const value = row[metric]
  if (typeof value !== 'number') return ''
  return metric in row.deviation
    ? `${value.toFixed(4)} ± ${row.deviation[metric].toFixed(4)}`
    : value.toFixed(4)
}
