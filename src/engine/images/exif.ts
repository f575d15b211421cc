import type { BlockTexts } from './block-texts.ts'

const TAG = {
  description: 0x010e,
  artist: 0x013b,
  more: 0x8769,
  taken: 0x9003,
  title: 0x9c9b,
  author: 0x9c9d,
  keywords: 0x9c9e,
} as const
const HEADER = Buffer.from('Exif\0\0')
/** Bytes per value, by EXIF type; types not used by texts are omitted. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 4: 4, 7: 1 }
const MOST_ENTRIES = 500

/** The texts of an EXIF block: the standard fields, and those of Windows Explorer. */
export function exifTexts(block: Uint8Array): BlockTexts {
  const whole = Buffer.from(block.buffer, block.byteOffset, block.length)
  const tiff = whole.subarray(0, 6).equals(HEADER) ? whole.subarray(6) : whole
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number): number => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const read = (start: number): Map<number, Buffer> => {
    const found = new Map<number, Buffer>()
    const count = Math.min(short(start), MOST_ENTRIES)
    for (let entry = 0; entry < count; entry++) {
      const at = start + 2 + 12 * entry
      const size = (SIZES[short(at + 2)] ?? 0) * long(at + 4)
      const place = size <= 4 ? at + 8 : long(at + 8)
      if (size > 0 && place + size <= tiff.length) found.set(short(at), tiff.subarray(place, place + size))
    }
    return found
  }
  const main = read(long(4))
  const pointer = main.get(TAG.more)
  const more =
    pointer === undefined
      ? new Map<number, Buffer>()
      : read(isLittle ? pointer.readUInt32LE() : pointer.readUInt32BE())
  const text = (bytes: Buffer | undefined): string | undefined =>
    bytes?.toString('utf8').replace(/\0[^]*$/, '')
  const wide = (bytes: Buffer | undefined): string | undefined =>
    bytes?.toString('utf16le').replace(/\0[^]*$/, '')
  return {
    title: wide(main.get(TAG.title)) ?? text(main.get(TAG.description)),
    artist: wide(main.get(TAG.author)) ?? text(main.get(TAG.artist)),
    keywords: wide(main.get(TAG.keywords))?.split(';'),
    photographed: text(more.get(TAG.taken)),
  }
}
