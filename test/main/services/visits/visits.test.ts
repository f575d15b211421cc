import { describe, expect, test } from 'vitest'
import { Changes } from '../../../../src/main/session/changes.ts'
import {
  answerAtVisit,
  beginVisit,
  noteVisit,
  removeVisit,
  showAtVisit,
  visitsOf,
} from '../../../../src/main/services/visits/visits.ts'
import type { Catalog } from '../../../../src/main/catalog/index.ts'
import { faultOf, opened } from '../../catalog/galleries.ts'

const NOON = new Date('2026-03-02T12:00:00Z')
const hoursLater = (hours: number): Date => new Date(NOON.getTime() + hours * 3_600_000)

/** Two clients, three works, and the parts of the gallery that services need. */
function gallery() {
  const catalog = opened()
  for (const externalId of ['W1', 'W2', 'W3']) catalog.artworks.insert({ externalId })
  for (const externalId of ['C1', 'C2']) catalog.sales.insertClient({ externalId })
  const session = {
    folder: catalog.folder,
    reader: catalog.reader,
    writing: catalog,
    write: (): Catalog => catalog,
    changes: new Changes(() => catalog.reader),
  }
  return { catalog, session, visit: beginVisit(session, 'C1', NOON).visit }
}

describe('the record of a visit', () => {
  test('contains the works in the order in which they were first shown, the answers and the notes', () => {
    const { session, visit } = gallery()
    for (const work of ['W3', 'W1', 'W3']) showAtVisit(session, visit, work)
    answerAtVisit(session, visit, 'W1', 'liked')
    answerAtVisit(session, visit, 'W2', 'refused')
    noteVisit(session, visit, 'the small room')
    expect(visitsOf(session, 'C1')).toEqual([
      {
        visit,
        client_id: 'C1',
        began_at: NOON.toISOString(),
        notes: 'the small room',
        works: [
          { item_id: 'W3', answer: null },
          { item_id: 'W1', answer: 'liked' },
          { item_id: 'W2', answer: 'refused' },
        ],
      },
    ])
    expect(visitsOf(session, 'C2')).toEqual([])
  })

  test('continues for some hours; a later presentation is a new visit, listed first', () => {
    const { session, visit } = gallery()
    expect(beginVisit(session, 'C1', hoursLater(5)).visit).toBe(visit)
    const next = beginVisit(session, 'C1', hoursLater(7)).visit
    expect(next).not.toBe(visit)
    expect(visitsOf(session, 'C1').map((each) => each.visit)).toEqual([next, visit])
  })

  test('is removed alone: the client’s likes stay', () => {
    const { catalog, session, visit } = gallery()
    answerAtVisit(session, visit, 'W1', 'liked')
    noteVisit(session, visit, 'the small room')
    const before = visitsOf(session, 'C1')
    const { removed, change } = removeVisit(session, visit)
    expect(removed).toBe(true)
    expect(catalog.history.undo(change ?? 0, NOON.toISOString()).undone).toBe(true)
    expect(visitsOf(session, 'C1')).toEqual(before)
    expect(removeVisit(session, visit).removed).toBe(true)
    expect(removeVisit(session, visit)).toEqual({ removed: false, change: null })
    expect(visitsOf(session, 'C1')).toEqual([])
    expect(catalog.reader.visits.likedBy('C1')).toEqual(['W1'])
  })

  test('reports each change to windows, for the affected client only', () => {
    const { catalog, session, visit } = gallery()
    const { revision } = catalog.reader.revisions.all().visits
    showAtVisit(session, visit, 'W1')
    expect(catalog.reader.revisions.changedSince('visits', revision)).toHaveLength(1)
  })

  test('of a merged work is that of the kept work', () => {
    const { catalog, session, visit } = gallery()
    answerAtVisit(session, visit, 'W2', 'liked')
    const numberOf = (id: string): number => catalog.reader.artworks.byExternalId(id)?.id ?? -1
    const merge = catalog.duplicates.merge(numberOf('W1'), numberOf('W2'), NOON.toISOString())
    expect(visitsOf(session, 'C1')[0].works).toEqual([{ item_id: 'W1', answer: 'liked' }])
    catalog.duplicates.undo(merge)
    expect(visitsOf(session, 'C1')[0].works).toEqual([{ item_id: 'W2', answer: 'liked' }])
  })
})

describe('an answer at a visit', () => {
  test('is a like or a declined offer, and leaves nothing behind when it is withdrawn', () => {
    const { catalog, session, visit } = gallery()
    const state = () => ({
      liked: catalog.reader.visits.likedBy('C1'),
      offers: catalog.reader.visits.offersTo('C1').map(({ itemId, outcome }) => `${itemId} ${outcome}`),
    })
    expect(answerAtVisit(session, visit, 'W1', 'liked').client.liked).toEqual(['W1'])
    answerAtVisit(session, visit, 'W1', 'refused')
    expect(state()).toEqual({ liked: [], offers: ['W1 declined'] })
    answerAtVisit(session, visit, 'W1', null)
    expect(state()).toEqual({ liked: [], offers: [] })
  })

  test('returns to the earlier like and offer', () => {
    const { catalog, session, visit } = gallery()
    catalog.sales.insertLike({ clientId: 'C1', itemId: 'W1', likedAt: 1 })
    catalog.visits.offer({ clientId: 'C1', itemId: 'W1' }, null)
    answerAtVisit(session, visit, 'W1', 'refused')
    expect(catalog.reader.visits.likedBy('C1')).toEqual([])
    answerAtVisit(session, visit, 'W1', null)
    expect(catalog.reader.visits.likedBy('C1')).toEqual(['W1'])
    expect(catalog.reader.visits.offersTo('C1')).toMatchObject([{ itemId: 'W1', outcome: 'open' }])
  })

  test('is in the history, and is undone there with the record', () => {
    const { catalog, session, visit } = gallery()
    answerAtVisit(session, visit, 'W1', 'refused')
    const [newest] = catalog.reader.history.newest(1)
    expect(newest.kind).toBe('offerDeclined')
    catalog.history.undo(newest.id, NOON.toISOString())
    expect(catalog.reader.visits.offersTo('C1')).toEqual([])
    expect(visitsOf(session, 'C1')[0].works).toEqual([{ item_id: 'W1', answer: null }])
  })

  test('reports what does not exist', () => {
    const { session, visit } = gallery()
    expect(faultOf(() => answerAtVisit(session, visit, 'W9', 'liked')).message).toMatch(/W9/)
    expect(faultOf(() => showAtVisit(session, 999, 'W1')).message).toMatch(/visit 999 no longer exists/)
    expect(faultOf(() => beginVisit(session, 'C9')).kind).toBe('not-found')
    expect(faultOf(() => visitsOf(session, 'C9')).kind).toBe('not-found')
  })
})
