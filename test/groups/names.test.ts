import { describe, expect, it } from 'vitest'
import type { Work } from '../../src/contract/areas/catalogue.ts'
import { groupTraits } from '../../src/groups/traits.ts'
import { groupNames } from '../../src/groups/names.ts'

type Facts = { cluster: number; colour: string; subject?: string; style?: string; artist?: string }

const works = (...groups: (Facts & { count: number })[]): Work[] =>
  groups.flatMap(({ count, colour, ...facts }) =>
    Array.from(
      { length: count },
      () => ({ subject: null, style: null, artist: null, ...facts, picture: { colour } }) as unknown as Work,
    ),
  )
const named = (list: Work[], language: 'en' | 'es'): string[] => [
  ...groupNames(groupTraits(list), language).values(),
]

const collection = works(
  { cluster: 0, count: 6, colour: '#1c1712', subject: 'interior' },
  { cluster: 1, count: 6, colour: '#5b8fc4', subject: 'marina' },
  { cluster: 2, count: 6, colour: '#d9d6cf', subject: 'genre_painting', artist: 'Ana Ruiz' },
  { cluster: 3, count: 6, colour: '#857b6e', style: 'Baroque' },
)

describe('the proposed name of a visual group', () => {
  it('describes the subject, light and colour of its pictures', () => {
    expect(named(collection, 'en')).toEqual([
      'Dark interiors',
      'Blue seascapes',
      'Light genre scenes, Ana Ruiz',
      'Baroque',
    ])
  })

  it('agrees in Spanish with its noun', () => {
    expect(named(collection, 'es')).toEqual([
      'Interiores oscuros',
      'Marinas azules',
      'Escenas de género claras, Ana Ruiz',
      'Baroque',
    ])
  })

  it('never equals that of another group', () => {
    const same = works(
      { cluster: 0, count: 2, colour: '#1c1712', subject: 'portrait', artist: 'Rembrandt' },
      { cluster: 0, count: 3, colour: '#1c1712', subject: 'portrait' },
      { cluster: 1, count: 5, colour: '#1c1712', subject: 'portrait' },
      { cluster: 2, count: 5, colour: '#1c1712', subject: 'portrait' },
    )
    expect(named(same, 'en')).toEqual(['Dark portraits, Rembrandt', 'Dark portraits', 'Dark portraits 2'])
  })

  it('ignores a few works and names no colour shared by the whole collection', () => {
    const mixed = works(
      { cluster: 0, count: 2, colour: '#857b6e', subject: 'portrait' },
      { cluster: 0, count: 3, colour: '#857b6e', subject: 'landscape' },
      { cluster: 0, count: 3, colour: '#857b6e', subject: 'interior' },
    )
    expect(named(mixed, 'en')).toEqual(['Mixed works'])
  })
})
