/**
 * Widths in ems of letters of a serif font, by kind; a program that draws an SVG may use a different serif font from
 * the window.
 */
const NARROW = /[ijltfrI.,:;'|!()\[\] ‘’·]/
const WIDE = /[mwMWOQGDHNUAÆŒ@%—…]/
const CAPITAL = /\p{Lu}/u
const EMS = { narrow: 0.33, wide: 0.84, capital: 0.7, other: 0.55 }
const SIZE = 13

/**
 * Approximate width in pixels of a name in a 13-pixel serif font. It is not measured, so that the window and the
 * terminal, which has no fonts, place the same names.
 */
export function nameWidth(text: string): number {
  let ems = 0
  for (const letter of text) {
    if (NARROW.test(letter)) ems += EMS.narrow
    else if (WIDE.test(letter)) ems += EMS.wide
    else ems += CAPITAL.test(letter) ? EMS.capital : EMS.other
  }
  return ems * SIZE
}
