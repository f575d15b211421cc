import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HashedPicture } from '../../../../src/catalog-read/index.ts'
import { inspectPicture } from '../../../../src/engine/images/index.ts'
import { findSamePictures } from '../../../../src/main/services/catalogue/same-pictures.ts'
import { painting } from '../../../engine/images/pictures.ts'
import { hasPaintings, sharedFolder } from '../../../shared.ts'

async function hashed(
  artwork: number,
  bytes: Uint8Array,
  sha256 = `picture ${artwork}`,
): Promise<HashedPicture> {
  const { perceptualHash, trimmedHash } = await inspectPicture(bytes)
  return { artwork, sha256, perceptualHash, trimmedHash }
}

const WIDTH = 360
const HEIGHT = 260
const border = (share: number, background: string) => (picture: Sharp) => {
  const [x, y] = [Math.round(WIDTH * share), Math.round(HEIGHT * share)]
  return picture.extend({ top: y, bottom: y + 9, left: x, right: x + 4, background }).jpeg({ quality: 75 })
}
const WORKS = 12
let originals: HashedPicture[]

beforeAll(async () => {
  originals = await Promise.all(
    Array.from({ length: WORKS }, async (_, at) =>
      hashed(at, await painting(at, WIDTH, HEIGHT).jpeg({ quality: 92 }).toBuffer()),
    ),
  )
})

describe('the same picture', () => {
  it.each<[string, (picture: Sharp) => Sharp]>([
    ['half as large', (picture) => picture.resize(WIDTH / 2).jpeg()],
    ['twice as large', (picture) => picture.resize(WIDTH * 2).jpeg()],
    ['compressed hard', (picture) => picture.jpeg({ quality: 25 })],
    ['in another format', (picture) => picture.webp({ quality: 60 })],
    ['scanned on a white lid', border(0.06, '#fbfaf8')],
    ['between black bars', border(0.15, '#080808')],
    ['on a wide passe-partout', border(0.25, '#efe9dc')],
  ])('%s is found, and no other', async (_, change) => {
    const copies = await Promise.all(
      originals.map(async ({ artwork }) =>
        hashed(100 + artwork, await change(painting(artwork, WIDTH, HEIGHT)).toBuffer()),
      ),
    )
    const pairs = await findSamePictures([...originals, ...copies])
    expect(pairs.map(({ artworks }) => artworks).sort(([a], [b]) => a - b)).toEqual(
      originals.map(({ artwork }) => [artwork, 100 + artwork]),
    )
  })

  it('under two works is distinguished from a merely similar one, and comes first', async () => {
    const small = await hashed(99, await painting(3, WIDTH, HEIGHT).resize(120).jpeg().toBuffer())
    const again = { ...originals[5], artwork: 98 }
    const pairs = await findSamePictures([...originals, small, again])
    expect(pairs.map(({ artworks, pictures: [a, b] }) => [artworks, a === b])).toEqual([
      [[5, 98], true],
      [[3, 99], false],
    ])
  })

  it('of one work twice is not a pair', async () => {
    expect(await findSamePictures([...originals, { ...originals[0], sha256: 'another' }])).toEqual([])
  })
})

describe.skipIf(!hasPaintings)('the shared paintings', () => {
  it('contain few pairs, each of one painting', async () => {
    const folder = path.join(sharedFolder, 'paintings')
    // Two painters with a painting that occurs twice in the collection, and some others.
    const files = readdirSync(folder).filter((name) =>
      /^(johannes-vermeer|paul-delaroche|canaletto|rembrandt)__/.test(name),
    )
    const pictures = await Promise.all(
      files.map((name, at) => hashed(at, readFileSync(path.join(folder, name)), name)),
    )
    expect((await findSamePictures(pictures)).map(({ pictures: pair }) => pair)).toEqual([
      ['johannes-vermeer__12.jpg', 'johannes-vermeer__16.jpg'],
      ['paul-delaroche__11.jpg', 'paul-delaroche__8.jpg'],
    ])
  })
})
