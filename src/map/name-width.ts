/** Ems that letters of a text serif take, by kind; a program that draws an SVG may have another serif than the window. */
const NARROW = /[ijltfrI.,:;'|!()\[\] ‘’·]/
const WIDE = /[mwMWOQGDHNUAÆŒ@%—…]/
const CAPITAL = /\p{Lu}/u
const EMS = { narrow: 0.33, wide: 0.84, capital: 0.7, other: 0.55 }
const SIZE = 13

/**
 * About how many pixels a name takes in a serif 13 high. It is not measured, so that the window and the terminal, which has
 * no fonts, place the same names.
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
