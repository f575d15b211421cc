import type { CallList, CallQuery } from '../../../contract/areas/calls.ts'
import { dateOfSale } from '../../../contract/days.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { csvOf } from '../../exporting/csv.ts'
import type { Computes, Reads } from '../../session/needs.ts'
import { callList } from './call-list.ts'

const COLUMNS = [
  'rank',
  'client_id',
  'name',
  'contact',
  'item_id',
  'title',
  'artist',
  'place',
  'of',
  'lead',
  'offered_on',
  'outcome',
  'last_bought',
  'called_on',
] as const

/** A call list as a table: one line for each client and work. @throws Fault as `callList` does */
export async function callCsv(
  session: Reads & Computes,
  query: CallQuery,
  context: TaskContext,
): Promise<{ name: string; text: string }> {
  return { name: 'calls.csv', text: callTable(await callList(session, query, context)) }
}

function callTable({ works, lines }: CallList): string {
  const known = new Map(works.map((work) => [work.item_id, work]))
  const rows = lines.flatMap(({ client_id, name, contact, last_bought, works: suiting }, at) =>
    suiting.map(({ item_id, place, of, lead, offered, called_at }) => [
      at + 1,
      client_id,
      name,
      contact,
      item_id,
      known.get(item_id)?.title ?? null,
      known.get(item_id)?.artist ?? null,
      place,
      of,
      Math.round(lead * 100) / 100,
      offered?.at.slice(0, 10) ?? null,
      offered?.outcome ?? null,
      last_bought === null ? null : dateOfSale(last_bought),
      called_at?.slice(0, 10) ?? null,
    ]),
  )
  return csvOf(COLUMNS, rows)
}
