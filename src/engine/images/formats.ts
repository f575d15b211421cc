import { Fault } from '../../contract/fault.ts'

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff' | 'gif'

const CONVERT = 'Save it as JPEG, PNG or TIFF and import that file.'

/** Formats that people do have in their folders and that we do not read, by their first bytes. */
const REFUSED: readonly (readonly [signature: string, at: number, name: string])[] = [
  ['8BPS', 0, 'a Photoshop document'],
  ['%PDF-', 0, 'a PDF document'],
  ['BM', 0, 'a Windows bitmap'],
  ['\xff\x0a', 0, 'a JPEG XL picture'],
  ['JXL ', 4, 'a JPEG XL picture'],
  ['\0\0\0\x0cjP  ', 0, 'a JPEG 2000 picture'],
  ['FUJIFILMCCD-RAW', 0, 'a camera raw file'],
  ['ftypcrx ', 4, 'a camera raw file'],
  ['IIRO', 0, 'a camera raw file'],
  ['IIRS', 0, 'a camera raw file'],
  ['MMOR', 0, 'a camera raw file'],
  ['IIU\0', 0, 'a camera raw file'],
  ['FOVb', 0, 'a camera raw file'],
  ['\0MRM', 0, 'a camera raw file'],
]

/**
 * The format of a picture by its magic bytes, whatever its name says.
 * Throws a Fault of kind `bad-picture` for everything that we do not read, with what to do about it.
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat {
  const head = latin1(bytes, 0, 1024)
  if (bytes.length === 0) throw bad('The file is empty.', 'Copy it again from where it came from.')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (head.startsWith('ftyp', 4)) return isoFormat(bytes, head)
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return tiffFormat(bytes, head)
  if (/<svg[\s>]/i.test(head)) throw bad('The file is a drawing (SVG), not a picture.', CONVERT)
  const refused = REFUSED.find(([signature, at]) => head.startsWith(signature, at))
  if (refused !== undefined) throw bad(`The file is ${refused[2]}, which cannot be read here.`, CONVERT)
  throw bad('The file is not a picture.', 'Pictures are JPEG, PNG, WebP, AVIF, TIFF or GIF files.')
}

/** ISO media files name their brand, then the brands that they are compatible with. */
function isoFormat(bytes: Uint8Array, head: string): 'avif' {
  const size = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), head.length)
  const brands: readonly string[] = head.slice(8, size).match(/.{4}/gs) ?? []
  if (brands.includes('avif') || brands.includes('avis')) return 'avif'
  if (brands.includes('crx ')) throw bad('The file is a camera raw file, which cannot be read here.', CONVERT)
  if (brands.some((brand) => /^(he[iv][cxms]|mif1|msf1)$/.test(brand))) {
    throw bad(
      'The file is an iPhone picture (HEIC), which cannot be read here.',
      'Export it as JPEG, or set the phone to "Most compatible".',
    )
  }
  throw bad('The file is a video, not a picture.', 'Pictures are JPEG, PNG, WebP, AVIF, TIFF or GIF files.')
}

const NEW_SUBFILE_TYPE = 254
const SUB_IFDS = 330
const DNG_VERSION = 50706

/**
 * Raw files of many cameras are TIFF files whose first page is a thumbnail: DNG says so with a tag of its own,
 * the others mark the page as reduced and keep the true picture in a sub-directory.
 */
function tiffFormat(bytes: Uint8Array, head: string): 'tiff' {
  const tags = firstDirectory(bytes, head.startsWith('I'))
  const thumbnail = tags.get(NEW_SUBFILE_TYPE) === 1 && tags.has(SUB_IFDS)
  if (tags.has(DNG_VERSION) || thumbnail || head.startsWith('CR', 8)) {
    throw bad('The file is a camera raw file, which cannot be read here.', CONVERT)
  }
  return 'tiff'
}

/** Tags of the first directory of a TIFF file with the first 32 bits of their values; empty where it is damaged. */
function firstDirectory(bytes: Uint8Array, little: boolean): Map<number, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tags = new Map<number, number>()
  const at = view.byteLength >= 8 ? view.getUint32(4, little) : Infinity
  if (at + 2 > view.byteLength) return tags
  const count = view.getUint16(at, little)
  for (let entry = 0; entry < count; entry++) {
    const start = at + 2 + entry * 12
    if (start + 12 > view.byteLength) break
    tags.set(view.getUint16(start, little), view.getUint32(start + 8, little))
  }
  return tags
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to)
}

function bad(message: string, next: string): Fault {
  return new Fault('bad-picture', message, { next })
}
