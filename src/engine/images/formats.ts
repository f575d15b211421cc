import { Fault } from '../../contract/fault.ts'
import { partOf, type PictureSource } from './picture-source.ts'
import { unreadableTiff } from './tiff-tags.ts'
import { message, type Message } from '../../messages/message.ts'

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff' | 'gif'

/** Number of leading bytes of a file that identify its format. */
const HEAD_BYTES = 1024

const CONVERT = message('pictures.convert')

/** Unsupported formats that are common in people's folders, by their first bytes. */
const REFUSED: readonly (readonly [signature: string, at: number, name: Message])[] = [
  ['8BPS', 0, message('pictures.photoshop')],
  ['%PDF-', 0, message('pictures.pdf')],
  ['BM', 0, message('pictures.bitmap')],
  ['\xff\x0a', 0, message('pictures.jpegXl')],
  ['JXL ', 4, message('pictures.jpegXl')],
  ['\0\0\0\x0cjP  ', 0, message('pictures.jpegTwoThousand')],
  ['FUJIFILMCCD-RAW', 0, message('pictures.cameraRaw')],
  ['ftypcrx ', 4, message('pictures.cameraRaw')],
  ['IIRO', 0, message('pictures.cameraRaw')],
  ['IIRS', 0, message('pictures.cameraRaw')],
  ['MMOR', 0, message('pictures.cameraRaw')],
  ['IIU\0', 0, message('pictures.cameraRaw')],
  ['FOVb', 0, message('pictures.cameraRaw')],
  ['\0MRM', 0, message('pictures.cameraRaw')],
]

/**
 * The format of a picture by its magic bytes, regardless of its name. Throws a Fault of kind `bad-picture` for every
 * unsupported format, with advice on what to do.
 */
export function pictureFormat(source: PictureSource): PictureFormat {
  const start = partOf(source, 0, HEAD_BYTES)
  const head = Buffer.from(start).toString('latin1')
  if (head.length === 0) throw bad(message('pictures.empty'), message('pictures.copyAgain'))
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (head.startsWith('ftyp', 4)) return isoFormat(start, head)
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return tiffFormat(source, head)
  if (/<svg[\s>]/i.test(head)) throw bad(message('pictures.drawing'), CONVERT)
  const refused = REFUSED.find(([signature, at]) => head.startsWith(signature, at))
  if (refused !== undefined) throw bad(message('pictures.kindNotRead', { kind: refused[2] }), CONVERT)
  throw bad(message('pictures.notPicture'), message('pictures.formats'))
}

/** ISO media files contain their brand, followed by the compatible brands. */
function isoFormat(bytes: Uint8Array, head: string): 'avif' {
  const size = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), head.length)
  const brands: readonly string[] = head.slice(8, size).match(/.{4}/gs) ?? []
  if (brands.includes('avif') || brands.includes('avis')) return 'avif'
  if (brands.includes('crx '))
    throw bad(message('pictures.kindNotRead', { kind: message('pictures.cameraRaw') }), CONVERT)
  if (brands.some((brand) => /^(he[iv][cxms]|mif1|msf1)$/.test(brand))) {
    throw bad(message('pictures.heic'), message('pictures.heicNext'))
  }
  throw bad(message('pictures.video'), message('pictures.formats'))
}

const NEW_SUBFILE_TYPE = 254
const SUB_IFDS = 330
const DNG_VERSION = 50706

/**
 * Raw files of many cameras are TIFF files whose first page is a thumbnail: DNG has a tag of its own, the others mark
 * the page as reduced and store the actual picture in a sub-directory.
 */
function tiffFormat(source: PictureSource, head: string): 'tiff' {
  const tags = firstDirectory(source, head.startsWith('I'))
  const thumbnail = tags.get(NEW_SUBFILE_TYPE) === 1 && tags.has(SUB_IFDS)
  if (tags.has(DNG_VERSION) || thumbnail || head.startsWith('CR', 8)) {
    throw bad(message('pictures.kindNotRead', { kind: message('pictures.cameraRaw') }), CONVERT)
  }
  const kind = unreadableTiff(source)
  if (kind !== undefined) {
    throw bad(message('pictures.kindNotRead', { kind }), message('pictures.rgbBits'))
  }
  return 'tiff'
}

/** Tags of the first directory of a TIFF file with the first 32 bits of their values; empty if it is damaged. */
function firstDirectory(source: PictureSource, little: boolean): Map<number, number> {
  const tags = new Map<number, number>()
  const start = viewOf(partOf(source, 0, 8))
  if (start.byteLength < 8) return tags
  const at = start.getUint32(4, little)
  const counted = viewOf(partOf(source, at, 2))
  if (counted.byteLength < 2) return tags
  const entries = viewOf(partOf(source, at + 2, 12 * counted.getUint16(0, little)))
  for (let entry = 0; entry + 12 <= entries.byteLength; entry += 12) {
    tags.set(entries.getUint16(entry, little), entries.getUint32(entry + 8, little))
  }
  return tags
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

function bad(what: Message, next: Message): Fault {
  return new Fault('bad-picture', what, { next })
}
