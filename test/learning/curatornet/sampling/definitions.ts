import type { Guideline } from '../../../../src/learning/curatornet/sampling/options.ts'
import type { GallerySketch, Triple } from './galleries.ts'

/**
 * The six strategies (paper section 4.3) as plain predicates: can this triple come from this strategy? Written from the
 * text, without the program's indices, so that samplers can be compared with them.
 */
export type Variant = 'curatornet' | 'authors'

export const definitions: Record<
  Guideline,
  (sketch: GallerySketch, triple: Triple, variant: Variant) => boolean
> = {
  1: (sketch, triple, variant) =>
    histories(sketch).some((orders) =>
      orders.some((order, k) =>
        order.some((positive, place) => {
          if (order.length < 2) return false
          const others = [...orders.slice(0, k).flat(), ...order.toSpliced(place, 1)]
          return (
            triple.positive === positive &&
            isProfile(triple, others, variant) &&
            isUnknown(sketch, orders.flat(), triple.negative)
          )
        }),
      ),
    ),

  2: (sketch, triple, variant) =>
    histories(sketch).some((orders) =>
      orders.some(
        (order, k) =>
          k > 0 &&
          order.includes(triple.positive) &&
          isProfile(triple, orders.slice(0, k).flat(), variant) &&
          isUnknown(sketch, orders.flat(), triple.negative),
      ),
    ),

  3: (sketch, triple) =>
    histories(sketch).some((orders) => {
      const works = orders.flat()
      const artist = sketch.artists[triple.positive]
      return (
        sameList(triple.profile, works) &&
        !works.includes(triple.positive) &&
        artist >= 0 &&
        works.some((work) => sketch.artists[work] === artist) &&
        works.some((work) => sketch.clusters[work] === sketch.clusters[triple.positive]) &&
        isUnknown(sketch, works, triple.negative)
      )
    }),

  4: (sketch, triple, variant) =>
    histories(sketch).some((orders) => {
      const works = orders.flat()
      return (
        works.includes(triple.positive) &&
        !works.includes(triple.negative) &&
        isProfile(triple, works, variant)
      )
    }),

  5: (_, triple) => sameList(triple.profile, [triple.positive]) && triple.positive !== triple.negative,

  6: (sketch, triple) => {
    const [work] = triple.profile
    const artist = sketch.artists[work]
    return (
      triple.profile.length === 1 &&
      artist >= 0 &&
      triple.positive !== work &&
      sketch.artists[triple.positive] === artist &&
      sketch.artists[triple.negative] !== artist &&
      guardAccepts(sketch, work, triple.positive, triple.negative)
    )
  },
}

/** Section 4: the triple test with margin .1; rounding differences decide nothing here. */
export function guardAccepts(
  sketch: GallerySketch,
  query: number,
  positive: number,
  negative: number,
): boolean {
  const shares = (work: number): boolean => sketch.clusters[work] === sketch.clusters[query]
  if (shares(positive) !== shares(negative)) return shares(positive)
  return cosine(sketch, query, positive) > cosine(sketch, query, negative) + 0.1 - 1e-6
}

/** Section 4: two listings of one picture. */
export function samePicture(sketch: GallerySketch, a: number, b: number): boolean {
  return sketch.clusters[a] === sketch.clusters[b] && Math.abs(cosine(sketch, a, b) - 1) < 1e-7
}

function cosine({ vectors = [] }: GallerySketch, a: number, b: number): number {
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, v, at) => sum + v * y[at], 0)
  const lengths = Math.sqrt(dot(vectors[a], vectors[a]) * dot(vectors[b], vectors[b]))
  return lengths === 0 ? 0 : dot(vectors[a], vectors[b]) / lengths
}

function histories({ clients }: GallerySketch): number[][][] {
  return clients.map((orders) => orders.filter((order) => order.length > 0).map((order) => [...order]))
}

/** The unchanged works for the authors' variant; by default without the positive, unless nothing else is left. */
function isProfile({ profile, positive }: Triple, works: number[], variant: Variant): boolean {
  const others = works.filter((work) => work !== positive)
  return sameList(profile, variant === 'authors' || others.length === 0 ? works : others)
}

function isUnknown({ artists, clusters }: GallerySketch, works: number[], negative: number): boolean {
  const artist = artists[negative]
  return works.every(
    (work) => clusters[work] !== clusters[negative] && (artist < 0 || artists[work] !== artist),
  )
}

function sameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at])
}
