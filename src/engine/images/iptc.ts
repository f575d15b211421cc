import type { BlockTexts } from './block-texts.ts'

/** Dataset numbers of IPTC's application record. */
const DATASET = { title: 5, keyword: 25, created: 55, byLine: 80 } as const
const RESOURCE = Buffer.from('8BIM')
const IPTC_RESOURCE = 0x0404
const MARK = 0x1c
/** ESC % G marks the texts as UTF-8. */
const UTF8 = Buffer.from([0x1b, 0x25, 0x47])

/**
 * The texts of an IPTC block (IIM), bare or among the resources of Photoshop. Parsing stops at the first invalid data.
 */
export function iptcTexts(block: Uint8Array): BlockTexts {
  const bytes = iimOf(Buffer.from(block.buffer, block.byteOffset, block.length))
  const values = new Map<number, Buffer[]>()
  let isUtf8 = false
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === MARK;) {
    const record = bytes[at + 1]
    const dataset = bytes[at + 2]
    const length = bytes.readUInt16BE(at + 3)
    // A length with its highest bit set marks an extended dataset, which texts do not need.
    if (length >= 0x8000 || at + 5 + length > bytes.length) break
    const value = bytes.subarray(at + 5, at + 5 + length)
    if (record === 1 && dataset === 90) isUtf8 = value.includes(UTF8)
    if (record === 2) values.set(dataset, [...(values.get(dataset) ?? []), value])
    at += 5 + length
  }
  const texts = (dataset: number): string[] =>
    (values.get(dataset) ?? []).map((value) => textOf(value, isUtf8))
  return {
    title: texts(DATASET.title).at(0),
    artist: texts(DATASET.byLine).at(0),
    keywords: texts(DATASET.keyword),
    created: texts(DATASET.created).at(0),
  }
}

function iimOf(block: Buffer): Buffer {
  if (block[0] === MARK) return block
  for (let at = block.indexOf(RESOURCE); at >= 0; at = block.indexOf(RESOURCE, at + 4)) {
    if (at + 12 > block.length || block.readUInt16BE(at + 4) !== IPTC_RESOURCE) continue
    // A name prefixed by its length, with a padding byte if needed to make it even, then the size.
    const named = at + 6 + 2 * Math.ceil((block[at + 6] + 1) / 2)
    if (named + 4 > block.length) continue
    return block.subarray(named + 4, named + 4 + block.readUInt32BE(named))
  }
  return Buffer.alloc(0)
}

/** Programs write UTF-8 without declaring it; text that is not valid UTF-8 is read as Latin. */
function textOf(value: Buffer, isUtf8: boolean): string {
  const text = value.toString('utf8')
  return isUtf8 || !text.includes('\uFFFD') ? text : new TextDecoder('windows-1252').decode(value)
}
