import fc from 'fast-check'
import type { Triples } from '../../../../src/learning/curatornet/triples.ts'
import type { Basket, Dataset, Matrix } from '../../../../src/learning/dataset.ts'

/** A data set as written in a test: an artist and a cluster per work, and every client's orders. */
export interface GallerySketch {
  readonly artists: readonly number[]
  readonly clusters: readonly number[]
  /** One list of orders per client. */
  readonly clients: readonly (readonly (readonly number[])[])[]
  /** Works that each client liked. */
  readonly likes?: readonly (readonly number[])[]
  /** One vector per work for the visual guard; by default, all works differ from each other. */
  readonly vectors?: readonly (readonly number[])[]
}

export interface Gallery {
  readonly dataset: Dataset
  readonly guard: Matrix
}

export function gallery({ artists, clusters, clients, likes, vectors }: GallerySketch): Gallery {
  const items = artists.length
  const rows = vectors ?? artists.map((_, work) => [Math.cos(work), Math.sin(work)])
  const dataset: Dataset = {
    items,
    itemIds: artists.map((_, work) => `work-${work}`),
    artistOf: Int32Array.from(artists),
    clusterOf: Int32Array.from(clusters),
    clusters: Math.max(...clusters, -1) + 1,
    oneOfAKind: new Uint8Array(items),
    listedAt: new Float64Array(items).fill(Number.NaN),
    histories: clients.map((orders, client) => ({
      clientId: `client-${client}`,
      baskets: orders.map((order, time): Basket => ({ time, items: order })),
      ...(likes === undefined ? {} : { likes: (likes[client] ?? []).map((item) => ({ item, time: 0 })) }),
    })),
  }
  return {
    dataset,
    guard: { data: Float32Array.from(rows.flat()), rows: items, columns: rows[0]?.length ?? 0 },
  }
}

/** Small galleries of every shape: unknown artists, empty clusters, repeats, twins and zero-length vectors. */
export const anyGallery: fc.Arbitrary<GallerySketch> = fc
  .record({
    items: fc.integer({ min: 1, max: 24 }),
    artists: fc.integer({ min: 1, max: 6 }),
    clusters: fc.integer({ min: 1, max: 6 }),
    components: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ items, artists, clusters, components }) =>
    fc.record({
      artists: perWork(items, fc.integer({ min: -1, max: artists - 1 })),
      clusters: perWork(items, fc.integer({ min: 0, max: clusters - 1 })),
      vectors: perWork(items, fc.array(fc.integer({ min: -2, max: 2 }), exactly(components))),
      clients: fc.array(
        fc.array(fc.array(fc.integer({ min: 0, max: items - 1 }), { maxLength: 3 }), { maxLength: 4 }),
        { maxLength: 6 },
      ),
    }),
  )

function perWork<Value>(items: number, value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return fc.array(value, exactly(items))
}

function exactly(length: number): { minLength: number; maxLength: number } {
  return { minLength: length, maxLength: length }
}

export interface Triple {
  readonly profile: readonly number[]
  readonly positive: number
  readonly negative: number
}

/** The triples as objects, for inspection by tests. */
export function unpack({ profiles, profileOf, positive, negative, length }: Triples): Triple[] {
  return Array.from({ length }, (_, at) => ({
    profile: [
      ...profiles.items.subarray(profiles.offsets[profileOf[at]], profiles.offsets[profileOf[at] + 1]),
    ],
    positive: positive[at],
    negative: negative[at],
  }))
}

/** A triple as a single string. */
export function word({ profile, positive, negative }: Triple): string {
  return `${profile.join(' ')} | ${positive} > ${negative}`
}
