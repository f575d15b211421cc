import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/contract/fault.ts'
import { decodePicture, readPicture } from '../../../src/engine/images/decode.ts'
import { LargeFile, type PictureSource } from '../../../src/engine/images/picture-source.ts'
import { writePreviews } from '../../../src/engine/images/previews.ts'
import { resize, type Picture } from '../../../src/engine/images/resample.ts'
import { painting, swatch } from './pictures.ts'

async function firstPixel(image: Sharp | Promise<Buffer>): Promise<number[]> {
  const { data } = await decodePicture(image instanceof Promise ? await image : await image.toBuffer())
  return Array.from(data.subarray(0, 3))
}

async function refusal(bytes: PictureSource): Promise<string> {
  const fault = await decodePicture(bytes).then(
    () => undefined,
    (error: unknown) => error as Fault,
  )
  expect(fault, 'the picture was not refused').toBeDefined()
  expect(fault?.kind).toBe('bad-picture')
  return fault?.sentence ?? ''
}

/** Largest difference between two pictures' values, in grey levels. */
function difference(a: Picture, b: Picture): number {
  expect([a.width, a.height]).toEqual([b.width, b.height])
  return a.data.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b.data[i])), 0)
}

describe('a decoded picture', () => {
  const formats: Record<string, (image: Sharp) => Sharp> = {
    jpeg: (image) => image.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }),
    'progressive jpeg': (image) => image.jpeg({ quality: 100, progressive: true }),
    png: (image) => image.png(),
    webp: (image) => image.webp({ lossless: true }),
    avif: (image) => image.avif({ quality: 100, effort: 0, chromaSubsampling: '4:4:4' }),
    tiff: (image) => image.tiff({ compression: 'lzw' }),
    gif: (image) => image.gif(),
  }
  for (const [format, save] of Object.entries(formats)) {
    it(`comes out of ${format} with its colours and its size`, async () => {
      const [r, g, b] = [200, 100, 50]
      const image = sharp({ create: { width: 21, height: 13, channels: 3, background: { r, g, b } } })
      const picture = await decodePicture(await save(image).toBuffer())
      expect([picture.width, picture.height, picture.data.length]).toEqual([21, 13, 21 * 13 * 3])
      for (const [channel, value] of [r, g, b].entries()) {
        expect(Math.abs(picture.data[channel] - value)).toBeLessThanOrEqual(2)
      }
    })
  }

  it('has transparency flattened onto white, in 8 and 16 bits, in grey and in palettes', async () => {
    expect(await firstPixel(swatch(200, 0, 0, 0.5).png())).toEqual([227, 127, 127])
    expect(await firstPixel(swatch(200, 0, 0, 0.5).toColourspace('rgb16').png())).toEqual([227, 127, 127])
    expect(await firstPixel(swatch(200, 200, 200, 0.5).toColourspace('b-w').png())).toEqual([227, 227, 227])
    expect(await firstPixel(swatch(200, 0, 0, 0).png({ palette: true }))).toEqual([255, 255, 255])
  })

  it('has three channels of 8 bits, whatever the source', async () => {
    const opaque = swatch(200, 100, 50).removeAlpha()
    const grey = swatch(90, 90, 90).removeAlpha()
    expect(await firstPixel(opaque.clone().toColourspace('rgb16').png())).toEqual([200, 100, 50])
    expect(await firstPixel(opaque.clone().toColourspace('lab').tiff())).toEqual([200, 100, 50])
    expect(await firstPixel(grey.clone().toColourspace('b-w').png())).toEqual([90, 90, 90])
    expect(await firstPixel(grey.clone().toColourspace('grey16').png())).toEqual([90, 90, 90])
    const bilevel = swatch(255, 255, 255).toColourspace('b-w').tiff({ bitdepth: 1, compression: 'deflate' })
    expect(await firstPixel(bilevel)).toEqual([255, 255, 255])
  })

  it('is in sRGB: CMYK and wide-gamut profiles are converted', async () => {
    const orange = swatch(200, 100, 50).removeAlpha()
    const wide = await orange.clone().withIccProfile('p3').png().toBuffer()
    const stored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer()
    expect(Array.from(stored.subarray(0, 3)), 'the file holds P3 values').toEqual([187, 105, 62])
    const [r, g, b] = await firstPixel(Promise.resolve(wide))
    expect(Math.max(Math.abs(r - 200), Math.abs(g - 100), Math.abs(b - 50))).toBeLessThanOrEqual(1)
    const print = await firstPixel(orange.clone().toColourspace('cmyk').jpeg({ quality: 100 }))
    expect(Math.hypot(print[0] - 200, print[1] - 100, print[2] - 50), 'a press orange').toBeLessThan(40)
  })

  it('is upright for every EXIF orientation', async () => {
    const stored = await painting(1, 60, 40).png().toBuffer()
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const file = await sharp(stored).withMetadata({ orientation }).png().toBuffer()
      const upright = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true })
      const picture = await decodePicture(file)
      expect([picture.width, picture.height]).toEqual(orientation < 5 ? [60, 40] : [40, 60])
      expect(Buffer.compare(Buffer.from(picture.data), upright.data)).toBe(0)
    }
  })

  it('is the first frame of an animation and the first page of a TIFF', async () => {
    const frames = await Promise.all(
      [swatch(250, 0, 0), swatch(0, 0, 250)].map((frame) => frame.png().toBuffer()),
    )
    const strip = sharp(frames, { join: { animated: true } })
    expect(await firstPixel(strip.clone().gif())).toEqual([250, 0, 0])
    const picture = await decodePicture(await strip.clone().webp({ lossless: true }).toBuffer())
    expect([picture.width, picture.height]).toEqual([8, 8])
  })
})

describe('a large picture', () => {
  // Odd sizes: a JPEG decoded at a fraction of its size loses its last column, which must not shift the rest.
  const width = 4211
  const height = 3127
  const stored = painting(3, width, height).jpeg({ quality: 95 }).toBuffer()

  for (const orientation of [1, 3, 6]) {
    it(`is reduced on the way and stays within four grey levels (orientation ${orientation})`, async () => {
      const file = await sharp(await stored)
        .withMetadata({ orientation })
        .jpeg({ quality: 95 })
        .toBuffer()
      const exact = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true })
      const { width, height } = exact.info
      const reduced = await decodePicture(file)
      expect(reduced.data.length).toBeLessThan(exact.data.length / 3)
      expect(reduced.reduction?.original).toEqual({ width, height })
      const [toWidth, toHeight] = orientation < 5 ? [344, 256] : [256, 344]
      const whole = resize({ data: exact.data, width, height }, toWidth, toHeight)
      expect(difference(resize(reduced, toWidth, toHeight), whole)).toBeLessThanOrEqual(4)
    })
  }

  it('is decoded whole if one side is short', async () => {
    const strip = await sharp({ create: { width: 30_000, height: 200, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer()
    expect(await decodePicture(strip)).toMatchObject({ width: 30_000, height: 200 })
  })
})

/** A little-endian TIFF that consists only of a directory with these tags. */
function tiff(...tags: (readonly [tag: number, value: number])[]): Buffer {
  const bytes = Buffer.alloc(8 + 2 + tags.length * 12 + 4)
  bytes.write('II*\0', 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt16LE(tags.length, 8)
  for (const [i, [tag, value]] of tags.entries()) {
    const at = 10 + i * 12
    bytes.writeUInt16LE(tag, at)
    bytes.writeUInt16LE(4, at + 2)
    bytes.writeUInt32LE(1, at + 4)
    bytes.writeUInt32LE(value, at + 8)
  }
  return bytes
}

describe('a file that is not a complete picture', () => {
  it('is refused if it is truncated, in every format', async () => {
    const image = painting(2, 120, 90)
    for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const) {
      const file = await image.clone().toFormat(format).toBuffer()
      for (const part of [0.95, 0.5]) {
        const sentence = await refusal(file.subarray(0, Math.floor(file.length * part)))
        expect(sentence, format).toBe(
          'The picture is damaged or cut off. Copy it again from where it came from.',
        )
      }
    }
  })

  it('is accepted with trailing bytes, which are harmless', async () => {
    const file = await painting(2, 30, 20).jpeg().toBuffer()
    await expect(decodePicture(Buffer.concat([file, Buffer.from('padding')]))).resolves.toMatchObject({
      width: 30,
    })
  })

  it('is refused above 200 megapixels, before anything is decoded', async () => {
    const huge = await sharp({ create: { width: 15_000, height: 14_000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(await refusal(huge)).toBe(
      'The picture has more than 200 megapixels. Save a smaller copy and import that.',
    )
  })

  it('is refused with more than five channels', async () => {
    const pixels = 4 * 4 * 7
    const file = tiff(
      [256, 4],
      [257, 4],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, 8],
      [277, 7],
      [278, 4],
      [279, pixels],
    )
    const seven = Buffer.concat([file, Buffer.alloc(pixels)])
    expect(await refusal(seven)).toBe(
      'The picture has more than five colour channels. Save it as an RGB picture and import that.',
    )
  })

  it('is identified as what it is', async () => {
    const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
    const sentences: Record<string, Buffer> = {
      'The file is empty.': latin1(''),
      'The file is not a picture.': latin1('These are my notes about the painting.'),
      'The file is a drawing (SVG), not a picture.': latin1('<?xml version="1.0"?>\n<svg xmlns="x"></svg>'),
      'The file is a PDF document': latin1('%PDF-1.7\n'),
      'The file is a Photoshop document': latin1('8BPS\0\x01'),
      'The file is an iPhone picture (HEIC)': latin1('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
      'The file is a video': latin1('\0\0\0\x18ftypisom\0\0\0\0isommp42'),
      'The file is a camera raw file': latin1('II*\0\x10\0\0\0CR\x02\0'),
    }
    for (const [sentence, bytes] of Object.entries(sentences)) {
      expect(await refusal(bytes)).toContain(sentence)
    }
  })

  it('is identified as camera raw if a TIFF contains only the thumbnail', async () => {
    const nikon = tiff([254, 1], [330, 100])
    const dng = tiff([254, 0], [50706, 1])
    const plain = tiff([254, 0], [256, 8])
    expect(await refusal(nikon)).toContain('camera raw')
    expect(await refusal(dng)).toContain('camera raw')
    expect(await refusal(plain)).toContain('damaged')
  })

  it('is reported if it cannot be read', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'pictures-'))
    const file = path.join(folder, 'a.png')
    await writeFile(file, await swatch(1, 2, 3).png().toBuffer())
    expect((await decodePicture(readPicture(file))).width).toBe(8)
    expect(() => readPicture(path.join(folder, 'b.png'))).toThrow('The file is not there any more.')
    expect(() => readPicture(folder)).toThrow('The file cannot be read.')
    await rm(folder, { recursive: true })
  })
})

describe('a file of more than 32 megabytes', () => {
  let folder = ''
  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'pictures-'))))
  afterAll(() => rm(folder, { recursive: true }))

  it('is decoded in place, to the same pixels', async () => {
    const file = path.join(folder, 'scan.tif')
    await painting(9, 64, 48).resize(4200, 3150).tiff({ compression: 'none' }).toFile(file)
    const source = readPicture(file)
    expect(source).toBeInstanceOf(LargeFile)
    const decoded = await decodePicture(source)
    const held = await decodePicture(await readFile(file))
    expect([decoded.width, decoded.height]).toEqual([held.width, held.height])
    expect(Buffer.compare(decoded.data, held.data)).toBe(0)
    const preview = path.join(folder, 'preview.jpg')
    await writePreviews(file, [{ longestSide: 300, temporaryPath: preview }])
    expect(await sharp(preview).metadata()).toMatchObject({ width: 300, height: 225 })
  })

  it('is identified from parts of it', async () => {
    const file = path.join(folder, 'raw.tif')
    await writeFile(file, tiff([254, 0], [50706, 1]))
    await truncate(file, 40 * 1024 ** 2)
    expect(await refusal(readPicture(file))).toContain('camera raw')
  })

  it('is refused unread if it is larger than a gibibyte', async () => {
    const file = path.join(folder, 'huge.jpg')
    await writeFile(file, await swatch(1, 2, 3).jpeg().toBuffer())
    await truncate(file, 1024 ** 3 + 1)
    expect(() => readPicture(file)).toThrow('The file is larger than one gibibyte.')
  })
})
