import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { describedBy } from '../../../src/engine/images/embedded-texts.ts'
import { inspectPicture } from '../../../src/engine/images/index.ts'
import { plainJpeg, withIptc, withXmp, xmpOf } from './texts-in-pictures.ts'

const list = (name: string, kind: string, ...entries: string[]): string =>
  `<${name}><rdf:${kind}>${entries.map((entry) => `<rdf:li xml:lang="x-default">${entry}</rdf:li>`).join('')}</rdf:${kind}></${name}>`

const SAYS =
  list('dc:title', 'Alt', 'Sea &amp; sky') +
  list('dc:creator', 'Seq', 'Ann Lee') +
  list('dc:subject', 'Bag', 'sea', 'Blue', 'blue')

describe('the text embedded in a picture', () => {
  it('of XMP is read', async () => {
    const { texts } = await inspectPicture(await withXmp(await plainJpeg(), SAYS))
    expect(texts).toEqual({ title: 'Sea & sky', artist: 'Ann Lee', keywords: ['sea', 'Blue'] })
  })

  it('about the depicted work takes precedence over text about the photograph', async () => {
    const shown =
      `<Iptc4xmpExt:ArtworkOrObject><rdf:Bag><rdf:li rdf:parseType="Resource">${list('Iptc4xmpExt:AOTitle', 'Alt', 'Moon')}` +
      `${list('Iptc4xmpExt:AOCreator', 'Seq', 'Joan Miró')}<Iptc4xmpExt:AODateCreated>1925-01-01</Iptc4xmpExt:AODateCreated></rdf:li></rdf:Bag></Iptc4xmpExt:ArtworkOrObject>`
    const { texts } = await inspectPicture(await withXmp(await plainJpeg(), SAYS + shown))
    expect(texts).toMatchObject({ title: 'Moon', artist: 'Joan Miró', year: 1925 })
  })

  it.each([
    ['UTF-8', Buffer.from('Größe')],
    ['Latin', Buffer.from('Größe', 'latin1')],
  ])('of IPTC in %s', async (_, title) => {
    const jpeg = withIptc(await plainJpeg(), [
      [5, title],
      [80, 'Ann Lee'],
      [25, 'sea'],
      [25, 'boats'],
      [55, '19890301'],
    ])
    const { texts } = await inspectPicture(jpeg)
    expect(texts).toEqual({ title: 'Größe', artist: 'Ann Lee', year: 1989, keywords: ['sea', 'boats'] })
  })

  it('of EXIF is read, except for what a camera writes', async () => {
    const exif = { IFD0: { Artist: 'Bo Lund', ImageDescription: 'Harbour' } }
    const named = await sharp(await plainJpeg())
      .withExif(exif)
      .jpeg()
      .toBuffer()
    expect((await inspectPicture(named)).texts).toEqual({ title: 'Harbour', artist: 'Bo Lund', keywords: [] })
    const camera = { IFD0: { Artist: 'Picasa', ImageDescription: 'OLYMPUS DIGITAL CAMERA' } }
    const plain = await sharp(await plainJpeg())
      .withExif(camera)
      .jpeg()
      .toBuffer()
    expect((await inspectPicture(plain)).texts).toBeUndefined()
  })

  it('yields no year from the photograph’s own date', () => {
    const xmp = Buffer.from(
      xmpOf(
        '<photoshop:DateCreated>2019-05-01</photoshop:DateCreated><exif:DateTimeOriginal>2019-05-01T10:00:00</exif:DateTimeOriginal>',
      ),
    )
    expect(describedBy({ xmp })).toBeUndefined()
  })

  it('is cleaned and bounded', () => {
    const dirty = `\u202Eevil&#x7;\u0000${'x'.repeat(1000)}`
    const texts = describedBy({
      xmp: Buffer.from(
        xmpOf(
          list('dc:title', 'Alt', dirty) +
            list('dc:subject', 'Bag', ...Array.from({ length: 500 }, (_, at) => `k${at}`)),
        ),
      ),
    })
    expect(texts?.title).toMatch(/^evil x+$/)
    expect(texts?.title?.length).toBeLessThanOrEqual(300)
    expect(texts?.keywords).toHaveLength(50)
  })

  it('never causes a failure, whatever the blocks contain', () => {
    fc.assert(
      fc.property(
        fc.record({ exif: fc.uint8Array(), iptc: fc.uint8Array(), xmp: fc.uint8Array() }),
        fc.constantFrom(
          '',
          'Exif\0\0II*\0\u0008\0\0\0',
          '\u001c\u0002\u0005',
          '8BIM\u0004\u0004\0\0',
          '<dc:title><rdf:li>',
        ),
        (blocks, head) => {
          const put = (bytes: Uint8Array): Uint8Array => Buffer.concat([Buffer.from(head, 'latin1'), bytes])
          expect(() =>
            describedBy({ exif: put(blocks.exif), iptc: put(blocks.iptc), xmp: put(blocks.xmp) }),
          ).not.toThrow()
        },
      ),
      { numRuns: 500 },
    )
  })
})
