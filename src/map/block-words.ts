import { inGalleryCurrency, type Money } from '../contract/money.ts'
import { formatPrice } from '../messages/formats.ts'
import type { CatalogueLanguage as Language } from '../messages/in-language.ts'
import type { BlockWords } from './blocks.ts'
import { wordsOf } from '../messages/words-of.ts'

/** The names of a layout's blocks in a language. */
export function blockWordsOf(
  language: Language,
  money: Money,
  group: (number: number) => string,
): BlockWords {
  const say = wordsOf('map', language)
  const price = (value: number): string => formatPrice(value, money.currency, language)
  return {
    group,
    ungrouped: say.without,
    unknownArtist: wordsOf('frame', language).unknownArtist,
    undated: say.undated,
    unpriced: say.unpriced,
    years: (from, to) => (from === to ? String(from) : `${from}–${to}`),
    priceOf: (work) => inGalleryCurrency(work, money),
    prices: (from, to) => `${price(from)}–${price(to)}`,
  }
}
