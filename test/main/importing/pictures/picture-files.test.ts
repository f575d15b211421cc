import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchPictures } from '../../../../src/main/importing/plans/artwork-matching.ts'
import { worksOfPictures } from '../../../../src/main/importing/plans/works-of-pictures.ts'
import type { ArtworkRow } from '../../../../src/main/importing/tables/artwork-table.ts'
import { hashFile, listPictures } from '../../../../src/main/importing/pictures/picture-files.ts'
import { PictureFinder } from '../../../../src/main/importing/pictures/picture-finder.ts'
import type { PictureFile } from '../../../../src/main/importing/pictures/picture-files.ts'
import { inEnglish } from '../../../../src/messages/english.ts'
import type { Text } from '../../../../src/messages/message.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'))
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0])

beforeAll(() => {
  for (const name of ['b.jpg', 'a.PNG', 'deep/er/c.tif', 'deep/b.jpg', '.hidden/x.jpg', '.y.jpg']) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), name)
  }
  writeFileSync(path.join(folder, 'no-ending'), JPEG)
  writeFileSync(path.join(folder, 'notes.txt'), 'nothing to see')
  symlinkSync('..', path.join(folder, 'deep', 'loop'))
  symlinkSync('nowhere', path.join(folder, 'broken.jpg'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const inWords = ({ path, reason }: { path: string; reason: Text }) => ({ path, reason: inEnglish(reason) })

describe('the pictures of a folder', () => {
  it('are found in subfolders, sorted, without hidden files, and link loops end', async () => {
    const { pictures } = await listPictures(folder)
    expect(pictures.map(({ name }) => name)).toEqual([
      'a.PNG',
      'b.jpg',
      'deep/b.jpg',
      'deep/er/c.tif',
      'no-ending',
    ])
  })

  it('are restricted to the named paths, if there are any', async () => {
    const within = [path.join(folder, 'b.jpg'), path.join(folder, 'deep', 'er')]
    const { pictures, others } = await listPictures(folder, undefined, within)
    expect(pictures.map(({ name }) => name)).toEqual(['b.jpg', 'deep/er/c.tif'])
    expect(others).toEqual([])
  })

  it('are distinguished from other files, and unreadable files are listed', async () => {
    const { others, unreadable } = await listPictures(folder)
    expect(others).toEqual([path.join(folder, 'notes.txt')])
    expect(unreadable.map(inWords)).toEqual([
      { path: path.join(folder, 'broken.jpg'), reason: expect.stringContaining('ENOENT') as string },
    ])
  })

  it.skipIf(process.platform === 'win32')(
    'are regular files: a pipe or socket with such a name is reported',
    async () => {
      const odd = path.join(folder, 'odd')
      mkdirSync(odd)
      execFileSync('mkfifo', [path.join(odd, 'pipe.jpg'), path.join(odd, 'pipe')])
      const server = createServer().listen(path.join(odd, 'socket.png'))
      await once(server, 'listening')
      const { pictures, others, unreadable } = await listPictures(odd)
      server.close()
      rmSync(odd, { recursive: true })
      expect([pictures, others]).toEqual([[], []])
      expect(unreadable.map(inWords)).toEqual([
        { path: path.join(odd, 'pipe.jpg'), reason: 'is a named pipe, not a file' },
        { path: path.join(odd, 'socket.png'), reason: 'is a socket, not a file' },
      ])
    },
  )

  it('require a folder', async () => {
    await expect(listPictures(path.join(folder, 'missing'))).rejects.toMatchObject({ kind: 'not-found' })
    await expect(listPictures(path.join(folder, 'b.jpg'))).rejects.toMatchObject({ kind: 'bad-input' })
  })

  it('are hashed by their unchanged bytes', async () => {
    const state = await hashFile(path.join(folder, 'b.jpg'))
    expect(state.sha256).toBe(createHash('sha256').update('b.jpg').digest('hex'))
    expect(state.bytes).toBe(5)
  })
})

const picture = (name: string): PictureFile => ({ name, path: `/pictures/${name}` })
const PICTURES = ['P1.jpg', 'old/P2.JPG', 'new/P2.jpg', 'M\u00e4rz.png', 'spare.jpg'].map(picture)

describe('the picture that a row refers to', () => {
  const finder = new PictureFinder('/pictures', PICTURES)
  const names = (pictures: readonly PictureFile[]): string[] => pictures.map(({ name }) => name)

  it.each([
    ['P1.jpg', ['P1.jpg']],
    ['p1.JPG', ['P1.jpg']],
    ['./P1.jpg', ['P1.jpg']],
    ['scans/P1.jpg', ['P1.jpg']],
    ['old\\p2.jpg', ['old/P2.JPG']],
    ['/pictures/new/P2.jpg', ['new/P2.jpg']],
    ['P2.jpg', ['new/P2.jpg']],
    ['p2.jpg', ['old/P2.JPG', 'new/P2.jpg']],
    ['P1', ['P1.jpg']],
    ['P1.tif', ['P1.jpg']],
    ['C:\\Users\\me\\P1.jpg', ['P1.jpg']],
    ['https://shop.example/img/P1.jpg?v=3', ['P1.jpg']],
    ['M%C3%A4rz.png', ['M\u00e4rz.png']],
    ['Ma\u0308rz.png', ['M\u00e4rz.png']],
    ['../secret.jpg', []],
  ])('%s', (named, expected) => expect(names(finder.byFile(named))).toEqual(expected))

  it('is found by the id of the work', () => {
    expect(names(finder.byItemId('P1'))).toEqual(['P1.jpg'])
    expect(finder.byItemId('P3')).toEqual([])
  })

  it('determines the outcome of every row and every picture', () => {
    const row = (itemId: string, line: number, named?: string): ArtworkRow => ({
      itemId,
      file: 'works.csv',
      line,
      fields: {},
      pictures: named === undefined ? [] : [named],
    })
    const rows = [
      row('P1', 2),
      row('P2', 3),
      row('P3', 4),
      row('X', 5, 'x.jpg'),
      row('K1', 6),
      row('M', 7, 'märz.png'),
    ]
    const matched = matchPictures(rows, ['works.csv'], '/pictures', PICTURES, (itemId) => itemId === 'K1')
    expect(matched.works.map(({ itemId, picture: found }) => [itemId, found?.name])).toEqual([
      ['P1', 'P1.jpg'],
      ['K1', undefined],
      ['M', 'März.png'],
    ])
    expect(
      matched.skipped.map(({ file, line, reason }) => `${file} ${line ?? '-'}: ${inEnglish(reason)}`),
    ).toEqual([
      'works.csv 3: the picture of P2 can be old/P2.JPG or new/P2.jpg',
      'works.csv 4: no picture in /pictures is named P3',
      'works.csv 5: the picture x.jpg is not in /pictures',
      '/pictures/spare.jpg -: no row in works.csv',
    ])
  })

  it('is the work itself if there is no table', () => {
    const { works, skipped } = worksOfPictures(PICTURES)
    expect(works.map(({ itemId }) => itemId)).toEqual(['P1', 'old/P2', 'new/P2', 'März', 'spare'])
    expect(skipped).toEqual([])
  })
})
