import type { Work } from '../contract/areas/catalogue.ts'

/** The distinctive traits of a visual group, from the catalogue data of its works and the colours of their pictures. */
export interface GroupTraits {
  readonly light: 'dark' | 'light' | null
  readonly colour: ColourName | null
  /** A value shared by most of its works. */
  readonly subject: string | null
  readonly style: string | null
  readonly artist: string | null
  /** The artist with more of its works than any other, provided that this is a sizeable share. */
  readonly firstArtist: string | null
}

export type ColourName = 'red' | 'brown' | 'golden' | 'green' | 'blue' | 'violet' | 'grey'

/** Share of a group's works from which a value describes the whole group. */
const MOST = { subject: 0.45, style: 0.55, artist: 0.5, firstArtist: 0.15 }
/** A value with a lower share also describes the group if it is this many times as common as in the collection. */
const RARE = { share: 0.25, times: 1.4 }
/** Lightness in CIE Lab, 0..100, below and above which pictures are called dark and light, respectively. */
const DARK = 33
const LIGHT = 62
/** Minimum difference in lightness from the collection at which pictures are called dark or light. */
const STEP = 7
/** A colour is named if its chroma, or its distance from the collection's colour, is at least this. */
const STRONG = 18
const FAR = 7
const GREY = 5
const WEAK = 9

interface Lab {
  readonly l: number
  readonly a: number
  readonly b: number
}

/** The traits of every visual group, by its number. */
export function groupTraits(works: readonly Work[]): Map<number, GroupTraits> {
  const groups = new Map<number, Work[]>()
  for (const work of works) {
    if (work.cluster === null) continue
    const members = groups.get(work.cluster)
    if (members === undefined) groups.set(work.cluster, [work])
    else members.push(work)
  }
  const everything = [...groups.values()].flat()
  const collection: Collection = {
    colour: meanColour(everything),
    shareOf: {
      subject: sharesOf(everything.map(({ subject }) => subject)),
      style: sharesOf(everything.map(({ style }) => style)),
    },
  }
  return new Map([...groups].map(([number, members]) => [number, traitsOf(members, collection)]))
}

interface Collection {
  readonly colour: Lab | undefined
  /** Share of the works with each value. */
  readonly shareOf: Readonly<Record<'subject' | 'style', ReadonlyMap<string, number>>>
}

function traitsOf(members: readonly Work[], { colour: all, shareOf }: Collection): GroupTraits {
  const mean = meanColour(members)
  const artists = sharesOf(members.map(({ artist }) => artist))
  const artistOf = (least: number): string | null => first(artists, (share) => share >= least)
  const shared = (trait: 'subject' | 'style'): string | null =>
    first(
      sharesOf(members.map((work) => work[trait])),
      (share, value) =>
        share >= MOST[trait] ||
        (share >= RARE.share && share >= RARE.times * (shareOf[trait].get(value) ?? 0)),
    )
  return {
    light: mean === undefined || all === undefined ? null : lightName(mean.l, all.l),
    colour: mean === undefined || all === undefined ? null : colourName(mean, all),
    subject: shared('subject'),
    style: shared('style'),
    artist: artistOf(MOST.artist),
    firstArtist: artistOf(MOST.firstArtist),
  }
}

/** The share of works with each value, the most common first. */
function sharesOf(values: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return new Map(
    [...counts].sort(([, a], [, b]) => b - a).map(([value, count]) => [value, count / values.length]),
  )
}

/** The most common value that satisfies a condition. */
function first(
  shares: ReadonlyMap<string, number>,
  holds: (share: number, value: string) => boolean,
): string | null {
  for (const [value, share] of shares) if (holds(share, value)) return value
  return null
}

function lightName(lightness: number, all: number): GroupTraits['light'] {
  if (lightness < DARK || lightness < all - STEP) return 'dark'
  return lightness > LIGHT || lightness > all + STEP ? 'light' : null
}

function meanColour(works: readonly Work[]): Lab | undefined {
  const colours = works.flatMap(({ picture }) => (picture === null ? [] : [labOf(picture.colour)]))
  if (colours.length === 0) return undefined
  const mean = (pick: (colour: Lab) => number): number =>
    colours.reduce((sum, colour) => sum + pick(colour), 0) / colours.length
  return { l: mean(({ l }) => l), a: mean(({ a }) => a), b: mean(({ b }) => b) }
}

/** The colour's name; null if it is neither strong nor different from the collection's. */
function colourName({ l, a, b }: Lab, all: Lab): ColourName | null {
  const chroma = Math.hypot(a, b)
  if (chroma < STRONG && Math.hypot(a - all.a, b - all.b) < FAR) return null
  if (chroma < GREY) return l < DARK || l > LIGHT ? null : 'grey'
  if (chroma < WEAK) return null
  const hue = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360
  if (hue < 40 || hue >= 345) return l < 45 && chroma < 30 ? 'brown' : 'red'
  if (hue < 78) return l < 60 ? 'brown' : 'golden'
  if (hue < 100) return 'golden'
  if (hue < 185) return 'green'
  return hue < 290 ? 'blue' : 'violet'
}

/** `#rrggbb` (sRGB, D65) in CIE Lab. */
function labOf(colour: string): Lab {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29)
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) }
}
