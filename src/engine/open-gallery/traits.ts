import type { BriefArtwork, CatalogReader } from '../../catalog-read/index.ts'
import type { Palette } from '../../contract/settings.ts'
import type { SharedTrait } from '../../contract/results/suggestions.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { zeros } from '../../learning/linalg/products.ts'
import type { Asked, Ranker } from '../tasks/ranker.ts'
import { erased, fitErasers, type Eraser } from '../traits/eraser.ts'
import {
  AXES,
  endsOf,
  measuresOf,
  sharedWords,
  wordOf,
  type Axis,
  type Ends,
  type Measures,
} from '../traits/measures.ts'
import { matrixOf, traitReasons } from '../traits/reasons.ts'
import { readVectors } from './rows.ts'
import { sampleOf } from './sample.ts'
import type { Works } from './works.ts'

/** Number of works that represent all works when determining what is dark or wide, and how a trait is removed. */
const SAMPLE = 2048
/** Minimum number of works with a picture: fewer are not representative of the others. */
const FEWEST = 40
/** Maximum vector length: erasing from longer vectors would take seconds. */
const WIDEST = 512
/** What an average colour is measured by. */
const PALETTE_AXES = ['light', 'warmth'] as const
/** A trait can be removed if the model's vectors explain at least this share of its variance. */
const LEAST_TOLD = 0.2

/** Results computed from the sample. */
interface Fit {
  readonly ends: Ends
  readonly erasers: ReadonlyMap<Axis, Eraser>
}

interface Known {
  readonly token: number
  readonly picture: string | null
  readonly measures: Measures
}

/** A suggestion and how far its score is above the average. */
export interface Suggested {
  readonly item: number
  readonly lead: number
}

/**
 * The traits that suggestions share with a client's works, each checked by removing it. Measurements of a work are kept
 * as long as its vector and picture are unchanged; results computed from the sample as long as the sample is unchanged.
 */
export class KeptTraits {
  readonly #reader: CatalogReader
  #palettes:
    | {
        readonly catalogue: readonly BriefArtwork[]
        readonly words: ReadonlyMap<number, ReadonlySet<string | undefined>>
      }
    | undefined
  #known = new Map<number, Known>()
  #sample: { readonly artworks: Int32Array; readonly items: readonly number[] } | undefined
  #fit:
    | {
        readonly works: Works
        readonly model: string
        readonly key: string
        readonly fit: Promise<Fit | undefined>
      }
    | undefined

  constructor(reader: CatalogReader) {
    this.#reader = reader
  }

  /**
   * For each suggestion the traits that argue for it; empty lists if the ranker cannot score other vectors. Rejects
   * with `Outdated` if the catalogue has changed since `works` was read.
   * @param model distinguishes one model's vectors from another's
   */
  async reasons(
    { works, ranker, model }: { readonly works: Works; readonly ranker: Ranker; readonly model: string },
    asked: Asked,
    suggested: readonly Suggested[],
  ): Promise<SharedTrait[][]> {
    const { scoresOf } = ranker
    const fit = scoresOf === undefined ? undefined : await this.#fitOf(works, ranker, model)
    if (scoresOf === undefined || fit === undefined) return suggested.map(() => [])
    const profile = Array.from(asked.works)
    const items = suggested.map(({ item }) => item)
    const measures = this.#measures(works, [...profile, ...items])
    const own = profile.map((_, at) => measures[at])
    const shared = items.map((_, at) => sharedWords(own, measures[profile.length + at], fit.ends))
    const candidates = suggested.map(({ item, lead }, at) => {
      const vector = rowOf(ranker.vectors, item)
      const without = (axis: Axis): Float32Array | undefined => {
        const eraser = fit.erasers.get(axis)
        return eraser === undefined ? undefined : erased(eraser, vector)
      }
      return { shared: shared[at], lead, vector, without }
    })
    return traitReasons(candidates, async (vectors) => (await scoresOf(asked, vectors)).data)
  }

  /**
   * Which pictures are in the darkest, brightest, coolest and warmest third of all, kept as long as the works are
   * unchanged.
   */
  palettes(catalogue: readonly BriefArtwork[]): (work: BriefArtwork, palette: Palette) => boolean {
    if (this.#palettes?.catalogue !== catalogue) {
      const faces = this.#reader.artworks.faces(catalogue.map(({ id }) => id))
      const measures = faces.map((face) => measuresOf(face))
      const ends = endsOf(measures)
      const words = faces.map(({ artwork }, at): [number, ReadonlySet<string | undefined>] => [
        artwork,
        new Set(PALETTE_AXES.map((axis) => wordOf(axis, measures[at], ends))),
      ])
      this.#palettes = { catalogue, words: new Map(words) }
    }
    const { words } = this.#palettes
    return ({ id }, palette) => words.get(id)?.has(palette) ?? false
  }

  async #fitOf(works: Works, ranker: Ranker, model: string): Promise<Fit | undefined> {
    const before = this.#fit
    if (before?.works === works && before.model === model) return before.fit
    if (this.#sample?.artworks !== works.artworks) {
      const { artworks } = works
      this.#sample = { artworks, items: sampleOf(artworks, SAMPLE) }
    }
    const { items } = this.#sample
    const key = items
      .map((item) => `${works.artworks[item]} ${works.tokens[item]} ${works.catalogue[item].imageSha256}`)
      .join('\n')
    const isSame = before?.model === model && before.key === key
    const fit = isSame ? before.fit : this.#makeFit(works, ranker, items)
    this.#fit = { works, model, key, fit }
    fit.catch(() => (this.#fit = undefined))
    return fit
  }

  async #makeFit(works: Works, ranker: Ranker, sample: readonly number[]): Promise<Fit | undefined> {
    const measures = this.#measures(works, sample)
    const seen = sample.filter((_, at) => Number.isFinite(measures[at].format))
    if (seen.length < FEWEST) return undefined
    const ends = endsOf(measures)
    return { ends, erasers: await erasersOf(ranker, { seen, measures, sample }) }
  }

  #measures(works: Works, items: readonly number[]): Measures[] {
    const pictureOf = (item: number): string | null => works.catalogue[item].imageSha256
    const missing = [...new Set(items)].filter((item) => {
      const known = this.#known.get(works.artworks[item])
      return known?.token !== works.tokens[item] || known.picture !== pictureOf(item)
    })
    if (missing.length > 0) {
      const faces = this.#reader.artworks.faces(missing.map((item) => works.artworks[item]))
      const lookOf = new Map(faces.map((face) => [face.artwork, face]))
      const raw = isBuiltin(works) ? rawVectors(this.#reader, works, missing) : undefined
      missing.forEach((item, at) => {
        const artwork = works.artworks[item]
        const vector = raw && rowOf(raw, at)
        const measures = measuresOf(lookOf.get(artwork), vector)
        this.#known.set(artwork, { token: works.tokens[item], picture: pictureOf(item), measures })
      })
    }
    return items.map((item) => this.#known.get(works.artworks[item])?.measures ?? measuresOf(undefined))
  }
}

interface Sampled {
  readonly sample: readonly number[]
  /** Measures of each work in the sample. */
  readonly measures: readonly Measures[]
  /** The works in the sample that have a picture. */
  readonly seen: readonly number[]
}

/** Erasers for the measures that are known and that the model's vectors partly explain. */
async function erasersOf(
  { vectors }: Ranker,
  { sample, measures, seen }: Sampled,
): Promise<Map<Axis, Eraser>> {
  if (vectors.columns > WIDEST) return new Map()
  const measuresOfItem = new Map(sample.map((item, at) => [item, measures[at]]))
  const known = AXES.filter((axis) => seen.every((item) => Number.isFinite(measuresOfItem.get(item)?.[axis])))
  const own = matrixOf(seen.map((item) => rowOf(vectors, item)))
  const erasers = await fitErasers(
    own,
    known.map((axis) => Float64Array.from(seen, (item) => measuresOfItem.get(item)?.[axis] ?? 0)),
  )
  return new Map(
    known.flatMap((axis, at): [Axis, Eraser][] =>
      erasers[at].told >= LEAST_TOLD ? [[axis, erasers[at]]] : [],
    ),
  )
}

function rowOf({ data, columns }: Matrix, row: number): Float32Array {
  return data.subarray(row * columns, (row + 1) * columns)
}

function isBuiltin({ embedder }: Works): boolean {
  return embedder.kind === 'builtin'
}

function rawVectors(reader: CatalogReader, works: Works, items: readonly number[]): Matrix {
  const raw = zeros(items.length, works.embedder.dimension)
  if (items.length > 0) readVectors(reader, works, items, raw, (_, at) => at)
  return raw
}
