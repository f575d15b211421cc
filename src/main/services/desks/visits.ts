import type { ClientDetails } from '../../../contract/areas/clients.ts'
import type { DeskEntry } from '../../../contract/areas/desks.ts'
import type { ChangedVisit, VisitAnswer, VisitRecord } from '../../../contract/areas/visits.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { isDeskCopy, readOnlyCopy } from '../../catalog/index.ts'
import type { Excludes, Reads } from '../../session/needs.ts'
import { detailsOf } from '../clients/client-details.ts'
import { SAME_VISIT_MS } from '../visits/visits.ts'
import { changeNotes } from './changes-file.ts'
import { asNoted, demandWorks, entriesOf, sayAtCopy, stamp } from './noting.ts'

/**
 * Visits in a copy for another desk: each is an entry for the main desk. All functions return undefined if the open
 * gallery is not a copy.
 */

/** The visits of a client noted in this copy, newest first. */
export function visitsNotedOf(session: Reads, clientId: string): VisitRecord[] {
  const entries = entriesOf(session)
  return entries
    .filter(({ what, client }) => what === 'visit' && client === clientId)
    .map((entry) => recordOf(entry, entries))
    .reverse()
}

/**
 * Continues the client's visit of the last few hours, or starts a new one.
 * @throws Fault `not-found`, `disk`
 */
export function beginVisitAtCopy(
  session: Reads & Excludes,
  clientId: string,
  now = new Date(),
): Promise<VisitRecord> | undefined {
  if (!isDeskCopy(session.folder)) return undefined
  detailsOf(session.reader, clientId)
  const last = visitsNotedOf(session, clientId).at(0)
  if (last !== undefined && now.getTime() - Date.parse(last.began_at) < SAME_VISIT_MS)
    return Promise.resolve(last)
  const visit: DeskEntry = { ...stamp(), what: 'visit', client: clientId, works: [], notes: null }
  return changeNotes(session, (before) => [...before, visit]).then(({ entries }) => recordOf(visit, entries))
}

/**
 * Records that a work was shown.
 * @throws Fault `not-found`, `disk`
 */
export function showAtCopy(
  session: Reads & Excludes,
  visit: number,
  itemId: string,
): Promise<VisitRecord> | undefined {
  if (!isDeskCopy(session.folder)) return undefined
  demandWorks(session, [itemId])
  return changeVisit(session, visit, (entry) =>
    entry.works.includes(itemId) ? entry : { ...entry, works: [...entry.works, itemId] },
  )
}

/**
 * Records the client's answer to a work; null removes it.
 * @throws Fault `not-found`, `disk`
 */
export function answerAtCopy(
  session: Reads & Excludes,
  visit: number,
  itemId: string,
  answer: VisitAnswer,
): Promise<{ visit: VisitRecord; client: ClientDetails }> | undefined {
  return showAtCopy(session, visit, itemId)?.then(async ({ client_id, works }) => {
    const before = works.find(({ item_id }) => item_id === itemId)?.answer ?? null
    const back = before === 'liked' ? 'unliked' : before === 'refused' ? 'reopened' : null
    const said = answer ?? back
    if (said !== null) await sayAtCopy(session, client_id, [itemId], said)
    return {
      visit: demandVisit(session, visit),
      client: asNoted(session, detailsOf(session.reader, client_id)),
    }
  })
}

/** @throws Fault `not-found`, `disk` */
export function noteVisitAtCopy(
  session: Reads & Excludes,
  visit: number,
  notes: string | null,
): Promise<ChangedVisit> | undefined {
  if (!isDeskCopy(session.folder)) return undefined
  return changeVisit(session, visit, (entry) => ({ ...entry, notes: notes === '' ? null : notes })).then(
    (record) => ({ ...record, change: null }),
  )
}

/**
 * Removes a visit noted in this copy.
 * @throws Fault `not-found`, `disk`
 */
export function removeVisitAtCopy(
  session: Reads & Excludes,
  visit: number,
): Promise<{ removed: boolean; change: null }> | undefined {
  if (!isDeskCopy(session.folder)) return undefined
  demandVisit(session, visit)
  return changeNotes(session, (before) => before.filter((entry) => !isVisit(entry, visit))).then(() => ({
    removed: true,
    change: null,
  }))
}

async function changeVisit(
  session: Reads & Excludes,
  visit: number,
  write: (entry: DeskEntry) => DeskEntry,
): Promise<VisitRecord> {
  await changeNotes(session, (before) => {
    demandVisit(session, visit)
    return before.map((entry) => (isVisit(entry, visit) ? write(entry) : entry))
  })
  return demandVisit(session, visit)
}

/** @throws Fault `disk` for a visit in the catalogue, which cannot be changed; `not-found` */
function demandVisit(session: Reads, visit: number): VisitRecord {
  if (visit >= 0) throw readOnlyCopy(session.folder)
  const entries = entriesOf(session)
  const found = entries.find((entry) => isVisit(entry, visit))
  if (found !== undefined) return recordOf(found, entries)
  throw new Fault('not-found', message('visits.none', { visit }), { next: message('visits.noneNext') })
}

const isVisit = (entry: DeskEntry, visit: number): boolean =>
  entry.what === 'visit' && numberOf(entry) === visit

/**
 * Visits in the catalogue are numbered from 1; visits noted in the copy have negative numbers, made from 48 bits of
 * their id.
 */
function numberOf({ id }: DeskEntry): number {
  return -1 - Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}

function recordOf(entry: DeskEntry, entries: readonly DeskEntry[]): VisitRecord {
  const said = entries.filter(
    ({ what, client, at }) => what !== 'visit' && client === entry.client && at >= entry.at,
  )
  const answerTo = (work: string): VisitAnswer => {
    const answer = said.findLast(({ what, works }) => what !== 'offered' && works.includes(work))?.what
    return answer === 'liked' || answer === 'refused' ? answer : null
  }
  return {
    visit: numberOf(entry),
    client_id: entry.client,
    began_at: entry.at,
    notes: entry.notes,
    works: entry.works.map((work) => ({ item_id: work, answer: answerTo(work) })),
  }
}
