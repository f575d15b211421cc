import { expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { plainJpeg, withIptc } from '../../../engine/images/texts-in-pictures.ts'
import { counts, Workshop } from '../workshop.ts'

it('fills in from the pictures what no table states, and reports it', async () => {
  using shop = new Workshop()
  const says = async (colour: string) =>
    withIptc(await plainJpeg(colour), [
      [5, 'Moon'],
      [80, 'Joan Miró (1893-1983)'],
      [25, 'blue'],
      [25, 'night'],
    ])
  shop.file('A1.jpg', await says('#112233'))
  shop.file('A2.jpg', await says('#332211'))
  const report = await shop.importArtworks(shop.file('works.csv', 'item_id,title,tags\nA1,Sun,\nA2,,red\n'))
  expect(report.notes.map(inEnglish)).toContainEqual(
    'Details not in the tables are taken from the pictures (IPTC, XMP, EXIF): artist of 2 works, tags of 1 work and title of 1 work, ' +
      'such as the artist “Joan Miró” of A1.',
  )
  const [first, second] = shop.catalog.reader.artworks.all()
  expect(first).toMatchObject({
    title: 'Sun',
    artist: 'Joan Miró',
    artistBorn: 1893,
    tags: ['blue', 'night'],
  })
  expect(second).toMatchObject({ title: 'Moon', artistDied: 1983, tags: ['red'] })
  expect(counts(await shop.importArtworks(shop.file('works.csv', 'item_id\nA1\nA2\n')))).toEqual([0, 0, 2])
})
