import type { CallList } from '../../contract/areas/calls.ts'
import type { Similar, Suggestions, Who } from '../../contract/results/suggestions.ts'
import { count, table, type Amounts } from './terminal.ts'

/** Suggestions, similar works and call lists as text and tables, for a terminal of 100 columns. */

type Named = { readonly item_id: string; readonly title: string | null; readonly artist: string | null }

const TITLE_WIDTH = 38
const ARTIST_WIDTH = 24

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}

function nameCells({ item_id, title, artist }: Named): string[] {
  return [item_id, shortened(title ?? 'untitled', TITLE_WIDTH), shortened(artist ?? 'unknown', ARTIST_WIDTH)]
}

const TRAITS_NOTE =
  'A word names a trait that the work shares with most works of the client but fewer of the catalogue; without the trait, the work would lose that share of its lead.'

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** A client's purchases and the suggestions with the reasons for each. */
export function suggestionsText(
  { client, model, profile, items, list }: Suggestions,
  money: Amounts,
): string {
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
    ...listLines(list, money),
  ].join('\n')
}

/** What shaped a list besides the ranking; empty if nothing did. */
function listLines(
  { given_up, newcomers, rested, prices, budget }: Suggestions['list'],
  money: Amounts,
): string[] {
  return [
    budget === null
      ? ''
      : `Keeps to the budget of ${money(budget.amount, budget.currency)}: ${budget.left_out} works left out.`,
    given_up > 0
      ? `Gives up ${(given_up * 100).toFixed(1)}% of the relevance of the best works${newcomers === null ? '' : ', newcomers included'}.`
      : '',
    newcomers === null ? '' : `Works by artists without a sale: ${newcomers}.`,
    rested > 0 ? `Left out because offered often lately: ${rested}.` : '',
    prices === null
      ? ''
      : `Prices from ${money(Math.round(prices.low), prices.currency)} to ${money(Math.round(prices.high), prices.currency)}, as the client pays: ${prices.left_out} works left out.`,
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

/** Number of standard deviations above the mean that fill a bar: few works reach it. */
const FULL_LEAD = 5
const LEAD_CELLS = 10

/** The lead of a work, as a bar with its figure. */
function leadBar(lead: number): string {
  const filled = Math.max(0, Math.min(LEAD_CELLS, Math.round((lead / FULL_LEAD) * LEAD_CELLS)))
  return `${'█'.repeat(filled)}${'░'.repeat(LEAD_CELLS - filled)} ${lead.toFixed(1)}`
}

const LEAD_MEANS =
  'Place: rank of the work among those that can be offered to the client. Lead: distance of its score from their average, in standard deviations.'

/** Whom to call: each client with the works that suit, and earlier offers and calls. */
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
