import type { BriefArtwork } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { folded } from '../../contract/plain-text.ts'
import { inGalleryCurrency, NO_MONEY, type Money } from '../../contract/money.ts'
import type { Palette, WorkFilter } from '../../contract/settings.ts'
import { message, type Message, type Param } from '../../messages/message.ts'

/** One condition of a filter. */
interface Condition {
  /** The end of a sentence beginning with "No work that can be offered". */
  readonly words: Message
  readonly holds: (work: BriefArtwork) => boolean
}

/** Whether a work's picture matches a palette. */
export type HasPalette = (work: BriefArtwork, palette: Palette) => boolean

/**
 * The works numbered in `offered` that meet every condition of the filter, in their order. Limits are inclusive; a work
 * whose price, size, artist or medium is unknown fails a condition on it, except that a work whose artist is unknown
 * passes the exclusion of artists. Price limits are in the gallery's currency unless the filter names one; a price in a
 * currency without a rate cannot be compared and fails them.
 * @throws Fault `too-little-data` if there were works and none is left, naming the condition that no work meets, or all
 * conditions if only their combination excludes every work
 */
export function filterWorks(
  offered: readonly number[],
  catalogue: readonly BriefArtwork[],
  filter: WorkFilter,
  money: Money = NO_MONEY,
  hasPalette: HasPalette = () => false,
): number[] {
  const conditions = conditionsOf(filter, money, hasPalette)
  if (conditions.length === 0) return [...offered]
  const left = offered.filter((item) => conditions.every(({ holds }) => holds(catalogue[item])))
  if (left.length > 0 || offered.length === 0) return left
  const works = offered.map((item) => catalogue[item])
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
  // If the filter names a currency, works in that currency are compared by their own price.
  const priceOf = (work: BriefArtwork): number | null =>
    currency === undefined ? inGalleryCurrency(work, money) : work.price
  return [
    currency !== undefined && {
      words: message('suggestions.isPricedIn', { currency }),
      holds: (work: BriefArtwork) => work.price !== null && work.currency === currency,
    },
    minPrice !== undefined && {
      words: message('suggestions.costsOrMore', { amount: amount(minPrice) }),
      holds: (work: BriefArtwork) => (priceOf(work) ?? -Infinity) >= minPrice,
    },
    maxPrice !== undefined && {
      words: message('suggestions.costsOrLess', { amount: amount(maxPrice) }),
      holds: (work: BriefArtwork) => (priceOf(work) ?? Infinity) <= maxPrice,
    },
    maxWidthCm !== undefined && {
      words: message('suggestions.isWide', { width: maxWidthCm }),
      holds: ({ widthCm }: BriefArtwork) => widthCm !== null && widthCm <= maxWidthCm,
    },
    maxHeightCm !== undefined && {
      words: message('suggestions.isHigh', { height: maxHeightCm }),
      holds: ({ heightCm }: BriefArtwork) => heightCm !== null && heightCm <= maxHeightCm,
    },
    artists !== undefined && {
      words: message('suggestions.isBy', { artists: alternatives(artists) }),
      holds: ({ artist }: BriefArtwork) =>
        artist !== null && artists.some((name) => isSameName(name, artist)),
    },
    notArtists !== undefined && {
      words: message('suggestions.isByOther', { artists: alternatives(notArtists) }),
      holds: ({ artist }: BriefArtwork) =>
        artist === null || !notArtists.some((name) => isSameName(name, artist)),
    },
    mediums !== undefined && {
      words: message('suggestions.isIn', { mediums: alternatives(mediums) }),
      holds: ({ medium }: BriefArtwork) =>
        medium !== null && mediums.some((words) => hasWords(medium, words)),
    },
    tags !== undefined && {
      words: message('suggestions.hasTag', { tags: alternatives(tags) }),
      holds: (work: BriefArtwork) => work.tags.some((tag) => tags.some((wanted) => isSameName(tag, wanted))),
    },
    palettes !== undefined && {
      words: message('suggestions.hasPalette', {
        palettes: alternatives(palettes.map((palette) => message(`suggestions.${palette}`))),
      }),
      holds: (work: BriefArtwork) => palettes.some((palette) => hasPalette(work, palette)),
    },
  ].filter((condition) => condition !== false)
}

function isSameName(a: string, b: string): boolean {
  return wordsOf(a) === wordsOf(b)
}

/** Whether the words occur in the text consecutively, as whole words. */
function hasWords(text: string, words: string): boolean {
  return ` ${wordsOf(text)} `.includes(` ${wordsOf(words)} `)
}

/**
 * Letters and digits only, in lower case and without accents, words separated by one space; a ligature counts as its
 * letters.
 */
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
