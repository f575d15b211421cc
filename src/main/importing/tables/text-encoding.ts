import type { TextEncoding } from '../../../contract/areas/importing.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
  /** True if the encoding can only be guessed from the characters. */
  readonly isGuess: boolean
  /** Lines (from 1) with control characters, which were replaced by spaces. */
  readonly controlled: readonly number[]
}

const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: TextEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

const SAMPLE = 4096
/** Number of bytes of a file from which its encoding is guessed. */
const GUESS_BYTES = 1 << 18
const DAMAGE = '\uFFFD'
/** Maximum share of control characters; data with more is not text. */
const MOST_CONTROLS = 0.02
const FEW_CONTROLS = 3

/**
 * Decodes the bytes of a text file: by `chosen`, else the byte order mark, else UTF-16 if every other byte is zero,
 * else UTF-8 if it is valid, else by the look of its characters. Control characters become spaces. Undefined for data
 * that is not text: it consists almost entirely of control characters.
 */
export function decodeText(bytes: Uint8Array, chosen?: TextEncoding): DecodedText | undefined {
  if (chosen !== undefined) return withoutControls(decode(bytes, chosen), chosen, false)
  const marked = MARKS.find((mark) => mark.bytes.every((byte, place) => bytes[place] === byte))
  const certain = marked?.encoding ?? unmarkedWideEncoding(bytes)
  if (certain !== undefined) return withoutControls(decode(bytes, certain), certain, false)
  const utf8 = decode(bytes, 'utf-8')
  if (!utf8.includes(DAMAGE) || isDamagedUtf8(utf8)) return withoutControls(utf8, 'utf-8', false)
  const guessed = guessEncoding(bytes.subarray(0, GUESS_BYTES))
  return withoutControls(decode(bytes, guessed), guessed, true)
}

function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes)
}

/** UTF-16 without a mark has zero bytes in the even or the odd positions of mostly western text. */
function unmarkedWideEncoding(bytes: Uint8Array): TextEncoding | undefined {
  const sample = bytes.subarray(0, SAMPLE)
  const zeros = [0, 0]
  for (let place = 0; place < sample.length; place++) if (sample[place] === 0) zeros[place % 2]++
  if (zeros[1] > sample.length / 4 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0] > sample.length / 4 && zeros[1] === 0) return 'utf-16be'
  return undefined
}

/** Text with far more valid multi-byte characters than bad bytes is damaged UTF-8, not another encoding. */
function isDamagedUtf8(text: string): boolean {
  let good = 0
  let bad = 0
  for (const character of text) {
    if (character === DAMAGE) bad++
    else if (character > '\u007F') good++
  }
  return good > 4 * bad
}

/** Candidate encodings, likeliest first: the likeliest wins if several look alike. */
const GUESSED = ['windows-1252', 'macintosh', 'windows-1250', 'windows-1251', 'shift_jis'] as const

function guessEncoding(bytes: Uint8Array): TextEncoding {
  let best: TextEncoding = GUESSED[0]
  let bestScore = -Infinity
  for (const encoding of GUESSED) {
    const score = plausibility(decode(bytes, encoding))
    // The likelier encoding has an advantage of half a character.
    if (score > bestScore + 0.5) [best, bestScore] = [encoding, score]
  }
  return best
}

const LETTER = /\p{L}/u
const LATIN = /\p{Script=Latin}/u
const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u
const HALF_WIDTH = /[\uFF61-\uFF9F]/u
const TYPOGRAPHIC = /[“”‘’„«»–—…€£°½¼¾×\u00A0]/u

/** How much the characters beyond ASCII look like written words; higher is likelier. */
function plausibility(text: string): number {
  let score = 0
  let before = ' '
  const characters = Array.from(text)
  for (const [at, character] of characters.entries()) {
    const after = characters[at + 1] ?? ' '
    if (character > '\u007F') score += scoreOf(before, character, after)
    before = character
  }
  return score
}

function scoreOf(before: string, character: string, after: string): number {
  if (character === DAMAGE) return -6
  if (character <= '\u009F') return -4
  const inWord = LETTER.test(before) || LETTER.test(after)
  // One such character takes two bytes, each of which would count in the other encodings.
  if (EAST_ASIAN.test(character)) return 2
  if (HALF_WIDTH.test(character)) return -1
  if (!LETTER.test(character) || character === 'ª' || character === 'º') {
    if (TYPOGRAPHIC.test(character)) return inWord && /[½¼¾×£€°]/u.test(character) ? -1 : 0.2
    return inWord ? -2 : -0.3
  }
  let score = 1
  if (UPPER.test(character) && LOWER.test(before)) score -= 3
  const beside = LETTER.test(before) ? before : after
  if (LETTER.test(beside) && LATIN.test(beside) !== LATIN.test(character)) score -= 3
  // Accented Latin letters occur singly among plain ones; a word consisting only of them is misread Cyrillic.
  if (LATIN.test(character) && before > '\u007F' && LETTER.test(before)) score -= 1.5
  return score
}

const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

function withoutControls(text: string, encoding: TextEncoding, isGuess: boolean): DecodedText | undefined {
  // Old programs ended a file with 0x1A.
  const body = text.replace(/\u001A\s*$/, '')
  const found = body.match(CONTROLS)?.length ?? 0
  if (found > FEW_CONTROLS && found > body.length * MOST_CONTROLS) return undefined
  if (found > 0 && body.length < SAMPLE && found * 4 > body.length) return undefined
  if (found === 0) return { text: body, encoding, isGuess, controlled: [] }
  const controlled: number[] = []
  for (const [index, line] of body.split(/\r\n|\r|\n/).entries()) {
    if (line.search(CONTROLS) >= 0) controlled.push(index + 1)
  }
  return { text: body.replaceAll(CONTROLS, ' '), encoding, isGuess, controlled }
}
