import { aborted } from '../../contract/aborted.ts'
import path from 'node:path'
import { catalogueFile, openCatalogReader, type CatalogReader, type Model } from '../../catalog-read/index.ts'
import type { Traits } from '../../learning/curatornet/mixture-terms.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { unitRows } from '../../learning/linalg/standardise.ts'
import { describeWorks } from '../tasks/gallery-data.ts'
import { demandCurrentModel, readModelFile } from '../tasks/open-model.ts'
import { openModel } from '../tasks/open-ranker.ts'
import type { OpenedModel, Ranker } from '../tasks/ranker.ts'
import { KeptCatalogue } from './catalogue.ts'
import type { KeptClient } from './clients.ts'
import { KeptFeatures } from './features.ts'
import { renewItemVectors } from './item-vectors.ts'
import { fileState, identityOf } from './file-identity.ts'
import { Outdated, type Rows } from './rows.ts'
import { areSame, NO_TRAITS } from './same-traits.ts'
import { KeptPlaces } from './places.ts'
import { KeptTastes } from './sampled-tastes.ts'
import { KeptTraits } from './traits.ts'
import { loadVectors, modelVectorsFile, saveVectors } from './vectors-file.ts'
import type { Works } from './works.ts'

/** Maximum number of attempts at a question if the catalogue changes faster than it is answered. */
const ATTEMPTS = 5
/** A small number of new vectors is saved once no more arrive for this long. */
const SAVE_AFTER_MS = 20_000
/** If more than this share had to be computed, the vectors are saved before the answer is returned. */
const WORTH_WAITING = 0.1

/** The model in use, applied to the works of its embedder at one state of the catalogue. */
export interface Ranking {
  readonly model: Model
  readonly works: Works
  /**
   * All clients, in the order of the catalogue; read when they are first requested.
   * @throws Outdated if the works have changed since
   */
  readonly clients: () => readonly KeptClient[]
  readonly ranker: Ranker
}

interface KeptModel {
  readonly key: string
  readonly opened: OpenedModel
}

interface KeptRanker {
  readonly vectors: Matrix
  readonly traits: Traits
  readonly ranker: Ranker
}

export interface OpenGalleryOptions {
  /** Whether vectors are saved to disk and loaded from it. */
  readonly keepsFile?: boolean
  /** Upper limit for the memory of places and features; above it a sample and quantised features are used instead. */
  readonly mostBytes?: number
}

/**
 * A gallery that is open for questions: the data that they need is kept from one to the next and refreshed when it has
 * changed.
 */
export class OpenGallery {
  readonly folder: string
  readonly #keepsFile: boolean
  readonly #file: string
  #catalogue: KeptCatalogue
  #features: KeptFeatures
  readonly #places: KeptPlaces
  readonly #tastes = new KeptTastes()
  readonly #traits: KeptTraits
  #model: KeptModel | undefined
  #rows: Rows | undefined
  #units: { readonly vectors: Matrix; readonly units: Promise<Matrix> } | undefined
  #ranker: KeptRanker | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #users = 0
  #closed = false
  /** Resources that running questions may still be using. */
  #retired: { close(): unknown }[] = []
  #saving: { readonly timer: NodeJS.Timeout; readonly save: () => Promise<void> } | undefined

  /** @throws Fault `not-a-gallery`, `damaged` */
  constructor(folder: string, { keepsFile = true, mostBytes }: OpenGalleryOptions = {}) {
    this.folder = folder
    this.#keepsFile = keepsFile
    this.#file = identityOf(catalogueFile(folder))
    this.#catalogue = new KeptCatalogue(openCatalogReader(folder))
    this.#places = new KeptPlaces(mostBytes)
    this.#traits = new KeptTraits(this.reader)
    this.#features = new KeptFeatures(this.reader, { mostBytes, folder: keepsFile ? folder : undefined })
  }

  get reader(): CatalogReader {
    return this.#catalogue.reader
  }

  get features(): KeptFeatures {
    return this.#features
  }

  get places(): KeptPlaces {
    return this.#places
  }

  get tastes(): KeptTastes {
    return this.#tastes
  }

  get traits(): KeptTraits {
    return this.#traits
  }

  get catalogue(): KeptCatalogue {
    return this.#catalogue
  }

  /** Whether the catalogue's file has since been replaced by another, or removed. */
  get isReplaced(): boolean {
    return identityOf(catalogueFile(this.folder)) !== this.#file
  }

  /** Answers one question on the gallery's latest state; repeats it if that state has changed in the meantime. */
  async ask<Answer>(question: (gallery: this) => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    this.#users++
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          this.#catalogue.renew()
          return await question(this)
        } catch (error) {
          if (!(error instanceof Outdated) || attempt === ATTEMPTS) throw error
          signal?.throwIfAborted()
        }
      }
    } finally {
      this.#users--
      if (this.#users === 0) await this.#closeRetired()
    }
  }

  /**
   * The model in use, ready to rank. The data that it needs is refreshed once, even for several concurrent callers.
   * @throws Fault `not-found` without a model, `too-little-data` if nothing is embedded, `bad-model`; the signal's
   * reason
   */
  async ranking(signal?: AbortSignal): Promise<Ranking> {
    const renewed = this.#turn.then(() => this.#renew())
    this.#turn = renewed.catch(() => undefined)
    if (signal === undefined) return renewed
    return Promise.race([renewed, aborted(signal)])
  }

  /** The works' vectors in the model's space, scaled to length 1. */
  unitVectors({ vectors }: Ranker, signal?: AbortSignal): Promise<Matrix> {
    if (this.#units?.vectors !== vectors) this.#units = { vectors, units: unitRows(vectors, signal) }
    const { units } = this.#units
    units.catch(() => (this.#units = undefined))
    return units
  }

  /** Writes all pending data. */
  async flush(): Promise<void> {
    const waiting = this.#saving
    this.#saving = undefined
    clearTimeout(waiting?.timer)
    await waiting?.save()
  }

  /** Waits for running questions to end first. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#model !== undefined) this.#retired.push(this.#model.opened)
    this.#retired.push(this.reader)
    this.#model = undefined
    this.#features.drop()
    await this.flush()
    if (this.#users === 0) await this.#closeRetired()
  }

  async #renew(): Promise<Ranking> {
    this.#catalogue.renew()
    const model = this.#catalogue.model ?? demandCurrentModel(this.reader)
    const works = this.#catalogue.works(model.embedderId)
    const clients = (): readonly KeptClient[] => {
      const found = this.#catalogue.clients(model.embedderId)
      if (this.#catalogue.works(model.embedderId) !== works) throw new Outdated()
      return found
    }
    const opened = await this.#openModel(model)
    const { matrix: vectors } = await this.#vectors(model, opened, works)
    const traits = this.#traitsOf(works, opened)
    const kept = this.#ranker
    if (kept?.vectors === vectors && kept.traits === traits)
      return { model, works, clients, ranker: kept.ranker }
    const ranker = opened.rankerOn({ vectors, traits, units: () => this.#features.units(works) })
    this.#ranker = { vectors, traits, ranker }
    return { model, works, clients, ranker }
  }

  /** The model's file must still be what the catalogue registered, even if it is already open. */
  async #openModel(model: Model): Promise<OpenedModel> {
    const key = `${model.method} ${model.sha256} ${fileState(path.join(this.folder, model.file))}`
    if (this.#model?.key === key) return this.#model.opened
    if (this.#model !== undefined) this.#retired.push(this.#model.opened)
    this.#model = undefined
    this.#rows = undefined
    this.#ranker = undefined
    this.#places.drop()
    this.#tastes.drop()
    await this.flush()
    const opened = await openModel(model.method, await readModelFile(this.folder, model))
    this.#model = { key, opened }
    return opened
  }

  async #vectors(model: Model, opened: OpenedModel, works: Works): Promise<Rows> {
    const { embedder } = works
    const file = modelVectorsFile(model, embedder)
    const before = this.#rows ?? (this.#keepsFile ? await loadVectors(this.folder, file) : undefined)
    const fits = before?.matrix.columns === opened.width
    const rows = await renewItemVectors(this.reader, opened, fits ? before : undefined, works)
    if (rows !== before && rows.matrix !== before?.matrix && this.#keepsFile) {
      const save = (): Promise<void> => saveVectors(this.folder, file, rows, opened.knowsWorks)
      const known = before?.matrix.rows ?? 0
      clearTimeout(this.#saving?.timer)
      this.#saving = { save, timer: setTimeout(() => void this.flush(), SAVE_AFTER_MS).unref() }
      if (Math.abs(rows.matrix.rows - known) > WORTH_WAITING * rows.matrix.rows) await this.flush()
    }
    this.#rows = rows
    return rows
  }

  /** Returns the same object as long as the traits are unchanged, since scores can depend on them. */
  #traitsOf({ catalogue, numberOf }: Works, { isProduct }: OpenedModel): Traits {
    if (isProduct) return NO_TRAITS
    const { traits } = describeWorks(catalogue, numberOf)
    const before = this.#ranker?.traits
    return before !== undefined && areSame(before, traits) ? before : traits
  }

  async #closeRetired(): Promise<void> {
    const retired = this.#retired
    this.#retired = []
    for (const one of retired) await one.close()
  }

  get isClosed(): boolean {
    return this.#closed
  }
}
