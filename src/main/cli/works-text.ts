import type { OwnFacts, Work, WorkHistory } from '../../contract/areas/catalogue.ts'
import { dayText } from './moments.ts'
import { table, type Amounts } from './terminal.ts'

/** Works as a table: what distinguishes them, and whether they can be offered. */
export function worksTable(works: readonly Work[], money: Amounts): string {
  return table(
    ['work', 'title', 'artist', 'year', 'price', 'state'],
    works.map((work) => [
      ...[work.item_id, work.title ?? '', work.artist ?? '', work.year === null ? '' : String(work.year)],
      ...[money(work.price, work.currency), stateOf(work)],
    ]),
  )
}

/** Everything that the catalogue contains about a work; unknown fields are left out. */
export function workText(
  work: Work,
  own: OwnFacts | undefined,
  description: string | null,
  history: WorkHistory,
  money: Amounts,
): string {
  const size = [work.width_cm, work.height_cm, work.depth_cm].filter((side) => side !== null)
  const life = [work.artist_born, work.artist_died].map((year) => year ?? '')
  const fields: readonly (readonly [string, string])[] = [
    ['work', work.item_id],
    ['title', work.title ?? ''],
    ['artist', `${work.artist ?? ''}${life.join('') === '' ? '' : ` (${life.join('–')})`}`],
    ['year', work.year === null ? '' : String(work.year)],
    ['medium', work.medium ?? ''],
    ['style', work.style ?? ''],
    ['subject', work.subject ?? ''],
    ['size', size.length === 0 ? '' : `${size.join(' × ')} cm`],
    ['price', money(work.price, work.currency)],
    ['state', stateOf(work)],
    ['copies', work.one_of_a_kind ? '' : `${work.edition_size ?? '?'}, ${work.copies_sold} of them sold`],
    ['tags', work.tags.join(', ')],
    ['about', description ?? ''],
    ['location', own?.location ?? ''],
    ['consignor', own?.consignor ?? ''],
    ['net price', money(own?.net_price ?? null, work.currency)],
    ['picture', work.picture === null ? 'none' : `${work.picture.width} × ${work.picture.height} pixels`],
    ['embedded', work.embedded ? 'yes' : 'no'],
    ['liked by', history.likes.map(({ client_id }) => client_id).join(', ')],
  ]
  return [
    ...fields.flatMap(([name, value]) => (value === '' ? [] : [`${name.padEnd(11)}${value}`])),
    ...section(
      'Sold',
      ['order', 'line', 'client', 'on', 'price', 'invoice'],
      history.sales.map((sale) => [
        ...[String(sale.order), String(sale.line), sale.client_id, dayText(sale.sold_at)],
        ...[money(sale.price, sale.currency), sale.invoice ?? ''],
      ]),
    ),
    ...section(
      'Offered',
      ['client', 'on', 'came of it'],
      history.offers.map(({ client_id, offered_at, outcome }) => [
        client_id,
        offered_at.slice(0, 10),
        outcome,
      ]),
    ),
  ].join('\n')
}

function stateOf({ archived, status }: Work): string {
  return archived ? `${status}, archived` : status
}

function section(title: string, header: readonly string[], rows: readonly string[][]): string[] {
  return rows.length === 0 ? [] : ['', title, table(header, rows)]
}
