import type { Outcomes, Uplift } from '../../contract/results/outcomes.ts'
import { count, table } from './terminal.ts'

const OUTCOMES: Readonly<Record<Uplift['outcome'], string>> = { sold: 'sold', 'not-sold': 'not sold' }

/** Whether suggestions predicted the outcomes of offers, and how certain that is. */
export function outcomesText({
  offers,
  sold,
  declined,
  open,
  measured,
  dated,
  enough,
  ...rest
}: Outcomes): string {
  const made = `${count(offers)} offers: ${count(sold)} sold, ${count(declined)} declined, ${count(open)} open.`
  if (!dated) {
    return `${made}\nNothing can be measured: the sales have no dates, so nobody knows which came before an offer.`
  }
  const left = [
    rest.no_model > 0 ? `${count(rest.no_model)} had no model that was trained before` : '',
    rest.no_history > 0 ? `${count(rest.no_history)} went to clients who had bought nothing yet` : '',
  ].filter(Boolean)
  const rows = rest.rows.filter((row) => row.offers > 0).map(cellsOf)
  return [
    made,
    left.length > 0 ? `Not measured: ${left.join('; ')}.` : '',
    measured === 0 ? 'Nothing can be measured yet.' : '',
    ...(rows.length > 0
      ? ['', table(['offers', 'how many', 'first', 'stood there', 'by chance', 'times', '95%'], rows)]
      : []),
    measured > 0 && !enough
      ? 'Too little data: with fewer than 20 sold offers or 10 clients this may well be luck.'
      : '',
    ...monthTable(rest.by_month),
    measured > 0
      ? 'Offers are often chosen from the suggestions, so compare what was sold with what was not, rather than with chance.'
      : '',
  ]
    .filter((line, at) => line !== '' || at === 3)
    .join('\n')
}

/** The outcomes of offers, by model and month, alongside the model's results on the hidden sales. */
function monthTable(months: Outcomes['by_month']): string[] {
  if (months.length === 0) return []
  const cells = months.map(({ model, month, offered, viewed, sold, declined, held_out }) => [
    month,
    model ?? 'no model',
    ...[offered, viewed, sold, declined].map(count),
    held_out === null ? '' : `${(held_out * 100).toFixed(1)}%`,
  ])
  const heads = [
    'month',
    'model',
    'offered',
    'viewed in a visit',
    'sold',
    'declined',
    'hidden sales in its top 20',
  ]
  return ['', table(heads, cells)]
}

function cellsOf({ outcome, offers, k, share, chance, times, interval }: Uplift): string[] {
  const percent = (value: number): string => `${(value * 100).toFixed(1)}%`
  return [
    OUTCOMES[outcome],
    count(offers),
    String(k),
    percent(share),
    percent(chance),
    times === null ? '' : times.toFixed(1),
    interval === null ? '' : interval.map((value) => value.toFixed(1)).join('–'),
  ]
}
