import type { CallList } from '../../contract/areas/calls.ts'
import type { EvaluationReport, EvaluationRow } from '../../contract/results/evaluation.ts'
import type { SearchTrial, TrainReport } from '../../contract/results/learning.ts'
import type { EmbedReport } from '../../contract/results/networks.ts'
import type { Similar, Suggestions, Who } from '../../contract/results/suggestions.ts'
import { behindVisRank, type BehindVisRank } from '../../contract/beside-visrank.ts'
import { DEFAULT_METHOD, TRAINED_METHODS } from '../../contract/settings.ts'
import { count, duration, figure, table } from './terminal.ts'
import { inEnglish } from '../../messages/english.ts'

/** The longer results in words and tables, for a terminal of 100 columns. */

type Named = { readonly item_id: string; readonly title: string | null; readonly artist: string | null }

const TITLE_WIDTH = 38
const ARTIST_WIDTH = 24
/** The method that stands for the suggestions, the first that was tested: the program's own before others. */
const TRAINED_FIRST = [...new Set<string>([DEFAULT_METHOD, ...TRAINED_METHODS])]
/** Below this many clients an evaluation is an anecdote. */
const FEW_CLIENTS = 30

const ENDINGS: Readonly<Record<string, string>> = {
  finished: 'validation stopped improving',
  epochs: 'all passes were done',
  triples: 'it had seen enough examples',
  time: 'its time was up',
  cancelled: 'it was cancelled; this is the best it had',
}

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}

function nameCells({ item_id, title, artist }: Named): string[] {
  return [item_id, shortened(title ?? 'untitled', TITLE_WIDTH), shortened(artist ?? 'unknown', ARTIST_WIDTH)]
}

/** An embedding: how many, how long, and what failed with its reason. */
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

/** A training: what it used, how it went, what it reached. */
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

/** A taste model has no triples and no strategies: what it was chosen by, and how it did. */
function tasteText(report: TrainReport): string {
  const { inner, metrics } = report
  return [
    `${report.model}: learned in ${duration(report.seconds)}, embedder ${[report.embedder, ...(report.networks ?? [])].join(' together with ')}.`,
    inner === undefined
      ? 'Nobody has three orders to choose settings by: cautious ones were taken.'
      : `Chosen by the last purchases but one of ${count(inner.clients)} clients: AUC ${figure(inner.auc)}, VisRank ${figure(inner.visrank)}.`,
    ...('auc' in metrics ? [`On the hidden last purchases: AUC ${figure(metrics.auc)}.`] : []),
    ...besideVisRank(report),
    report.current ? 'It is in use now.' : `Not in use yet: models use ${report.model}.`,
  ].join('\n')
}

/** A model that ranks below a method without any learning says so, after its training and whenever it is taken into use. */
export function visRankText(behind: BehindVisRank | null | undefined): string[] {
  if (behind === null || behind === undefined) return []
  return [
    `VisRank, which learns nothing, ranks better here (AUC ${figure(behind.theirs)} against ${figure(behind.ours)}): ` +
      'models use visrank takes it into use.',
  ]
}

function besideVisRank(report: TrainReport): string[] {
  const sentences = visRankText(behindVisRank(report))
  if (sentences.length === 0 || report.method === DEFAULT_METHOD) return sentences
  return [...sentences, `Or try train --method ${DEFAULT_METHOD}.`]
}

/** What a search tried, the best first: that one is what the model was trained with. */
function searchText(trials: readonly SearchTrial[]): string {
  const rows = [...trials]
    .sort((a, b) => b.auc - a.auc)
    .map(({ lambda, size, shares, auc }) => [String(lambda), String(size), shares.join(' '), figure(auc)])
  return `\nSettings tried, measured on purchases of their own; the first ones were chosen\n${table(['lambda', 'size', 'shares', 'AUC'], rows)}\n`
}

/** A blend's weights, the heaviest first. */
function weightsText(mixture: Readonly<Record<string, number>>): string {
  return Object.entries(mixture)
    .filter(([, weight]) => weight !== 0)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .map(([term, weight]) => `${term} ${weight.toFixed(2)}`)
    .join(', ')
}

/**
 * The metrics table, with a plain sentence first. The authors' variant of nDCG is in the JSON document only: a table
 * that a person reads should have one figure for one thing.
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

/** How the methods do where little is known, and how many artists they show to anybody. */
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
      reached.gini?.toFixed(3) ?? '',
    ]
  })
  const heads = slices.map(({ slice, users }) => `auc, ${titles[slice]} (${count(users)})`)
  return [
    '',
    `Cold starts, and the artists on anybody's first ${k} places (newcomers: nothing of theirs was sold before; Gini: 0 shows all artists alike, towards 1 a few of them):`,
    table(['method', ...heads, 'artists', 'newcomers', 'Gini of artists'], cells),
  ]
}

function metric(row: EvaluationRow, name: string): string {
  const value = row[name]
  return typeof value === 'number' ? value.toFixed(4) : ''
}

/** What the table means for somebody who offers twenty works; nothing where the lists were cut elsewhere. */
function plainSentence({ rows, items, users, protocol }: EvaluationReport): string[] {
  const ours = TRAINED_FIRST.find((name) => rows.some(({ method }) => method === name))
  const row = rows.find(({ method }) => method === ours) ?? rows[0]
  const recall = row['recall@20']
  if (typeof recall !== 'number') return []
  const chance = `by chance ${Math.min(100, (20 / items) * 100).toFixed(1)}%`
  const among = protocol === 'all' ? `${count(items)} works, ${chance}` : 'the works in stock that day'
  return [
    `With ${row.method}, ${(recall * 100).toFixed(1)}% of what a client bought next was among the first 20 ` +
      `(of ${among}), on average over ${count(users)} clients.`,
    ...(users < FEW_CLIENTS
      ? [`So few clients prove little: a table from fewer than ${FEW_CLIENTS} may well mislead.`]
      : []),
    '',
  ]
}

const TRAITS_NOTE =
  'Words name what a work has in common with most works of the client, beside the catalogue; without it, it would lose that part of its lead.'

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** A client's purchases and the suggestions with what speaks for each. */
export function suggestionsText({ client, model, profile, items, list }: Suggestions): string {
  const because = items.map((item) => [
    String(item.rank),
    ...nameCells(item),
    item.score.toFixed(3),
    [
      ...(item.because ?? []).map(({ item_id, share }) => `${item_id} ${percent(share)}`),
      ...(item.traits ?? []).map(({ trait, share }) => `${trait} ${percent(share)}`),
    ].join(', '),
  ])
  const hasTraits = items.some(({ traits = [] }) => traits.length > 0)
  return [
    client === null ? 'Picked works' : `Bought by ${client}`,
    table(['work', 'title', 'artist'], profile.map(nameCells)),
    '',
    items.length === 0
      ? 'Nothing is left to offer; --all shows works that are sold too.'
      : `Suggestions by ${model}`,
    table(['', 'work', 'title', 'artist', 'score', 'because of'], because),
    ...(hasTraits ? [TRAITS_NOTE] : []),
    ...listLines(list),
  ].join('\n')
}

/** What shaped a list besides the ranking; nothing where nothing did. */
function listLines({ given_up, newcomers, rested, prices, budget }: Suggestions['list']): string[] {
  return [
    budget === null
      ? ''
      : `Keeps to the budget of ${budget.amount}${budget.currency === null ? '' : ` ${budget.currency}`}: ${budget.left_out} works left out.`,
    given_up > 0
      ? `Gives up ${(given_up * 100).toFixed(1)}% of the relevance of the best works${newcomers === null ? '' : ', newcomers included'}.`
      : '',
    newcomers === null ? '' : `Works by artists without a sale: ${newcomers}.`,
    rested > 0 ? `Left out because offered often lately: ${rested}.` : '',
    prices === null
      ? ''
      : `Prices from ${prices.low.toFixed(0)} to ${prices.high.toFixed(0)}${prices.currency === null ? '' : ` ${prices.currency}`}, as the client pays: ${prices.left_out} works left out.`,
  ].filter(Boolean)
}

export function similarText({ artwork, image, space, items }: Similar): string {
  const heading = `Works similar to ${artwork ?? image ?? ''}, by ${space === 'model' ? 'the model' : 'what the network sees'}`
  const rows = items.map((item) => [String(item.rank), ...nameCells(item), item.score.toFixed(3)])
  return [heading, table(['', 'work', 'title', 'artist', 'likeness'], rows)].join('\n')
}

export function whoText({ artwork, model, clients, items }: Who): string {
  const rows = items.map(({ rank, client_id, name, place, of, lead }) => [
    String(rank),
    client_id,
    name ?? '',
    `${count(place)} of ${count(of)}`,
    leadBar(lead),
  ])
  return [
    `Clients whom ${artwork} might suit, of ${count(clients)}, by ${model}`,
    table(['', 'client', 'name', 'place among their works', 'lead'], rows),
    LEAD_MEANS,
  ].join('\n')
}

/** Standard deviations above the mean that fill a bar: few works reach it. */
const FULL_LEAD = 5
const LEAD_CELLS = 10

/** How far a work leads, as a bar with its figure. */
function leadBar(lead: number): string {
  const filled = Math.max(0, Math.min(LEAD_CELLS, Math.round((lead / FULL_LEAD) * LEAD_CELLS)))
  return `${'█'.repeat(filled)}${'░'.repeat(LEAD_CELLS - filled)} ${lead.toFixed(1)}`
}

const LEAD_MEANS =
  'Place: where the work stands among those that can be offered to the client. Lead: how far it stands above their average, in standard deviations.'

/** Whom to call: each client with the works that suit, and what was offered or called about before. */
export function callsText({ works, model, clients, left_out, lines }: CallList): string {
  const rows = lines.flatMap(({ client_id, name, works: suiting }, at) =>
    suiting.map(({ item_id, place, of, lead, offered, called_at }, nth) => [
      nth === 0 ? String(at + 1) : '',
      nth === 0 ? client_id : '',
      nth === 0 ? shortened(name ?? '', ARTIST_WIDTH) : '',
      item_id,
      `${count(place)} of ${count(of)}`,
      leadBar(lead),
      [
        ...(offered === null ? [] : [`offered ${offered.at.slice(0, 10)} (${offered.outcome})`]),
        ...(called_at === null ? [] : [`called ${called_at.slice(0, 10)}`]),
      ].join(', '),
    ]),
  )
  return [
    `Whom to call about ${count(works.length)} works, of ${count(clients)} clients, by ${model}`,
    table(['', 'client', 'name', 'work', 'place', 'lead', 'before'], rows),
    ...(left_out === 0 ? [] : [`${count(left_out)} who are not to be contacted were left out.`]),
    LEAD_MEANS,
  ].join('\n')
}

/** How much the model in use has not learned from yet. */
export function salesSinceText(sales: number): string {
  if (sales === 0) return 'No sales since the model in use was trained.'
  return `${count(sales)} ${sales === 1 ? 'sale' : 'sales'} since the model in use was trained.`
}
