/*
 * Texts of a gallery come from untrusted tables and pictures. A terminal interprets control characters in them: escape
 * sequences write elsewhere, change its title or type commands; characters that change the writing direction disguise
 * one word as another.
 */

/** Control characters except line feeds, and invisible characters that move others. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/gu
/** Start of Unicode's symbols for the control characters below the space. */
const PICTURES = 0x2400
const PICTURE_OF_DELETE = '\u2421'
const NO_PICTURE = '\ufffd'

/** A text that is safe to print on a terminal: each control character is replaced by its symbol, line ends are kept. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNSAFE, picture)
}

/** As `printable`, on one line: a line end within a name must not look like the program's own. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', '\u240a')
}

/** An equivalent JSON document that is safe to print on a terminal: JSON leaves some of these characters unescaped. */
export function printableJson(json: string): string {
  return json.replaceAll(UNSAFE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

function picture(character: string): string {
  if (character === '\t') return ' '
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(PICTURES + code)
  return code === 0x7f ? PICTURE_OF_DELETE : NO_PICTURE
}
