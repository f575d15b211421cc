import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { listCsv } from '../../../../src/main/services/lists/list-tables.ts'
import {
  allLists,
  arrangeWorks,
  changeList,
  makeList,
  noteWork,
  putWorks,
  removeList,
  restoreList,
  showList,
  takeWorks,
} from '../../../../src/main/services/lists/lists.ts'
import { listChanges, undoChange } from '../../../../src/main/services/history/change-history.ts'
import { inEnglish } from '../../../../src/messages/english.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

let session: GallerySession
let remove: () => void

beforeEach(() => {
  const temporary = temporaryFolder()
  remove = temporary.remove
  session = new GallerySession({ folder: path.join(temporary.folder, 'gallery'), entryPoint: 'test' })
  createGallery(session.folder)
  const catalog = session.write()
  for (const externalId of ['A', 'B', 'C'])
    catalog.artworks.insert({ externalId, title: `Work ${externalId}` })
  catalog.sales.insertClient({ externalId: 'ada' })
  catalog.sales.updateClient('ada', { name: 'Ada Lund' })
})
afterEach(async () => {
  vi.useRealTimers()
  await session.close()
  remove()
})

const worksOf = ({ items }: { items: readonly { item_id: string }[] }): string =>
  items.map(({ item_id }) => item_id).join('')

describe('the tray', () => {
  it('exists before anything is put into it, and stores its contents in the gallery', async () => {
    expect(allLists(session)).toMatchObject([{ id: 'tray', name: null, works: 0, changed_at: null }])
    expect(putWorks(session, 'tray', [{ item_id: 'B' }, { item_id: 'A' }]).added).toEqual(['B', 'A'])
    expect(putWorks(session, 'tray', [{ item_id: 'A' }, { item_id: 'C' }]).added).toEqual(['C'])
    const { folder } = session
    await session.close()
    session = new GallerySession({ folder, entryPoint: 'test' })
    expect(worksOf(showList(session, 'tray'))).toBe('BAC')
  })

  it('cannot be renamed', () => {
    expect(() => changeList(session, 'tray', { name: 'Spring' })).toThrow('cannot be renamed')
  })
})

describe('a list', () => {
  it('has a name, a client, an occasion and notes, each changed separately', () => {
    const { id } = makeList(session, {
      name: 'Spring',
      client: 'ada',
      occasion: 'Art fair',
      works: ['A', 'B'],
    })
    expect(changeList(session, id, { notes: 'two walls' })).toMatchObject({
      name: 'Spring',
      client: 'ada',
      client_name: 'Ada Lund',
      occasion: 'Art fair',
      notes: 'two walls',
      works: 2,
    })
    expect(changeList(session, id, { client: null }).client_name).toBeNull()
  })

  it('keeps the order that the user gives it, even if that order is incomplete', () => {
    const { id } = makeList(session, { name: 'Spring', works: ['A', 'B', 'C'] })
    expect(worksOf(arrangeWorks(session, id, ['C', 'gone']))).toBe('CAB')
    expect(worksOf(takeWorks(session, id, ['A']))).toBe('CB')
    expect(worksOf(putWorks(session, id, [{ item_id: 'A', note: 'back' }], ['C', 'A', 'B']))).toBe('CAB')
    expect(showList(session, id).items[1].note).toBe('back')
  })

  it('is copied with its order, notes and client', () => {
    const { id } = makeList(session, { name: 'Spring', client: 'ada', works: ['A', 'B', 'C'] })
    arrangeWorks(session, id, ['B', 'A'])
    noteWork(session, id, 'A', 'over the sofa')
    const copy = makeList(session, { name: 'Spring, a copy', from: id, works: [] })
    expect(worksOf(copy)).toBe('BAC')
    expect(copy).toMatchObject({ name: 'Spring, a copy', client: 'ada' })
    expect(copy.items[1].note).toBe('over the sofa')
    expect(worksOf(takeWorks(session, copy.id, ['A']))).toBe('BC')
    expect(worksOf(showList(session, id))).toBe('BAC')
  })

  it('can be restored for 30 days after it was deleted', () => {
    vi.useFakeTimers({ now: new Date('2026-03-01T10:00:00Z'), toFake: ['Date'] })
    const [first, second] = ['First', 'Second'].map((name) => makeList(session, { name, works: ['A'] }).id)
    removeList(session, Number(first))
    expect(allLists(session).map(({ name, deleted_at }) => [name, deleted_at !== null])).toEqual([
      [null, false],
      ['Second', false],
      ['First', true],
    ])
    expect(restoreList(session, Number(first))).toMatchObject({ name: 'First', deleted_at: null, works: 1 })
    removeList(session, Number(first))
    vi.setSystemTime(new Date('2026-04-02T10:00:00Z'))
    removeList(session, Number(second))
    expect(allLists(session).map(({ name }) => name)).toEqual([null, 'Second'])
  })

  it('refuses works, clients and lists that do not exist, and then changes nothing', () => {
    const { id } = makeList(session, { name: 'Spring', works: ['A'] })
    expect(() => putWorks(session, id, [{ item_id: 'B' }, { item_id: 'Z' }])).toThrow('There is no work Z.')
    expect(worksOf(showList(session, id))).toBe('A')
    expect(() => changeList(session, id, { client: 'eve' })).toThrow('There is no client eve.')
    expect(() => showList(session, 99)).toThrow('There is no list 99.')
  })

  it('is undone step by step, whatever was done to it, and what is undone is in no other change', async () => {
    const { id, change: made } = makeList(session, { name: 'Spring', client: 'ada', works: ['A', 'B'] })
    const states = [showList(session, id)]
    const did = (step: { readonly change: number | null }): void => {
      expect(step.change).toBeGreaterThan(made ?? Infinity)
      states.push(showList(session, id))
    }
    did(changeList(session, id, { name: 'Summer', notes: 'two walls', client: null }))
    did(putWorks(session, id, [{ item_id: 'C', note: 'new' }]))
    did(arrangeWorks(session, id, ['C', 'A']))
    did(noteWork(session, id, 'A', 'over the sofa'))
    did(takeWorks(session, id, ['A']))
    did(removeList(session, Number(id)))
    const contents = ({ changed_at: _, ...list }: ReturnType<typeof showList>) => list
    for (const before of states.slice(0, -1).toReversed()) {
      await undoChange(session, { change: null, earlier: false })
      expect(contents(showList(session, id))).toEqual(contents(before))
    }
    const { undone } = await undoChange(session, { change: null, earlier: false })
    expect(undone && inEnglish(undone.what)).toBe('A list “Spring” was made of 2 works')
    expect(allLists(session)).toMatchObject([{ id: 'tray' }])
  })

  it('is named in the history of its changes, as is the tray', () => {
    const { id } = makeList(session, { name: 'Spring', works: ['A'] })
    putWorks(session, id, [{ item_id: 'B' }])
    putWorks(session, 'tray', [{ item_id: 'C' }])
    noteWork(session, id, 'A', 'over the sofa')
    removeList(session, Number(id))
    const told = listChanges(session, { most: 4 }).map(({ what }) => inEnglish(what))
    expect(told).toEqual([
      'The list “Spring” was deleted',
      'A note was made on Work A in the list “Spring”',
      'Work C was put into the tray',
      'Work B was put on the list “Spring”',
    ])
  })

  it('is made from the tray in one step, and undo returns the works to the tray', async () => {
    putWorks(session, 'tray', [{ item_id: 'B' }, { item_id: 'A' }])
    const { id } = makeList(session, { name: 'Spring', from: 'tray', works: [], moved: true })
    expect(worksOf(showList(session, id))).toBe('BA')
    expect(worksOf(showList(session, 'tray'))).toBe('')
    await undoChange(session, { change: null, earlier: false })
    expect(worksOf(showList(session, 'tray'))).toBe('BA')
    expect(allLists(session)).toHaveLength(1)
  })

  it('is undone by the number of a change, even if later, unrelated changes exist', async () => {
    const { change: first } = putWorks(session, 'tray', [{ item_id: 'A' }])
    putWorks(session, 'tray', [{ item_id: 'B' }])
    await undoChange(session, { change: first, earlier: false })
    expect(worksOf(showList(session, 'tray'))).toBe('B')
  })

  it('keeps its works when two works are merged and separated again', () => {
    const { id } = makeList(session, { name: 'Spring', works: ['A', 'B', 'C'] })
    const catalog = session.write()
    const numberOf = (itemId: string): number => catalog.reader.artworks.byExternalId(itemId)?.id ?? 0
    const merge = catalog.duplicates.merge(numberOf('A'), numberOf('B'), '2026-01-01T00:00:00Z')
    expect(worksOf(showList(session, id))).toBe('AC')
    catalog.duplicates.undo(merge)
    expect(worksOf(showList(session, id))).toBe('ABC')
  })
})

describe('a list as a table', () => {
  it('has a line for each work in list order, and no cell that a spreadsheet would run', () => {
    const catalog = session.write()
    catalog.artworks.update('A', { title: '=HYPERLINK("http://a")', price: 1200.5, currency: 'EUR' })
    catalog.artworks.update('B', { title: 'Night, "old"\nsea' })
    const { id } = makeList(session, { name: 'Spring: A/B', works: ['B', 'A', 'C'] })
    for (const [work, note] of [
      ['A', '+49 30 1234'],
      ['B', '@home'],
      ['C', '-1'],
    ])
      noteWork(session, id, work, note)
    const { name, text } = listCsv(session, id)
    expect(name).toBe('Spring A B.csv')
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true, relax_quotes: false })
    expect(rows.map(({ place, item_id, title, note }) => [place, item_id, title, note])).toEqual([
      ['1', 'B', 'Night, "old"\nsea', "'@home"],
      ['2', 'A', '\'=HYPERLINK("http://a")', "'+49 30 1234"],
      ['3', 'C', 'Work C', "'-1"],
    ])
    expect(rows[1]).toMatchObject({ price: '1200.5', currency: 'EUR' })
  })
})
