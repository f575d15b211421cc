import type {
  Artwork,
  CatalogReader,
  Embedder,
  Like,
  Model,
  Revision,
  RowTopic,
  SoldItem,
} from '../../catalog-read/index.ts'
import type { Topic } from '../../contract/topics.ts'
import { nothingEmbedded } from '../tasks/gallery-data.ts'
import { clientOf, type KeptClient } from './clients.ts'
import { withNewRows, worksOf, type Works } from './works.ts'

/** Changed rows; undefined if all of them may have changed. */
type Changed = readonly number[] | undefined

/** The works of one embedder and the clients who bought any of them. */
interface Space {
  works: Works
  readonly clients: Map<number, KeptClient>
  /** The same clients in the order of the catalogue; undefined until requested. */
  ordered: readonly KeptClient[] | undefined
}

/**
 * The data of a catalogue that questions need, read once and then only where it has changed. `renew` is called before
 * each question; the other members return the state of its last call, which does not change.
 */
export class KeptCatalogue {
  readonly reader: CatalogReader
  #version: number | undefined
  #revisions: Readonly<Record<Topic, Revision>> | undefined
  #works = new Map<number, Artwork>()
  #tokens = new Map<number, number>()
  #sold = new Map<number, readonly SoldItem[]>()
  #likes = new Map<number, readonly Like[]>()
  #embedders: readonly Embedder[] = []
  #model: Model | undefined
  readonly #spaces = new Map<number, Space>()

  constructor(reader: CatalogReader) {
    this.reader = reader
  }

  /** The model in use. */
  get model(): Model | undefined {
    return this.#model
  }

  /** Reads the changes since the last call; without changes this costs one pragma. */
  renew(): void {
    const version = this.reader.revisions.dataVersion()
    if (version === this.#version) return
    this.reader.atOnce(() => this.#read())
    this.#version = version
  }

  /**
   * The works of an embedder, by default of the one in use.
   * @throws Fault `too-little-data` if there are none
   */
  works(embedderId?: number): Works {
    return this.#space(embedderId).works
  }

  /** Clients who bought works of the embedder, in the order of the catalogue. */
  clients(embedderId: number): readonly KeptClient[] {
    const space = this.#space(embedderId)
    space.ordered ??= [...space.clients.values()].sort((a, b) => a.number - b.number)
    return space.ordered
  }

  client(embedderId: number, client: number): KeptClient | undefined {
    return this.#space(embedderId).clients.get(client)
  }

  likesOf(client: number): readonly Like[] {
    return this.#likes.get(client) ?? []
  }

  #space(embedderId?: number): Space {
    const embedder = this.#embedders.find(({ id, isCurrent }) =>
      embedderId === undefined ? isCurrent : id === embedderId,
    )
    if (embedder === undefined) throw nothingEmbedded()
    const space = this.#spaces.get(embedder.id) ?? this.#newSpace(embedder)
    if (space.works.artworks.length === 0) throw nothingEmbedded(embedder.name)
    return space
  }

  /** Its works have the state in which the rest was read: later changes are read by the next `renew`. */
  #newSpace(embedder: Embedder): Space {
    const { embeddings } = this.reader
    this.#version = undefined
    return this.reader.atOnce(() => {
      this.#read()
      const embedded = embeddings.embeddedWorks(embedder.id)
      const space = this.#spaceOn(worksOf(embedder, embedded, this.#works, this.#tokens))
      this.#spaces.set(embedder.id, space)
      return space
    })
  }

  #spaceOn(works: Works): Space {
    const space: Space = { works, clients: new Map(), ordered: undefined }
    for (const client of this.#sold.keys()) this.#renewClient(space, client)
    return space
  }

  #renewClient(space: Space, number: number): void {
    const client = clientOf(number, this.#sold.get(number) ?? [], this.likesOf(number), space.works)
    if (client === undefined) space.clients.delete(number)
    else space.clients.set(number, client)
    space.ordered = undefined
  }

  #read(): void {
    const { embeddings, learning, revisions } = this.reader
    const now = revisions.all()
    const works = this.#changed('works', now)
    const vectors = this.#changed('vectors', now)
    const clients = this.#changed('clients', now)
    const sales = joined(this.#changed('sales', now), clients)
    const likes = joined(this.#changed('likes', now), clients)
    const renamed = this.#readWorks(works)
    this.#readTokens(vectors)
    this.#readRows(this.#sold, sales, this.reader.sales.sold, this.reader.sales.soldTo)
    this.#readRows(this.#likes, likes, this.reader.sales.likes, this.reader.sales.likesOf)
    if (this.#isOther('embedders', now)) this.#embedders = embeddings.embedders()
    if (this.#isOther('models', now) || this.#isOther('embedders', now)) this.#model = learning.currentModel()
    const isOther = this.#isOther('embedders', now)
    this.#revisions = now
    for (const id of this.#spaces.keys()) {
      const embedder = this.#embedders.find((one) => one.id === id)
      if (isOther || embedder === undefined || works === undefined || vectors === undefined || renamed) {
        this.#spaces.delete(id)
      } else this.#renewSpace(embedder, { works, vectors, clients: joined(sales, likes) })
    }
  }

  #renewSpace(
    embedder: Embedder,
    {
      works,
      vectors,
      clients,
    }: { readonly works: readonly number[]; readonly vectors: readonly number[]; readonly clients: Changed },
  ): void {
    const space = this.#spaces.get(embedder.id)
    if (space === undefined) return
    // A vector counts only for the picture from which it was made, so assigning another picture to a work invalidates
    // it.
    const touched = new Set([...works, ...vectors])
    const embedded = new Set(
      touched.size > 0 ? this.reader.embeddings.fitting(embedder.id, [...touched]) : [],
    )
    const isSameList = [...touched].every((id) => embedded.has(id) === space.works.numberOf.has(id))
    if (!isSameList || vectors.length > 0) {
      const kept = Array.from(space.works.artworks).filter((id) => !touched.has(id))
      const all = [...kept, ...embedded].sort((a, b) => a - b)
      this.#spaces.set(embedder.id, this.#spaceOn(worksOf(embedder, all, this.#works, this.#tokens)))
      return
    }
    if (works.length > 0) {
      space.works = withNewRows(
        space.works,
        works.flatMap((id) => this.#works.get(id) ?? []),
      )
    }
    if (clients === undefined) this.#spaces.set(embedder.id, this.#spaceOn(space.works))
    else for (const client of clients) this.#renewClient(space, client)
  }

  /**
   * Reads the changed works.
   * @returns whether the external id of any work changed
   */
  #readWorks(changed: Changed): boolean {
    const { artworks } = this.reader
    if (changed === undefined) {
      this.#works = new Map(artworks.all().map((work) => [work.id, work]))
      return true
    }
    const rows = new Map((changed.length > 0 ? artworks.some(changed) : []).map((work) => [work.id, work]))
    let renamed = false
    for (const id of changed) {
      const row = rows.get(id)
      const before = this.#works.get(id)
      if (row === undefined) this.#works.delete(id)
      else this.#works.set(id, row)
      renamed ||= before !== undefined && row !== undefined && before.externalId !== row.externalId
    }
    return renamed
  }

  #readTokens(changed: Changed): void {
    const { revisions } = this.reader
    if (changed === undefined) this.#tokens = revisions.rowTokens('vectors')
    else if (changed.length > 0) {
      const since = this.#revisions?.vectors.revision ?? 0
      for (const [row, token] of revisions.tokensSince('vectors', since)) this.#tokens.set(row, token)
    }
  }

  #readRows<Row extends { readonly client: number }>(
    kept: Map<number, readonly Row[]>,
    changed: Changed,
    all: () => Row[],
    of: (client: number) => Row[],
  ): void {
    if (changed === undefined) {
      kept.clear()
      for (const [client, rows] of Map.groupBy(all(), (row) => row.client)) kept.set(client, rows)
      return
    }
    for (const client of changed) {
      const rows = of(client)
      if (rows.length === 0) kept.delete(client)
      else kept.set(client, rows)
    }
  }

  #isOther(topic: Topic, now: Readonly<Record<Topic, Revision>>): boolean {
    return this.#revisions?.[topic].token !== now[topic].token
  }

  /** A revision that did not grow but has another token belongs to an older copy that was restored. */
  #changed(topic: RowTopic, now: Readonly<Record<Topic, Revision>>): Changed {
    const before = this.#revisions?.[topic]
    if (before === undefined) return undefined
    if (before.token === now[topic].token) return []
    if (now[topic].revision <= before.revision) return undefined
    return this.reader.revisions.changedSince(topic, before.revision)
  }
}

function joined(a: Changed, b: Changed): Changed {
  return a === undefined || b === undefined ? undefined : [...new Set([...a, ...b])]
}
