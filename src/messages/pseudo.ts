import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = 'ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ'

function accented(text: string): string {
  return Array.from(text, (letter) => {
    const at = PLAIN.indexOf(letter)
    return at < 0 ? letter : (Array.from(ACCENTED)[at] ?? letter)
  }).join('')
}

function changed(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: accented(element.value) }
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: changed(option.value) },
    ])
    return { ...element, options: Object.fromEntries(options) as never }
  })
}

/**
 * An English pattern in the pseudo-language: "Watch a folder" becomes "[Ẇȧŧƈħ ȧ ƒǿŀḓḗř]". Data in it is unchanged.
 * Anything that a window shows outside such brackets did not come from the catalogue.
 */
export function inPseudo(pattern: string): MessageFormatElement[] {
  const bracket = (value: string): MessageFormatElement => ({ type: TYPE.literal, value })
  return [bracket('['), ...changed(parse(pattern, { ignoreTag: true })), bracket(']')]
}
