/** The encodings that spreadsheets write text files in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
  /** True where bytes that mean nothing became U+FFFD. */
  readonly damaged: boolean
}

const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: TextEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

const SAMPLE = 4096
const DAMAGE = '\uFFFD'

/**
 * Bytes of a text file as text: by the byte order mark, else UTF-16 where every other byte is zero, else UTF-8 where
 * that fits, else Windows-1252. Undefined for what is no text at all (it would hold control characters).
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const marked = MARKS.find((mark) => mark.bytes.every((byte, place) => bytes[place] === byte))
  if (marked !== undefined) return withoutControls(decode(bytes, marked.encoding))
  const wide = unmarkedWideEncoding(bytes)
  if (wide !== undefined) return withoutControls(decode(bytes, wide))
  const utf8 = decode(bytes, 'utf-8')
  return withoutControls(utf8.damaged && !isDamagedUtf8(utf8.text) ? decode(bytes, 'windows-1252') : utf8)
}

function decode(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, damaged: text.includes(DAMAGE) }
}

/** UTF-16 without a mark shows as zero bytes in the even or the odd places of mostly western text. */
function unmarkedWideEncoding(bytes: Uint8Array): TextEncoding | undefined {
  const sample = bytes.subarray(0, SAMPLE)
  const zeros = [0, 0]
  for (let place = 0; place < sample.length; place++) if (sample[place] === 0) zeros[place % 2]++
  if (zeros[1] > sample.length / 4 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0] > sample.length / 4 && zeros[1] === 0) return 'utf-16be'
  return undefined
}

/** Text with far more good multi-byte letters than bad bytes is UTF-8 that was damaged, not Windows-1252. */
function isDamagedUtf8(text: string): boolean {
  let good = 0
  let bad = 0
  for (const character of text) {
    if (character === DAMAGE) bad++
    else if (character > '\u007F') good++
  }
  return good > 4 * bad
}

function withoutControls(decoded: DecodedText): DecodedText | undefined {
  // A tab and line breaks belong into tables; 0x1A is how old programs ended a file.
  return /[\u0000-\u0008\u000E-\u0019\u001B-\u001F]/.test(decoded.text) ? undefined : decoded
}
