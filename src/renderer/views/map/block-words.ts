import { formatPrice } from '../../words/format.ts'
import { frameWords } from '../../words/frame.ts'
import type { Language } from '../../words/language.ts'
import { mapWords } from '../../words/map.ts'
import type { BlockWords } from './blocks.ts'

/** What the blocks of a layout are called in a language. */
export function blockWordsOf(language: Language, group: (number: number) => string): BlockWords {
  const say = mapWords[language]
  const price = (value: number): string => formatPrice(value, null, language)
  return {
    group,
    ungrouped: say.without,
    unknownArtist: frameWords[language].unknownArtist,
    undated: say.undated,
    unpriced: say.unpriced,
    years: (from, to) => (from === to ? String(from) : `${from}–${to}`),
    prices: (from, to) => `${price(from)}–${price(to)}`,
  }
}
