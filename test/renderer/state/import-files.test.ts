import { describe, expect, it } from 'vitest'
import {
  dragsOnePicture,
  isTable,
  picturePlace,
  tableKind,
} from '../../../src/renderer/state/import-files.ts'
import type { Dropped } from '../../../src/renderer/wire/index.ts'

const at = (path: string): Dropped => ({ file: new File([], path.split('/').at(-1) ?? ''), path })
const uploaded = (...paths: string[]) => ({ paths, discard: () => Promise.resolve() })

it.each([
  ['artworks.csv', 'artworks'],
  ['Inventar 2024.xlsx', 'artworks'],
  ['sales.csv', 'sales'],
  ['Verkäufe.csv', 'sales'],
  ['pedidos.csv', 'sales'],
  ['clients.csv', 'clients'],
  ['Kunden.xlsx', 'clients'],
  ['client favourites.csv', 'likes'],
])('takes %s for a table of %s', (name, kind) => {
  expect(isTable(name)).toBe(true)
  expect(tableKind(name)).toBe(kind)
})

describe('content dragged over the window', () => {
  const dragged = (...types: string[]) =>
    dragsOnePicture({ items: types.map((type) => ({ kind: 'file', type })) } as unknown as DataTransfer)

  it('can be one picture, to import or to search for', () => {
    expect(dragged('image/jpeg')).toBe(true)
  })

  it('is to be imported if it is several files, a folder or a table', () => {
    for (const types of [['image/jpeg', 'image/png'], [''], ['text/csv'], []])
      expect(dragged(...types)).toBe(false)
  })
})

describe('the location of dropped pictures', () => {
  it('is the folder of the upload, if there was one', () => {
    const place = picturePlace([at('a.jpg')], { ...uploaded('/u/1/a.jpg'), folder: '/u/1' })
    expect(place).toEqual({ folder: '/u/1' })
  })

  it('is the one folder that was dropped on the desktop', () => {
    const files = [at('spring/a.jpg'), at('spring/deep/b.jpg')]
    expect(picturePlace(files, uploaded('/home/g/spring/a.jpg', '/home/g/spring/deep/b.jpg'))).toEqual({
      folder: '/home/g/spring',
    })
  })

  it('excludes what is next to single files and several folders', () => {
    const files = [at('a.jpg'), at('spring/b.jpg'), at('autumn/c.jpg')]
    const paths = [
      String.raw`C:\art\a.jpg`,
      String.raw`C:\art\x\spring\b.jpg`,
      String.raw`C:\artists\autumn\c.jpg`,
    ]
    expect(picturePlace(files, uploaded(...paths))).toEqual({
      folder: 'C:\\',
      within: [paths[0], String.raw`C:\art\x\spring`, String.raw`C:\artists\autumn`],
    })
  })

  it('is undefined if nothing was dropped', () => {
    expect(picturePlace([], uploaded())).toBeUndefined()
  })
})
