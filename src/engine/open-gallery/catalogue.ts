import type {
  BriefArtwork,
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
  /** The clients requested so far; undefined for those who bought none of the works. */
  readonly clients: Map<number, KeptClient | undefined>
  /** All clients in the order of the catalogue; undefined until requested. */
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
  #works = new Map<number, BriefArtwork>()
  #tokens = new Map<number, number>()
  /** Sales and likes by client: of the clients requested so far, or of all. */
  readonly #sold = new Map<number, readonly SoldItem[]>()
  readonly #likes = new Map<number, readonly Like[]>()
  #hasAllClients = false
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

  /**
   * Clients who bought works of the embedder, in the order of the catalogue. This and the two following methods may
   * read the catalogue again, which can replace the works: the caller compares them afterwards.
   */
  clients(embedderId: number): readonly KeptClient[] {
    if (!this.#hasAllClients) this.#readAgain(() => this.#readAllClients())
    const space = this.#space(embedderId)
    space.ordered ??= [...this.#sold.keys()]
      .sort((a, b) => a - b)
      .flatMap((client) => this.#clientIn(space, client) ?? [])
    return space.ordered
  }

  client(embedderId: number, client: number): KeptClient | undefined {
    this.#readClient(client)
    return this.#clientIn(this.#space(embedderId), client)
  }

  likesOf(client: number): readonly Like[] {
    this.#readClient(client)
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
    return this.#readAgain(() => {
      const embedded = embeddings.embeddedWorks(embedder.id)
      const space = spaceOn(worksOf(embedder, embedded, this.#works, this.#tokens))
      this.#spaces.set(embedder.id, space)
      return space
    })
  }

  /** Reads something on the state of the catalogue on which everything else was read. */
  #readAgain<Result>(read: () => Result): Result {
    this.#version = undefined
    return this.reader.atOnce(() => {
      this.#read()
      return read()
    })
  }

  #readAllClients(): void {
    const { sales } = this.reader
    this.#sold.clear()
    this.#likes.clear()
    for (const [client, rows] of Map.groupBy(sales.sold(), (row) => row.client)) this.#sold.set(client, rows)
    for (const [client, rows] of Map.groupBy(sales.likes(), (row) => row.client))
      this.#likes.set(client, rows)
    for (const space of this.#spaces.values()) space.ordered = undefined
    this.#hasAllClients = true
  }

  #readClient(client: number): void {
    if (this.#hasAllClients || this.#sold.has(client)) return
    this.#readAgain(() => {
      this.#sold.set(client, this.reader.sales.soldTo(client))
      this.#likes.set(client, this.reader.sales.likesOf(client))
    })
  }

  #clientIn({ works, clients }: Space, number: number): KeptClient | undefined {
    const sold = this.#sold.get(number)
    if (!clients.has(number) && sold !== undefined) {
      clients.set(number, clientOf(number, sold, this.#likes.get(number) ?? [], works))
    }
    return clients.get(number)
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
    this.#renewClients(joined(sales, likes))
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
      this.#spaces.set(embedder.id, spaceOn(worksOf(embedder, all, this.#works, this.#tokens)))
      return
    }
    if (works.length > 0) {
      space.works = withNewRows(
        space.works,
        works.flatMap((id) => this.#works.get(id) ?? []),
      )
    }
    if (clients === undefined) this.#spaces.set(embedder.id, spaceOn(space.works))
    else if (clients.length > 0) {
      space.ordered = undefined
      for (const client of clients) space.clients.delete(client)
    }
  }

  /**
   * Reads the changed works.
   * @returns whether the external id of any work changed
   */
  #readWorks(changed: Changed): boolean {
    const { artworks } = this.reader
    if (changed === undefined) {
      this.#works = new Map(artworks.allBrief().map((work) => [work.id, work]))
      return true
    }
    const rows = new Map(
      (changed.length > 0 ? artworks.someBrief(changed) : []).map((work) => [work.id, work]),
    )
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

  /** Reads the sales and likes of changed clients, as far as they were read before. */
  #renewClients(changed: Changed): void {
    if (changed === undefined) {
      this.#sold.clear()
      this.#likes.clear()
      this.#hasAllClients = false
      return
    }
    for (const client of changed) {
      if (!this.#hasAllClients) {
        this.#sold.delete(client)
        this.#likes.delete(client)
        continue
      }
      const sold = this.reader.sales.soldTo(client)
      if (sold.length === 0) this.#sold.delete(client)
      else this.#sold.set(client, sold)
      this.#likes.set(client, this.reader.sales.likesOf(client))
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

function spaceOn(works: Works): Space {
  return { works, clients: new Map(), ordered: undefined }
}

function joined(a: Changed, b: Changed): Changed {
  return a === undefined || b === undefined ? undefined : [...new Set([...a, ...b])]
}
