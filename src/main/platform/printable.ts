/*
 * Texts of a gallery come from strangers' tables and pictures. A terminal obeys what stands in them: escape sequences write
 * elsewhere, change its title or type commands; signs that turn the direction of writing show one word for another.
 */

/** Control characters but for the end of a line, and signs that are not seen and move others. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/gu
/** Where Unicode has pictures of the control characters below the space. */
const PICTURES = 0x2400
const PICTURE_OF_DELETE = '\u2421'
const NO_PICTURE = '\ufffd'

/** A text as a terminal may show it: what a terminal would obey is a picture of itself, lines end as they did. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNSAFE, picture)
}

/** As `printable`, in one line: a line end within a name must not look like one of the program's own. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', '\u240a')
}

/** A JSON document with the same meaning that a terminal may show: JSON leaves some of these characters as they are. */
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
