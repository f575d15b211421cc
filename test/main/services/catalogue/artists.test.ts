import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import {
  artistsAlike,
  changeArtist,
  keepArtistsApart,
  listArtists,
  mergeArtists,
} from '../../../../src/main/services/catalogue/artists.ts'
import { similarNames } from '../../../../src/main/services/catalogue/similar-names.ts'
import { undoChange } from '../../../../src/main/services/history/change-history.ts'
import { listWorks } from '../../../../src/main/services/catalogue/work-list.ts'
import { changeWorks } from '../../../../src/main/services/catalogue/works.ts'
import { newGallery } from '../../catalog/galleries.ts'

let session: GallerySession
const artistOf = (id: string): string | null =>
  listWorks(session).find(({ item_id }) => item_id === id)?.artist ?? null

beforeEach(() => {
  session = new GallerySession({ folder: newGallery(), entryPoint: 'test' })
})
afterEach(() => session.close())

function paint(): void {
  const { artworks } = session.write()
  artworks.insert({ externalId: 'A', artist: 'Henri Martin', artistBorn: 1860 })
  artworks.insert({ externalId: 'B', artist: 'Henri Martin' })
  artworks.insert({ externalId: 'C', artist: 'HENRI MARTIN', artistDied: 1943 })
  artworks.insert({ externalId: 'D', artist: 'Ann Other' })
}

describe('artists', () => {
  it('are absent from an empty gallery', () => {
    expect(listArtists(session)).toEqual([])
    expect(artistsAlike(session)).toEqual([])
  })

  it('are listed with their works', () => {
    paint()
    expect(listArtists(session)).toEqual([
      { name: 'Ann Other', born: null, died: null, works: 1 },
      { name: 'HENRI MARTIN', born: null, died: 1943, works: 1 },
      { name: 'Henri Martin', born: 1860, died: null, works: 2 },
    ])
  })

  it('are suggested as one person if their names are nearly equal, the one with most works first', () => {
    paint()
    expect(artistsAlike(session).map((group) => group.map(({ name }) => name))).toEqual([
      ['Henri Martin', 'HENRI MARTIN'],
    ])
  })

  it('are no longer suggested once the user keeps them apart, until that is undone or another name joins', () => {
    paint()
    const names = ['Henri Martin', 'HENRI MARTIN']
    keepArtistsApart(session, { names, apart: true })
    expect(artistsAlike(session)).toEqual([])
    session.write().artworks.insert({ externalId: 'E', artist: 'Henri  Martin.' })
    expect(artistsAlike(session)).toHaveLength(1)
    session.write().artworks.update('E', { artist: 'Somebody Else' })
    keepArtistsApart(session, { names, apart: false })
    expect(artistsAlike(session)).toHaveLength(1)
    expect(() => keepArtistsApart(session, { names: ['Henri Martin', 'Nobody'], apart: true })).toThrow()
  })

  it('are merged, with the years known for only one of them, and separated again by undo', async () => {
    paint()
    const before = [listArtists(session), listWorks(session)]
    const { artist, change } = mergeArtists(session, { merge: ['HENRI MARTIN'], into: 'Henri Martin' })
    expect(artist).toEqual({ name: 'Henri Martin', born: 1860, died: 1943, works: 3 })
    expect(artistOf('C')).toBe('Henri Martin')
    expect(listArtists(session)).toHaveLength(2)
    await undoChange(session, { change, earlier: false })
    expect([listArtists(session), listWorks(session)]).toEqual(before)
  })

  it('are renamed in every work', () => {
    paint()
    expect(
      changeArtist(session, { name: 'Ann Other', changes: { name: 'Anna Other', born: 1900 } }).artist,
    ).toEqual({
      ...{ name: 'Anna Other', born: 1900, died: null, works: 1 },
    })
    expect(artistOf('D')).toBe('Anna Other')
  })

  it('can take a name that only an artist without works has', () => {
    paint()
    changeWorks(session, [{ artwork: 'D', changes: { artist: 'Somebody' } }])
    expect(changeArtist(session, { name: 'Somebody', changes: { name: 'Ann Other' } }).artist).toMatchObject({
      name: 'Ann Other',
      works: 1,
    })
  })

  it.each([
    ['nobody', { name: 'Nobody', changes: {} }, 'There is no artist Nobody.'],
    [
      'a name that is taken',
      { name: 'Ann Other', changes: { name: 'Henri Martin' } },
      'There is another artist called Henri Martin.',
    ],
    [
      'a death before the birth',
      { name: 'Henri Martin', changes: { died: 1850 } },
      'Born 1860 and died 1850 cannot both be right.',
    ],
  ])('cannot be changed to %s', (_, input, refusal) => {
    paint()
    const before = listArtists(session)
    expect(() => changeArtist(session, input)).toThrow(refusal)
    expect(listArtists(session)).toEqual(before)
  })

  it('cannot be merged into themselves or into an unknown artist', () => {
    paint()
    expect(() => mergeArtists(session, { merge: ['Ann Other'], into: 'Ann Other' })).toThrow('themselves')
    expect(() => mergeArtists(session, { merge: ['Ann Other'], into: 'X' })).toThrow('There is no artist X.')
    expect(listArtists(session)).toHaveLength(3)
  })
})

describe('names that may mean one person', () => {
  it.each([
    [['Henri Martin', 'HENRI MARTIN'], 'capitals'],
    [['Joan Miró', 'Joan Miro'], 'accents'],
    [['Martin, Henri', 'Henri Martin'], 'order'],
    [['H. Martin', 'Henri Martin'], 'an initial'],
    [['Henri Martin', 'Henry Martin'], 'another letter'],
    [['Henri Martin', 'Henri Martins'], 'a letter more'],
    [['Henri Martin', 'Herni Martin'], 'swapped letters'],
  ])('%j differ by %s', (names) => {
    expect(similarNames(names)).toEqual([[0, 1]])
  })

  it.each([
    [['Henri Martin', 'Agnes Martin']],
    [['Max Ernst', 'Hans Arp']],
    [['Studio 1 Ltd', 'Studio 2 Ltd']],
    [['H. Martin', 'Henri Martin', 'Hugo Martin'].slice(1)],
    [['Li Na', 'Li Ma']],
    [[]],
  ])('%j are different people', (names) => {
    expect(similarNames(names)).toEqual([])
  })

  it('do not match an initial that could be two people', () => {
    expect(similarNames(['H. Martin', 'Henri Martin', 'Hugo Martin'])).toEqual([])
  })
})
