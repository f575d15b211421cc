import type { Fault } from '../../contract/fault.ts'
import type { Similar } from '../../contract/results/suggestions.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client, Wire } from '../wire/index.ts'

/** What is compared: the vectors of the image network, or the space that the model in use learned from sales. */
export type Space = Similar['space']

/** Maximum number of works: no user scrolls further in a list of similar works; filters narrow it from here. */
const MOST_WORKS = 1_000

/** The connection to main; the client changes with each connection. */
interface Connection {
  readonly client: Client
  readonly wire: Wire
}

/** A picture that someone sent, and the works similar to it. The gallery does not store it. */
export class PictureSearch {
  readonly #connection: Connection
  #file = $state.raw<File>()
  #space = $state<Space>('features')
  #answer = $state.raw<Similar>()
  #fault = $state.raw<Fault>()
  #searching = $state(false)
  #hasModel = $state(false)
  #stop = new AbortController()
  readonly #scores = $derived(new Map(this.#answer?.items.map(({ item_id, score }) => [item_id, score])))

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The picture; undefined while the catalogue is shown without a search. */
  get file(): File | undefined {
    return this.#file
  }

  get space(): Space {
    return this.#space
  }

  /** Whether a model is in use, so that there are two spaces to choose from. */
  get hasModel(): boolean {
    return this.#hasModel
  }

  get searching(): boolean {
    return this.#searching
  }

  /** The works by similarity, the most similar first; undefined before the first answer for this picture. */
  get answer(): Similar | undefined {
    return this.#answer
  }

  /** Why there is no answer. */
  get fault(): Fault | undefined {
    return this.#fault
  }

  /** Cosine between a work and the picture; undefined for a work that is not in the answer. */
  scoreOf(itemId: string): number | undefined {
    return this.#scores.get(itemId)
  }

  /** Searches for works similar to a picture, replacing an earlier search. */
  async find(file: File): Promise<void> {
    this.#file = file
    this.#answer = undefined
    await this.ask()
  }

  async setSpace(space: Space): Promise<void> {
    if (space === this.#space) return
    this.#space = space
    await this.ask()
  }

  /**
   * Repeats the comparison, for example after the catalogue has changed; the current results remain until the new
   * answer arrives.
   */
  async ask(): Promise<void> {
    const file = this.#file
    if (file === undefined) return
    this.#stop.abort()
    const stop = (this.#stop = new AbortController())
    const { signal } = stop
    const { client, wire } = this.#connection
    this.#searching = true
    this.#fault = undefined
    try {
      const models = await client.models.list({})
      signal.throwIfAborted()
      this.#hasModel = models.some(({ current }) => current)
      if (!this.#hasModel) this.#space = 'features'
      const space = this.#space
      const answer = await wire.withPicture(
        file,
        (picture) => client.suggestions.similarToPicture({ picture, k: MOST_WORKS, space }, { signal }),
        signal,
      )
      if (signal.aborted) return
      this.#answer = answer
    } catch (error) {
      if (signal.aborted) return
      this.#answer = undefined
      this.#fault = faultOf(error)
    }
    this.#searching = false
  }

  /** Discards the picture: the catalogue is shown without a search. */
  close(): void {
    this.#stop.abort()
    this.#file = undefined
    this.#answer = undefined
    this.#fault = undefined
    this.#searching = false
  }
}
