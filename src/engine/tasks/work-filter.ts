import type { Artwork } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { folded } from '../../contract/plain-text.ts'
import type { WorkFilter } from '../../contract/settings.ts'

/** One wish of a filter. */
interface Condition {
  /** Goes on where "No work that can be offered" stops. */
  readonly words: string
  readonly holds: (work: Artwork) => boolean
}

/**
 * Those of the works numbered in `offered` that meet every wish of the filter, in their order. Limits are inclusive;
 * a work that does not tell its price, size, artist or medium fails a wish about it, save that a work by nobody known
 * is not by an artist to leave out.
 * @throws Fault `too-little-data` where there were works and none is left, naming the wish that none of them meets, or
 *   all of them where only together they are too much; `bad-input` for a price limit without a currency where the
 *   works are priced in several.
 */
export function filterWorks(
  offered: readonly number[],
  catalogue: readonly Artwork[],
  filter: WorkFilter,
): number[] {
  const works = offered.map((item) => catalogue[item])
  requireOneCurrency(works, filter)
  const conditions = conditionsOf(filter)
  const left = offered.filter((item) => conditions.every(({ holds }) => holds(catalogue[item])))
  if (left.length > 0 || offered.length === 0) return left
  const impossible = conditions.filter(({ holds }) => !works.some(holds))
  const named = (impossible.length > 0 ? impossible.slice(0, 1) : conditions).map(({ words }) => words)
  throw new Fault('too-little-data', `No work that can be offered ${listed(named)}.`, {
    next: impossible.length > 0 ? 'Change this filter.' : 'Loosen one of these filters.',
  })
}

function conditionsOf(filter: WorkFilter): Condition[] {
  const { minPrice, maxPrice, currency, maxWidthCm, maxHeightCm, artists, notArtists, mediums, tags } = filter
  const money = currency === undefined ? '' : ` ${currency}`
  return [
    currency !== undefined && {
      words: `is priced in ${currency}`,
      holds: (work: Artwork) => work.price !== null && work.currency === currency,
    },
    minPrice !== undefined && {
      words: `costs ${minPrice}${money} or more`,
      holds: ({ price }: Artwork) => price !== null && price >= minPrice,
    },
    maxPrice !== undefined && {
      words: `costs ${maxPrice}${money} or less`,
      holds: ({ price }: Artwork) => price !== null && price <= maxPrice,
    },
    maxWidthCm !== undefined && {
      words: `is known to be at most ${maxWidthCm} cm wide`,
      holds: ({ widthCm }: Artwork) => widthCm !== null && widthCm <= maxWidthCm,
    },
    maxHeightCm !== undefined && {
      words: `is known to be at most ${maxHeightCm} cm high`,
      holds: ({ heightCm }: Artwork) => heightCm !== null && heightCm <= maxHeightCm,
    },
    artists !== undefined && {
      words: `is by ${artists.join(' or ')}`,
      holds: ({ artist }: Artwork) => artist !== null && artists.some((name) => isSameName(name, artist)),
    },
    notArtists !== undefined && {
      words: `is by somebody else than ${notArtists.join(' or ')}`,
      holds: ({ artist }: Artwork) => artist === null || !notArtists.some((name) => isSameName(name, artist)),
    },
    mediums !== undefined && {
      words: `is in the medium ${mediums.join(' or ')}`,
      holds: ({ medium }: Artwork) => medium !== null && mediums.some((words) => hasWords(medium, words)),
    },
    tags !== undefined && {
      words: `has the tag ${tags.join(' or ')}`,
      holds: (work: Artwork) => work.tags.some((tag) => tags.some((wanted) => isSameName(tag, wanted))),
    },
  ].filter((condition) => condition !== false)
}

/** Amounts of different currencies cannot be compared, and no exchange rate is known offline. */
function requireOneCurrency(works: readonly Artwork[], { minPrice, maxPrice, currency }: WorkFilter): void {
  if (currency !== undefined || (minPrice === undefined && maxPrice === undefined)) return
  const priced = works.filter(({ price }) => price !== null)
  const currencies = [...new Set(priced.map((work) => work.currency))].filter((code) => code !== null).sort()
  if (currencies.length < 2) return
  throw new Fault('bad-input', `The works are priced in ${currencies.join(', ')}; a price limit needs one.`, {
    next: `Name the currency, such as ${currencies[0]}.`,
  })
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

/** "a", "a and b", "a, b and c". */
function listed(parts: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts)
}
