import { partOf, type PictureSource } from './picture-source.ts'
import { message, type Message } from '../../messages/message.ts'

const SHORT = 3
const LONG = 4

/** Tags of the first directory of a TIFF file with their numbers; empty for any other file or a damaged one. */
export function tiffTags(source: PictureSource): Map<number, readonly number[]> {
  const tags = new Map<number, readonly number[]>()
  const start = viewOf(partOf(source, 0, 8))
  if (start.byteLength < 8) return tags
  const mark = start.getUint16(0)
  // BigTIFF has a different layout, and no gallery software writes it.
  if ((mark !== 0x4949 && mark !== 0x4d4d) || start.getUint16(2, mark === 0x4949) !== 42) return tags
  const little = mark === 0x4949
  const at = start.getUint32(4, little)
  const counted = viewOf(partOf(source, at, 2))
  if (counted.byteLength < 2) return tags
  const entries = viewOf(partOf(source, at + 2, 12 * counted.getUint16(0, little)))
  for (let entry = 0; entry + 12 <= entries.byteLength; entry += 12) {
    const type = entries.getUint16(entry + 2, little)
    const count = entries.getUint32(entry + 4, little)
    if ((type !== SHORT && type !== LONG) || count > 64) continue
    const size = type === SHORT ? 2 : 4
    const values =
      count * size <= 4
        ? new DataView(entries.buffer, entries.byteOffset + entry + 8, 4)
        : viewOf(partOf(source, entries.getUint32(entry + 8, little), count * size))
    if (values.byteLength < count * size) continue
    tags.set(
      entries.getUint16(entry, little),
      Array.from({ length: count }, (_, place) =>
        type === SHORT ? values.getUint16(place * 2, little) : values.getUint32(place * 4, little),
      ),
    )
  }
  return tags
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

const BITS_PER_SAMPLE = 258
const PHOTOMETRIC = 262
const EXTRA_SAMPLES = 338
const SAMPLE_FORMAT = 339
const UNSIGNED = 1
const LAB = new Set([8, 9, 10])

/** The number format or colour space that makes a TIFF file unreadable here; undefined if it is readable. */
export function unreadableTiff(source: PictureSource): Message | undefined {
  const tags = tiffTags(source)
  if (LAB.has(tags.get(PHOTOMETRIC)?.at(0) ?? 0)) return message('pictures.tiffLab')
  const format = tags.get(SAMPLE_FORMAT)?.at(0) ?? UNSIGNED
  const bits = Math.max(1, ...(tags.get(BITS_PER_SAMPLE) ?? []))
  if (format === 3) return message('pictures.tiffFloat', { bits })
  if (format === 2) return message('pictures.tiffSigned', { bits })
  return bits > 16 ? message('pictures.tiffBits', { bits }) : undefined
}

/**
 * Number of channels of a TIFF that are neither colour nor transparency; 0 for a file that also has real transparency.
 */
export function maskChannels(source: PictureSource): number {
  const extra = tiffTags(source).get(EXTRA_SAMPLES) ?? []
  return extra.every((kind) => kind === 0) ? extra.length : 0
}
