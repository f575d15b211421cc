import type { TextEncoding } from '../../../contract/areas/importing.ts'
import { message, type Message } from '../../../messages/message.ts'
import { shown } from '../values/cell.ts'

const ENCODING_NAMES: Partial<Record<TextEncoding, string>> = {
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
}

/** The first word with a letter beyond ASCII; '' if there is none. */
export function tellingWord(text: string): string {
  return /[\p{L}\p{M}]*[^\u0000-\u007F][\p{L}\p{M}]*/u.exec(text)?.[0] ?? ''
}

/** A note for an uncertain encoding, with a word to judge it by. */
export function encodingNote(
  file: string,
  { text, encoding, isGuess }: { text: string; encoding: TextEncoding; isGuess: boolean },
): Message[] {
  if (!isGuess) return []
  const word = tellingWord(text)
  const name = ENCODING_NAMES[encoding] ?? encoding
  return [message('tables.encodingGuessed', { file, encoding: name, word: shown(word) })]
}

/** A note on the lines whose control characters were replaced by spaces. */
export function controlsNote(file: string, lines: readonly number[]): Message[] {
  if (lines.length === 0) return []
  const named = lines.slice(0, 10).join(', ') + (lines.length > 10 ? ' …' : '')
  return [message('tables.controls', { file, count: lines.length, lines: named })]
}
