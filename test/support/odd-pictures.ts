import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { painting, swatch } from '../engine/images/pictures.ts'

/** A file that a photographer, scanner or mail program could send, and the result of importing it. */
export interface OddPicture {
  /** Its name in the folder, with forward slashes. */
  readonly name: string
  readonly bytes: Buffer
  /** Part of the reason for its rejection; undefined if it becomes a work. */
  readonly refused?: string
}

const DAMAGED = 'damaged or cut off'
const RAW = 'a camera raw file'
const NO_PICTURE = 'not a picture'
const TOO_LARGE = 'more than 200 megapixels'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

let seeds = 0
/** A painting that no other call returns: the same content is not imported twice. */
const fresh = (width = 120, height = 90): Sharp => painting(1000 + ++seeds, width, height)

/** Every readable format, in the variants found in practice. */
async function readable(): Promise<OddPicture[]> {
  const exif = async (orientation: number): Promise<Buffer> => {
    const png = await fresh().png().toBuffer()
    return sharp(png).withMetadata({ orientation }).jpeg().toBuffer()
  }
  const pages = await Promise.all([fresh(), fresh()].map((page) => page.png().toBuffer()))
  const frames = sharp(pages, { join: { animated: true } })
  const files: Record<string, Buffer | Promise<Buffer>> = {
    'baseline.jpg': fresh().jpeg().toBuffer(),
    'progressive.jpeg': fresh().jpeg({ progressive: true }).toBuffer(),
    'cmyk.jpg': fresh().toColourspace('cmyk').jpeg().toBuffer(),
    'cmyk with profile.jpg': fresh().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    'grey.jpg': fresh().toColourspace('b-w').jpeg().toBuffer(),
    'wide gamut.jpg': fresh().withIccProfile('p3').jpeg().toBuffer(),
    'plain.png': fresh().png().toBuffer(),
    'deep.png': fresh().toColourspace('rgb16').png().toBuffer(),
    'deep grey.png': fresh().toColourspace('grey16').png().toBuffer(),
    'alpha.png': swatch(10, 200, 90, 0.4).png().toBuffer(),
    'palette.png': fresh().png({ palette: true }).toBuffer(),
    'interlaced.png': fresh().png({ progressive: true }).toBuffer(),
    'one pixel.png': fresh(1, 1).png().toBuffer(),
    'a line.png': fresh(30_000, 1).png().toBuffer(),
    'a column.jpg': fresh(1, 30_000).jpeg().toBuffer(),
    'lossy.webp': fresh().webp().toBuffer(),
    'lossless alpha.webp': swatch(90, 20, 90, 0.7).webp({ lossless: true }).toBuffer(),
    'animated.webp': frames.clone().webp().toBuffer(),
    'new.avif': fresh(64, 48).avif({ effort: 0 }).toBuffer(),
    'still.gif': fresh().gif().toBuffer(),
    'animated too.gif': frames.clone().gif().toBuffer(),
    'scan.tif': fresh().tiff({ compression: 'lzw' }).toBuffer(),
    'deep scan.tiff': fresh().toColourspace('rgb16').tiff().toBuffer(),
    'press.tif': fresh().toColourspace('cmyk').tiff({ compression: 'deflate' }).toBuffer(),
    'lab.tif': fresh().toColourspace('lab').tiff().toBuffer(),
    'tiles.tif': fresh().tiff({ tile: true, tileWidth: 64, tileHeight: 64 }).toBuffer(),
    'pyramid.tif': fresh(300, 200).tiff({ tile: true, pyramid: true }).toBuffer(),
    'jpeg inside.tif': fresh().tiff({ compression: 'jpeg' }).toBuffer(),
    'fax.tif': fresh().toColourspace('b-w').tiff({ bitdepth: 1, compression: 'ccittfax4' }).toBuffer(),
    'really a PNG.jpg': fresh().png().toBuffer(),
    'no ending': fresh().jpeg().toBuffer(),
    'Öl auf Leinwand – 春 № 5.jpg': fresh().jpeg().toBuffer(),
    [`${'n'.repeat(246)}.jpg`]: fresh().jpeg().toBuffer(),
    "it's «quoted» & %20, 100%.jpg": fresh().jpeg().toBuffer(),
    'again/same name.jpg': fresh().jpeg().toBuffer(),
    'folder named.jpg/inside.jpg': fresh().jpeg().toBuffer(),
    'bytes behind the end.jpg': Buffer.concat([await fresh().jpeg().toBuffer(), Buffer.alloc(5000, 65)]),
    'huge EXIF.jpg': withSegments(await fresh().jpeg().toBuffer(), 0xe1, 'Exif\0\0', 40),
    'broken ICC.jpg': withSegments(await fresh().jpeg().toBuffer(), 0xe2, 'ICC_PROFILE\0\x01\x01', 1),
    'endless comment.jpg': withSegments(await fresh().jpeg().toBuffer(), 0xfe, 'by ', 20),
  }
  for (let orientation = 1; orientation <= 8; orientation++) {
    files[`orientation ${orientation}.jpg`] = exif(orientation)
  }
  return Promise.all(
    Object.entries(files).map(async ([name, bytes]): Promise<OddPicture> => ({ name, bytes: await bytes })),
  )
}

/** Inserts segments of garbage after the first two bytes of a JPEG. */
function withSegments(jpeg: Buffer, marker: number, head: string, count: number): Buffer {
  const content = Buffer.concat([latin1(head), Buffer.alloc(60_000, 0x5a)])
  const segment = Buffer.concat([Buffer.from([0xff, marker, 0, 0]), content])
  segment.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([
    jpeg.subarray(0, 2),
    ...Array.from({ length: count }, () => segment),
    jpeg.subarray(2),
  ])
}

/** Files truncated at every tenth, in every format. */
async function cutOff(): Promise<OddPicture[]> {
  const whole: Record<string, Buffer> = {
    jpg: await fresh().jpeg().toBuffer(),
    'progressive.jpg': await fresh().jpeg({ progressive: true }).toBuffer(),
    png: await fresh().png().toBuffer(),
    webp: await fresh().webp().toBuffer(),
    gif: await fresh().gif().toBuffer(),
    avif: await fresh(64, 48).avif({ effort: 0 }).toBuffer(),
    tif: await fresh().tiff({ compression: 'lzw' }).toBuffer(),
  }
  return Object.entries(whole).flatMap(([ending, bytes]) =>
    Array.from({ length: 9 }, (_, tenth): OddPicture => {
      const cut = bytes.subarray(0, Math.floor((bytes.length * (tenth + 1)) / 10))
      return {
        name: `cut at ${tenth + 1} tenths, ${ending.replace('.', ' ')}.${ending}`,
        bytes: cut,
        refused: DAMAGED,
      }
    }),
  )
}

/** Files that are not readable pictures, whatever their names. */
function unreadable(): OddPicture[] {
  const files: Record<string, readonly [content: string | Buffer, refused: string]> = {
    'empty.jpg': ['', 'The file is empty'],
    'letter.jpg': ['Dear gallery, please find attached …', NO_PICTURE],
    'web page.jpg': ['<!doctype html><html><title>404</title></html>', NO_PICTURE],
    'drawing.svg': ['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', '(SVG)'],
    'drawing.png': ['<?xml version="1.0"?>\n<svg><image href="file:///etc/passwd"/></svg>', '(SVG)'],
    'brochure.jpg': ['%PDF-1.7\n', 'a PDF document'],
    'layers.psd': ['8BPS\0\x01', 'a Photoshop document'],
    'phone.heic': ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'an iPhone picture (HEIC)'],
    'phone.jpg': ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'an iPhone picture (HEIC)'],
    'canon.cr2': ['II*\0\x10\0\0\0CR\x02\0', RAW],
    'canon.cr3': ['\0\0\0\x18ftypcrx \0\0\0\x01crx isom', RAW],
    'fuji.raf': ['FUJIFILMCCD-RAW 0201', RAW],
    'olympus.orf': ['IIRO\x08\0\0\0', RAW],
    'windows.bmp': ['BM\x36\0\0\0', 'a Windows bitmap'],
    'future.jxl': ['\xff\x0a\xfa\x1f', 'a JPEG XL picture'],
    'archive.jp2': ['\0\0\0\x0cjP  \r\n', 'a JPEG 2000 picture'],
    'film.jpg': ['\0\0\0\x18ftypisom\0\0\0\0isommp42', 'a video'],
    'zeros.jpg': [Buffer.alloc(4096), NO_PICTURE],
    'only a start.jpg': ['\xff\xd8\xff', DAMAGED],
    'start and end.jpg': ['\xff\xd8\xff\xd9', DAMAGED],
    'only a head.png': ['\x89PNG\r\n\x1a\n', DAMAGED],
    'only a head.gif': ['GIF89a', DAMAGED],
    'only a head.webp': ['RIFF\x10\0\0\0WEBPVP8 ', DAMAGED],
    'in a circle.tif': [circularTiff(), DAMAGED],
    'nowhere.tif': ['II*\0\xff\xff\xff\x7f', DAMAGED],
    'no width.png': [png(0, 10), DAMAGED],
    'bomb.png': [png(100_000, 100_000), TOO_LARGE],
    'wide bomb.gif': [gifOf(65_535, 65_535), TOO_LARGE],
    'wrong sum.png': [png(4, 4, 1), DAMAGED],
    'too large to be true.jpg': [jpegHead(65_500, 65_500), TOO_LARGE],
  }
  return Object.entries(files).map(([name, [content, refused]]) => ({
    // The same name with two extensions would be the same work twice.
    name: name.replace(/\.(\w+)$/, ' ($1).$1'),
    bytes: typeof content === 'string' ? latin1(content) : content,
    refused,
  }))
}

/** A PNG with the given dimensions but the data of a single row of zeros. */
function png(width: number, height: number, wrongSum = 0): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const body = Buffer.concat([latin1(type), content])
    const whole = Buffer.alloc(body.length + 8)
    whole.writeUInt32BE(content.length)
    body.copy(whole, 4)
    whole.writeUInt32BE((crc(body) ^ wrongSum) >>> 0, body.length + 4)
    return whole
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  return Buffer.concat([
    latin1('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(13))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc(bytes: Buffer): number {
  let value = -1
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value
}

function gifOf(width: number, height: number): Buffer {
  const bytes = latin1('GIF89a\0\0\0\0\0\0\0,\0\0\0\0\0\0\0\0\0\x02\x02D\x01\0;')
  for (const at of [6, 18]) {
    bytes.writeUInt16LE(width, at)
    bytes.writeUInt16LE(height, at + 2)
  }
  return bytes
}

/** Start, frame and scan header of a JPEG, without data. */
function jpegHead(width: number, height: number): Buffer {
  const bytes = latin1('\xff\xd8\xff\xc0\0\x0b\x08\0\0\0\0\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0')
  bytes.writeUInt16BE(height, 7)
  bytes.writeUInt16BE(width, 9)
  return bytes
}

/** A TIFF whose only directory refers to itself as the next one. */
function circularTiff(): Buffer {
  const bytes = Buffer.alloc(14)
  bytes.write('II*\0', 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt32LE(8, 10)
  return bytes
}

/** All of them: each becomes a work, or is rejected with a reason. */
export async function oddPictures(): Promise<OddPicture[]> {
  const odd = [...(await readable()), ...(await cutOff()), ...unreadable()]
  // The folder makes the id unique if two files have the same name.
  return [...odd, { name: 'below/same name.jpg', bytes: await fresh().jpeg().toBuffer() }]
}
