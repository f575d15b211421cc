import type { KeptAnswer, PresentedVisit } from '../../../catalog-read/index.ts'
import type { ClientDetails } from '../../../contract/areas/clients.ts'
import type { ChangedVisit, VisitAnswer, VisitRecord } from '../../../contract/areas/visits.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Reads, Tells, Writes } from '../../session/needs.ts'
import { showClient } from '../clients/clients.ts'
import { demandWork } from '../catalogue/demand-work.ts'

/** A presentation that begins within this time of the start of the previous one belongs to the same visit. */
export const SAME_VISIT_MS = 6 * 3_600_000

const UNANSWERED: KeptAnswer = { answer: null, likedBefore: null, offerBefore: null }

/**
 * Visits of a client, newest first.
 * @throws Fault `not-found`
 */
export function visitsOf(session: Reads, clientId: string): VisitRecord[] {
  showClient(session, clientId)
  return session.reader.presented.ofClient(clientId).map(recordOf)
}

/**
 * Continues the client's visit of the last six hours, or starts a new one.
 * @throws Fault `not-found`
 */
export function beginVisit(session: Writes & Tells, clientId: string, now = new Date()): VisitRecord {
  const catalog = session.write()
  showClient(session, clientId)
  const last = catalog.reader.presented.ofClient(clientId).at(0)
  if (last !== undefined && Math.abs(now.getTime() - Date.parse(last.beganAt)) < SAME_VISIT_MS)
    return recordOf(last)
  return change(session, catalog.presented.begin(clientId, now.toISOString()), () => undefined)
}

/**
 * Records that a work was shown.
 * @throws Fault `not-found`
 */
export function showAtVisit(session: Writes & Tells, visit: number, itemId: string): VisitRecord {
  return change(session, visit, (catalog) => {
    demandWork(catalog.reader, itemId)
    catalog.presented.show(visit, itemId)
  })
}

/**
 * Records the client's answer to a work, as one change in the history. Likes and offers are updated accordingly: each
 * answer starts from their state before the first one, so that a changed answer leaves no trace.
 * @throws Fault `not-found`
 */
export function answerAtVisit(
  session: Writes & Tells,
  visit: number,
  itemId: string,
  answer: VisitAnswer,
): { visit: VisitRecord; client: ClientDetails } {
  const record = change(session, visit, (catalog, { clientId }) => {
    demandWork(catalog.reader, itemId)
    catalog.presented.show(visit, itemId)
    const said = catalog.reader.presented.answer(visit, itemId)?.answer ?? null
    const back = said === 'refused' ? 'offerWithdrawn' : 'unliked'
    const kind = answer === null ? back : answer === 'liked' ? 'liked' : 'offerDeclined'
    catalog.history.record(kind, () => keepAnswer(catalog, visit, { clientId, itemId }, answer))
  })
  return { visit: record, client: showClient(session, record.client_id) }
}

function keepAnswer(catalog: Catalog, visit: number, pair: Pair, answer: VisitAnswer): void {
  const { itemId } = pair
  const before = stateBefore(catalog, visit, pair)
  restore(catalog, pair, before)
  if (answer === 'liked' && before.likedBefore === 0)
    catalog.sales.insertLike({ ...pair, likedAt: Date.now() / 1000 })
  if (answer === 'liked' && before.offerBefore === 'declined') catalog.visits.setOutcome(pair, 'open')
  if (answer === 'refused') {
    const model = catalog.reader.learning.currentModel()?.name ?? null
    catalog.visits.answer(pair, 'declined', model)
    catalog.visits.removeLike(pair)
  }
  // After an answer is removed, the next one starts from the state at that time.
  catalog.presented.setAnswer(visit, itemId, answer === null ? UNANSWERED : { ...before, answer })
}

/** @throws Fault `not-found` */
export function noteVisit(session: Writes & Tells, visit: number, notes: string | null): ChangedVisit {
  let number: number | null = null
  const record = change(session, visit, ({ presented, history }) => {
    const text = notes === null || notes === '' ? null : notes
    number = history.record('visitNoted', () => presented.setNotes(visit, text)).change
  })
  return { ...record, change: number }
}

/**
 * Removes the record of a visit; likes and offers are kept.
 * @returns whether it existed, and the number of the change
 */
export function removeVisit(
  session: Writes & Tells,
  visit: number,
): { removed: boolean; change: number | null } {
  const catalog = session.write()
  const removed = catalog.reader.presented.visit(visit) !== undefined
  const { change: number } = catalog.history.record('visitRemoved', () => catalog.presented.remove(visit))
  session.changes.touch()
  return { removed, change: number }
}

interface Pair {
  readonly clientId: string
  readonly itemId: string
}

/** The state before the first answer of this visit; if there is no answer yet, the current state. */
function stateBefore({ reader }: Catalog, visit: number, { clientId, itemId }: Pair): KeptAnswer {
  const kept = reader.presented.answer(visit, itemId)
  if (kept !== undefined && kept.likedBefore !== null) return kept
  const offer = reader.visits.offersTo(clientId).find((each) => each.itemId === itemId)
  return {
    answer: null,
    likedBefore: reader.visits.likedBy(clientId).includes(itemId) ? 1 : 0,
    offerBefore: offer?.outcome ?? 'none',
  }
}

function restore(catalog: Catalog, pair: Pair, { likedBefore, offerBefore }: KeptAnswer): void {
  const { reader, sales, visits } = catalog
  const liked = reader.visits.likedBy(pair.clientId).includes(pair.itemId)
  if (likedBefore === 0 && liked) visits.removeLike(pair)
  if (likedBefore === 1 && !liked) sales.insertLike({ ...pair, likedAt: Date.now() / 1000 })
  const offer = reader.visits.offersTo(pair.clientId).find(({ itemId }) => itemId === pair.itemId)
  if (offer === undefined || offerBefore === null || offer.outcome === offerBefore) return
  // A sale recorded since then is not changed.
  if (offer.outcome === 'sold') return
  if (offerBefore === 'none') visits.withdrawOffer(pair)
  else visits.setOutcome(pair, offerBefore)
}

function change(
  session: Writes & Tells,
  visit: number,
  write: (catalog: Catalog, visit: PresentedVisit) => void,
): VisitRecord {
  const catalog = session.write()
  const before = demandVisit(catalog, visit)
  catalog.transaction(() => write(catalog, before))
  session.changes.touch()
  return recordOf(demandVisit(catalog, visit))
}

function demandVisit({ reader }: Catalog, visit: number): PresentedVisit {
  const found = reader.presented.visit(visit)
  if (found !== undefined) return found
  throw new Fault('not-found', message('visits.none', { visit }), { next: message('visits.noneNext') })
}

function recordOf({ id, clientId, beganAt, notes, works }: PresentedVisit): VisitRecord {
  return {
    visit: id,
    client_id: clientId,
    began_at: beganAt,
    notes,
    works: works.map(({ itemId, answer }) => ({ item_id: itemId, answer })),
  }
}
