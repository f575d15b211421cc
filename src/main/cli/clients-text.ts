import type { ClientDetails, ClientEntry, ForgetReport } from '../../contract/areas/clients.ts'
import { dayText } from './moments.ts'
import { count, table, type Amounts } from './terminal.ts'

/** Clients as a table: their details, and how much they have bought. */
export function clientsTable(clients: readonly ClientEntry[]): string {
  return table(
    ['client', 'name', 'works', 'last bought', 'likes', 'open offers'],
    clients.map(({ client_id, name, second_name, works, last_bought, likes, open_offers }) => [
      client_id,
      [name, second_name].filter((part) => part !== null).join(' and '),
      ...[String(works), last_bought === null ? '' : dayText(last_bought)],
      ...[String(likes), String(open_offers)],
    ]),
  )
}

/** A client's record as text; unknown fields are left out. */
export function clientText(client: ClientDetails, money: Amounts): string {
  const walls = client.walls.map(({ room, width_cm, height_cm }) => {
    const size = `${width_cm ?? '?'} × ${height_cm ?? '?'} cm`
    return room === null ? size : `${room} ${size}`
  })
  const fields: readonly (readonly [string, string | null])[] = [
    ['client', client.client_id],
    ['name', [client.name, client.second_name].filter((name) => name !== null).join(' and ') || null],
    ['company', client.company],
    ['contact', client.contact],
    ['address', client.address],
    ['language', client.language],
    ['budget', client.budget === null ? null : money(client.budget, client.budget_currency)],
    ['birthday', client.birthday],
    ['contacting', client.do_not_contact ? 'not wanted' : null],
    ['walls', walls.join(', ') || null],
    ['notes', client.notes],
    ['bought', `${count(client.works)} works`],
    ['likes', client.liked.join(', ') || null],
    ['not liked', client.disliked.join(', ') || null],
  ]
  return [
    ...fields.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(12)}${value}`])),
    ...section(
      'Reserved',
      ['work', 'until'],
      client.reservations.map(({ item_id, expires_on }) => [item_id, expires_on ?? 'no end']),
    ),
    ...section(
      'Offered',
      ['work', 'on', 'came of it'],
      client.offers.map(({ item_id, offered_at, outcome }) => [item_id, offered_at.slice(0, 10), outcome]),
    ),
    ...section(
      'Merged',
      ['number', 'client', 'on'],
      client.merges.map(({ merge, client_id, merged_at }) => [`${merge}`, client_id, merged_at.slice(0, 10)]),
    ),
  ].join('\n')
}

function section(title: string, header: readonly string[], rows: readonly string[][]): string[] {
  return rows.length === 0 ? [] : ['', title, table(header, rows)]
}

/** User-facing names for the rows of a table. */
const NAMES: Readonly<Partial<Record<string, string>>> = {
  seen_works: 'works seen',
  client_merges: 'merges of clients',
  evaluation_clients: 'figures of evaluations',
  imports: 'reports of imports',
  clients: 'notes of other clients',
  change_rows: 'entries of the change log',
  jobs: 'notes of jobs',
}

/** The report of a forgetting as text. */
export function forgetText(report: ForgetReport): string {
  const amounts = (told: Readonly<Record<string, number>>): string =>
    Object.entries(told)
      .map(([name, amount]) => `${count(amount)} ${NAMES[name] ?? name}`)
      .join(', ')
  const removed = amounts(report.removed)
  const redacted = amounts(report.redacted)
  const lines = [
    `Forgotten on ${report.forgotten_at.slice(0, 16).replace('T', ' ')} UTC: the record${removed === '' ? '' : ` and ${removed}`}.`,
    report.sales === 0
      ? 'No purchases were recorded.'
      : `${count(report.sales)} sold works stay in the books, without a name.`,
    ...(redacted === '' ? [] : [`The name was taken out of ${redacted}.`]),
    ...Object.entries(report.mentions).map(
      ([where, ids]) => `The name still stands in ${where}, for you to decide: ${ids.join(', ')}.`,
    ),
    ...(report.models.length === 0
      ? []
      : [
          `Models that know the client by the number: ${report.models.join(', ')}. Train anew and remove them.`,
        ]),
    report.copies === 0
      ? 'No copy names the client.'
      : `${count(report.copies)} copies are cleaned with the next one; \`backup\` makes it now.`,
  ]
  return lines.join('\n')
}
