import { isRank } from '../contract/days.ts'
import type { Work } from '../contract/areas/catalogue.ts'
import type { Block } from './grid-cells.ts'
import type { Scene } from './scene.ts'

/** The names of blocks. */
export interface BlockWords {
  readonly group: (number: number) => string
  readonly ungrouped: string
  readonly unknownArtist: string
  readonly undated: string
  readonly unpriced: string
  readonly years: (from: number, to: number) => string
  /** In the gallery's currency; null if the price is not known in it. */
  readonly priceOf: (work: Work) => number | null
  readonly prices: (from: number, to: number) => string
}

const YEAR_STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500]
const MOST_PERIODS = 16

/** Works in named blocks, in display order: ascending by time and price, else largest first. */
export function blocksBy(
  scene: Scene,
  by: 'group' | 'artist' | 'time' | 'price',
  words: BlockWords,
): Block[] {
  switch (by) {
    case 'group':
      return largestFirst(scene, (_, at) => (scene.cluster[at] < 0 ? null : scene.cluster[at]), {
        label: words.group,
        rest: words.ungrouped,
      })
    case 'artist':
      return largestFirst(scene, ({ artist }) => artist, { label: (name) => name, rest: words.unknownArtist })
    case 'time':
      return byTime(scene, words)
    case 'price':
      return byPrice(scene, words)
  }
}

function largestFirst<Key extends string | number>(
  { works }: Scene,
  keyOf: (work: Work, at: number) => Key | null,
  { label, rest }: { readonly label: (key: Key) => string; readonly rest: string },
): Block[] {
  const groups = new Map<Key | null, number[]>()
  works.forEach((work, at) => {
    const key = keyOf(work, at)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [at])
    else group.push(at)
  })
  const unnamed = groups.get(null)
  groups.delete(null)
  const blocks = [...groups]
    .map(([key, members]) => ({ label: label(key as Key), works: members }))
    .sort((a, b) => b.works.length - a.works.length || a.label.localeCompare(b.label))
  return unnamed === undefined ? blocks : [...blocks, { label: rest, works: unnamed }]
}

/** By the year of the work; if no work has one, by the year of arrival. */
function byTime(scene: Scene, { years, undated }: BlockWords): Block[] {
  const isDated = scene.works.some(({ year }) => year !== null)
  const yearOf = ({ year, uploaded_at: came }: Work): number | null => {
    if (isDated) return year
    return came === null || isRank(came) ? null : new Date(came * 1000).getUTCFullYear()
  }
  const known = scene.works.map(yearOf).filter((year) => year !== null)
  const least = known.reduce((a, b) => Math.min(a, b), Infinity)
  const most = known.reduce((a, b) => Math.max(a, b), -Infinity)
  const step = YEAR_STEPS.find((years_) => (most - least) / years_ < MOST_PERIODS) ?? 1000
  return ascending(scene, yearOf, {
    binOf: (year) => Math.floor(year / step) * step,
    label: (bin) => years(bin, bin + step - 1),
    rest: undated,
  })
}

function byPrice(scene: Scene, { priceOf, prices, unpriced }: BlockWords): Block[] {
  return ascending(scene, priceOf, {
    binOf: priceClass,
    label: (bin) => prices(bin, nextClass(bin)),
    rest: unpriced,
  })
}

/** The largest of 0, 100, 200, 500, 1000, 2000 … that a price reaches. */
function priceClass(price: number): number {
  if (price < 100) return 0
  const ten = 10 ** Math.floor(Math.log10(price))
  return price >= 5 * ten ? 5 * ten : price >= 2 * ten ? 2 * ten : ten
}

function nextClass(bin: number): number {
  if (bin === 0) return 100
  return String(bin).startsWith('2') ? bin * 2.5 : bin * 2
}

function ascending(
  { works }: Scene,
  valueOf: (work: Work) => number | null,
  {
    binOf,
    label,
    rest,
  }: {
    readonly binOf: (value: number) => number
    readonly label: (bin: number) => string
    readonly rest: string
  },
): Block[] {
  const values = works.map(valueOf)
  const bins = new Map<number, number[]>()
  const without: number[] = []
  values.forEach((value, at) => {
    if (value === null) {
      without.push(at)
      return
    }
    const bin = binOf(value)
    const members = bins.get(bin)
    if (members === undefined) bins.set(bin, [at])
    else members.push(at)
  })
  const blocks = [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, members]) => ({
      label: label(bin),
      works: members.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b),
    }))
  return without.length === 0 ? blocks : [...blocks, { label: rest, works: without }]
}
