import type { Artwork } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { folded } from '../../contract/plain-text.ts'
import { inGalleryCurrency, NO_MONEY, type Money } from '../../contract/money.ts'
import type { Palette, WorkFilter } from '../../contract/settings.ts'
import { message, type Message, type Param } from '../../messages/message.ts'

/** One wish of a filter. */
interface Condition {
  /** Goes on where "No work that can be offered" stops. */
  readonly words: Message
  readonly holds: (work: Artwork) => boolean
}

/** Whether a work's picture is of a palette. */
export type HasPalette = (work: Artwork, palette: Palette) => boolean

/**
 * Those of the works numbered in `offered` that meet every wish of the filter, in their order. Limits are inclusive;
 * a work that does not tell its price, size, artist or medium fails a wish about it, save that a work by nobody known
 * is not by an artist to leave out. Price limits are in the gallery's currency unless the filter names one; a price in a
 * currency without a rate cannot be compared and fails them.
 * @throws Fault `too-little-data` where there were works and none is left, naming the wish that none of them meets, or
 *   all of them where only together they are too much
 */
export function filterWorks(
  offered: readonly number[],
  catalogue: readonly Artwork[],
  filter: WorkFilter,
  money: Money = NO_MONEY,
  hasPalette: HasPalette = () => false,
): number[] {
  const works = offered.map((item) => catalogue[item])
  const conditions = conditionsOf(filter, money, hasPalette)
  const left = offered.filter((item) => conditions.every(({ holds }) => holds(catalogue[item])))
  if (left.length > 0 || offered.length === 0) return left
  const impossible = conditions.filter(({ holds }) => !works.some(holds))
  const named = (impossible.length > 0 ? impossible.slice(0, 1) : conditions).map(({ words }) => words)
  throw new Fault('too-little-data', message('suggestions.noneLeft', { conditions: named }), {
    next: impossible.length > 0 ? message('suggestions.changeFilter') : message('suggestions.loosenFilters'),
  })
}

function conditionsOf(filter: WorkFilter, money: Money, hasPalette: HasPalette): Condition[] {
  const { minPrice, maxPrice, currency, maxWidthCm, maxHeightCm } = filter
  const { artists, notArtists, mediums, tags, palettes } = filter
  const code = currency ?? money.currency
  const amount = (price: number): string => (code === null ? `${price}` : `${price} ${code}`)
  // Where a currency is asked for, its works are compared as they are priced.
  const priceOf = (work: Artwork): number | null =>
    currency === undefined ? inGalleryCurrency(work, money) : work.price
  return [
    currency !== undefined && {
      words: message('suggestions.isPricedIn', { currency }),
      holds: (work: Artwork) => work.price !== null && work.currency === currency,
    },
    minPrice !== undefined && {
      words: message('suggestions.costsOrMore', { amount: amount(minPrice) }),
      holds: (work: Artwork) => (priceOf(work) ?? -Infinity) >= minPrice,
    },
    maxPrice !== undefined && {
      words: message('suggestions.costsOrLess', { amount: amount(maxPrice) }),
      holds: (work: Artwork) => (priceOf(work) ?? Infinity) <= maxPrice,
    },
    maxWidthCm !== undefined && {
      words: message('suggestions.isWide', { width: maxWidthCm }),
      holds: ({ widthCm }: Artwork) => widthCm !== null && widthCm <= maxWidthCm,
    },
    maxHeightCm !== undefined && {
      words: message('suggestions.isHigh', { height: maxHeightCm }),
      holds: ({ heightCm }: Artwork) => heightCm !== null && heightCm <= maxHeightCm,
    },
    artists !== undefined && {
      words: message('suggestions.isBy', { artists: alternatives(artists) }),
      holds: ({ artist }: Artwork) => artist !== null && artists.some((name) => isSameName(name, artist)),
    },
    notArtists !== undefined && {
      words: message('suggestions.isByOther', { artists: alternatives(notArtists) }),
      holds: ({ artist }: Artwork) => artist === null || !notArtists.some((name) => isSameName(name, artist)),
    },
    mediums !== undefined && {
      words: message('suggestions.isIn', { mediums: alternatives(mediums) }),
      holds: ({ medium }: Artwork) => medium !== null && mediums.some((words) => hasWords(medium, words)),
    },
    tags !== undefined && {
      words: message('suggestions.hasTag', { tags: alternatives(tags) }),
      holds: (work: Artwork) => work.tags.some((tag) => tags.some((wanted) => isSameName(tag, wanted))),
    },
    palettes !== undefined && {
      words: message('suggestions.hasPalette', {
        palettes: alternatives(palettes.map((palette) => message(`suggestions.${palette}`))),
      }),
      holds: (work: Artwork) => palettes.some((palette) => hasPalette(work, palette)),
    },
  ].filter((condition) => condition !== false)
}

function isSameName(a: string, b: string): boolean {
  return wordsOf(a) === wordsOf(b)
}

/** Whether the words stand in the text next to each other, as whole words. */
function hasWords(text: string, words: string): boolean {
  return ` ${wordsOf(text)} `.includes(` ${wordsOf(words)} `)
}

/** Letters and digits only, without capitals and accents, words one space apart; a ligature counts as its letters. */
function wordsOf(text: string): string {
  return folded(text.normalize('NFKC'))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** "a", "a or b", "a or b or c". */
function alternatives([first, ...others]: readonly (string | Message)[]): Param {
  return others.reduce<string | Message>(
    (before, other) => message('suggestions.either', { before, other }),
    first,
  )
}
