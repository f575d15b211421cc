import type { EvaluationReport, EvaluationRow } from '../../contract/results/evaluation.ts'
import type { SearchTrial, TrainReport } from '../../contract/results/learning.ts'
import type { EmbedReport } from '../../contract/results/networks.ts'
import { behindVisRank, type BehindVisRank } from '../../contract/beside-visrank.ts'
import { DEFAULT_METHOD, TRAINED_METHODS } from '../../contract/settings.ts'
import { count, duration, figure, table } from './terminal.ts'
import { inEnglish } from '../../messages/english.ts'

/** Results of analysing, training and evaluation as text and tables, for a terminal of 100 columns. */

/** The methods that can represent the suggestions, the first tested one being used: the program's own before others. */
const TRAINED_FIRST = [...new Set<string>([DEFAULT_METHOD, ...TRAINED_METHODS])]
/** Below this number of clients an evaluation is anecdotal. */
const FEW_CLIENTS = 30

const ENDINGS: Readonly<Record<string, string>> = {
  finished: 'validation stopped improving',
  epochs: 'all passes were done',
  triples: 'it had seen enough examples',
  time: 'its time was up',
  cancelled: 'it was cancelled; this is the best it had',
}

/** An embedding as text: how many, how long, and the failures with their reasons. */
export function embedText(report: EmbedReport): string {
  const { embedded, seconds, dimension, already, failed, set_aside, beside } = report
  return [
    `${count(embedded)} works embedded in ${duration(seconds)} ` +
      `(${count(dimension)} numbers each), ${count(already)} were there already, ` +
      `${count(failed.length)} failed.`,
    ...failed.map(({ item_id, reason }) => `  ${item_id}: ${inEnglish(reason)}`),
    ...beside.map(
      (other) =>
        `${other.embedder}, which the model in use reads too: ${count(other.embedded)} works embedded, ${count(other.failed)} failed.`,
    ),
    ...set_aside.map((item) => `  ${item}: set aside, it ended the engine twice; --all tries again.`),
  ].join('\n')
}

/** A training as text: its inputs, its course and its results. */
export function trainText(report: TrainReport): string {
  if (report.method === 'taste') return tasteText(report)
  const strategies = report.strategies.map(({ strategy, paper_number, training, validation }) => [
    paper_number === null ? '' : String(paper_number),
    inEnglish(strategy),
    count(training),
    count(validation),
  ])
  const empty = report.strategies.filter(({ training }) => training === 0)
  return [
    table(['no.', 'where the examples come from', 'training', 'validation'], strategies),
    ...empty.map(({ strategy, reason }) => `${inEnglish(strategy)}: none. ${inEnglish(reason ?? '')}`),
    '',
    `${report.model}: ${count(report.triples)} examples (${report.epochs} epochs) in ${duration(report.seconds)} ` +
      `(${count(report.triples_per_second)} a second, ${report.backend} on ${report.device}), ` +
      `embedder ${report.embedder}.`,
    `Ranked ${(report.validation_accuracy * 100).toFixed(1)}% of the validation examples right; it ended because ${ENDINGS[report.stopped] ?? report.stopped}.` +
      ('auc' in report.metrics ? ` On the hidden last purchases: AUC ${figure(report.metrics.auc)}.` : ''),
    ...(report.mixture === undefined ? [] : [`What counts: ${weightsText(report.mixture)}.`]),
    ...(report.search === undefined ? [] : [searchText(report.search)]),
    ...besideVisRank(report),
    report.current ? 'It is in use now.' : `Not in use yet: models use ${report.model}.`,
  ].join('\n')
}

/** A taste model has no triples and no strategies: shows the criterion that it was chosen by, and its results. */
function tasteText(report: TrainReport): string {
  const { inner, metrics } = report
  return [
    `${report.model}: learned in ${duration(report.seconds)}, embedder ${[report.embedder, ...(report.networks ?? [])].join(' together with ')}.`,
    inner === undefined
      ? 'Nobody has three orders to choose settings by: cautious ones were taken.'
      : `Chosen by the last purchases but one of ${count(inner.clients)} clients: AUC ${figure(inner.auc)}, VisRank ${figure(inner.visrank)}.`,
    ...insteadText(report),
    ...('auc' in metrics ? [`On the hidden last purchases: AUC ${figure(metrics.auc)}.`] : []),
    ...besideVisRank(report),
    report.current ? 'It is in use now.' : `Not in use yet: models use ${report.model}.`,
  ].join('\n')
}

function insteadText({ instead, inner }: TrainReport): string[] {
  if (instead === undefined || inner === undefined) return []
  const kind = instead.method === 'visrank' ? 'plain' : 'on z-scores'
  return [
    `This model is VisRank (${kind}), which learns nothing and ranks them better here: AUC ${figure(inner.auc)} against ${figure(instead.learned)} of the best that was learned.`,
  ]
}

/**
 * A notice that a model ranks below a method without any learning, shown after its training and whenever it is put into
 * use.
 */
export function visRankText(behind: BehindVisRank | null | undefined): string[] {
  if (behind === null || behind === undefined) return []
  return [
    `VisRank, which learns nothing, ranks better here (AUC ${figure(behind.theirs)} against ${figure(behind.ours)}): ` +
      'models use visrank switches to it.',
  ]
}

function besideVisRank(report: TrainReport): string[] {
  const sentences = visRankText(behindVisRank(report))
  if (sentences.length === 0 || report.method === DEFAULT_METHOD) return sentences
  return [...sentences, `Or try train --method ${DEFAULT_METHOD}.`]
}

/** The trials of a search, the best first: the model was trained with its settings. */
function searchText(trials: readonly SearchTrial[]): string {
  const rows = [...trials]
    .sort((a, b) => b.auc - a.auc)
    .map(({ lambda, size, shares, auc }) => [String(lambda), String(size), shares.join(' '), figure(auc)])
  return `\nSettings tried, measured on purchases of their own; the first ones were chosen\n${table(['lambda', 'size', 'shares', 'AUC'], rows)}\n`
}

/** A blend's weights, largest first. */
function weightsText(mixture: Readonly<Record<string, number>>): string {
  return Object.entries(mixture)
    .filter(([, weight]) => weight !== 0)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .map(([term, weight]) => `${term} ${weight.toFixed(2)}`)
    .join(', ')
}

/**
 * The metrics table, preceded by a plain sentence. The authors' variant of nDCG is only in the JSON document: a table
 * for people should have one figure per quantity.
 */
export function evaluationText(report: EvaluationReport): string {
  const { protocol, users, items, embedder, model, rows } = report
  const cuts = Object.keys(rows[0]).filter((key) => key.includes('@') && !key.startsWith('ndcg_authors'))
  const cells = rows.map((row) => {
    const [low, high] = row.ci.auc
    return [
      row.method,
      row.auc.toFixed(4),
      `${low.toFixed(3)}–${high.toFixed(3)}`,
      ...cuts.map((cut) => metric(row, cut)),
    ]
  })
  return [
    ...plainSentence(report),
    `Protocol ${protocol}: ${count(users)} clients, ${count(items)} works, embedder ${embedder}, model ${model ?? 'none'}.`,
    table(['method', 'auc', '95% of auc', ...cuts], cells),
    ...coldStarts(report),
    ...report.notes.map(inEnglish),
  ].join('\n')
}

/** The results of the methods for cases with little data, and the number of artists that they suggest to any client. */
function coldStarts({ rows, reach, slices = [] }: EvaluationReport): string[] {
  if (reach === undefined) return []
  const { k, of } = reach
  const titles = { 'one-work-profile': 'one work known', 'never-sold': 'works never sold' }
  const cells = rows.map(({ method }, at) => {
    const reached = reach.methods[at]
    return [
      method,
      ...slices.map((slice) => slice.rows[at].metrics.auc.toFixed(4)),
      `${count(reached.artists)} of ${count(of.artists)}`,
      `${count(reached.newcomers)} of ${count(of.newcomers)}`,
      typeof reached.novelty !== 'number' ? '' : `${(reached.novelty * 100).toFixed(1)}%`,
      reached.gini?.toFixed(3) ?? '',
    ]
  })
  const heads = slices.map(({ slice, users }) => `auc, ${titles[slice]} (${count(users)})`)
  return [
    '',
    `Cold starts, and the artists in the top ${k} of any client (newcomers: artists without earlier sales; new to the client: share of places by artists the client had not bought; Gini: 0 if all artists are shown equally often, near 1 if only a few are):`,
    table(['method', ...heads, 'artists', 'newcomers', 'new to the client', 'Gini of artists'], cells),
  ]
}

function metric(row: EvaluationRow, name: string): string {
  const value = row[name]
  return typeof value === 'number' ? value.toFixed(4) : ''
}

/** What the table means for a user who offers twenty works; empty if the lists were cut at another length. */
function plainSentence({ rows, items, users, protocol, tested }: EvaluationReport): string[] {
  const ours = tested ?? TRAINED_FIRST.find((name) => rows.some(({ method }) => method === name))
  const row = rows.find(({ method }) => method === ours) ?? rows[0]
  const recall = row['recall@20']
  if (typeof recall !== 'number') return []
  const chance = `by chance ${Math.min(100, (20 / items) * 100).toFixed(1)}%`
  const among = protocol === 'all' ? `${count(items)} works, ${chance}` : 'the works in stock that day'
  return [
    `The method ${row.method} had ${(recall * 100).toFixed(1)}% of a client's next purchases in its top 20 ` +
      `(of ${among}), on average over ${count(users)} clients.`,
    ...(users < FEW_CLIENTS
      ? [`This is too few to be conclusive: results from fewer than ${FEW_CLIENTS} clients can mislead.`]
      : []),
    '',
  ]
}

/** The number of sales that the model in use has not learned from yet. */
export function salesSinceText(sales: number): string {
  if (sales === 0) return 'No sales since the model in use was trained.'
  return `${count(sales)} ${sales === 1 ? 'sale' : 'sales'} since the model in use was trained.`
}
