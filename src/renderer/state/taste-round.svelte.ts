import type { ClientDetails } from '../../contract/areas/clients.ts'
import type { Fault } from '../../contract/fault.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client } from '../wire/index.ts'

/** Number of pictures in a round, and minimum number of answers before suggestions can be shown. */
export const ROUND = 12
export const ENOUGH = 5

interface Answer {
  readonly artwork: string
  readonly liked: boolean
}

/**
 * Pictures that a client is asked about one after the other. Each answer is recorded immediately, and determines the
 * next picture.
 */
export class TasteRound {
  readonly #clientId: string
  readonly #changed: (details: ClientDetails) => void
  #current = $state<string | null>(null)
  #answers = $state.raw<readonly Answer[]>([])
  #skipped = $state.raw<readonly string[]>([])
  #fault = $state.raw<Fault | null>(null)
  #waiting = $state(true)
  #asked = 0
  /** True while an answer is being recorded or revoked. */
  #noting = false

  /** @param changed receives the client's record after every answer */
  constructor(clientId: string, changed: (details: ClientDetails) => void) {
    this.#clientId = clientId
    this.#changed = changed
  }

  /** The work being asked about; null while it is being selected, and if every work was shown. */
  get current(): string | null {
    return this.#current
  }

  get answered(): number {
    return this.#answers.length
  }

  get liked(): number {
    return this.#answers.filter(({ liked }) => liked).length
  }

  get complete(): boolean {
    return this.answered >= ROUND
  }

  /** Whether there is enough data for suggestions. */
  get enough(): boolean {
    return this.answered >= ENOUGH && this.liked > 0
  }

  get waiting(): boolean {
    return this.#waiting
  }

  /** Why there is no picture. */
  get fault(): Fault | null {
    return this.#fault
  }

  /** Requests the next picture. */
  async next(client: Client): Promise<void> {
    const asked = ++this.#asked
    this.#waiting = true
    const answer = await client.suggestions
      .tasteRound({ client: this.#clientId, skip: [...this.#skipped] })
      .then(
        ({ artwork }) => ({ artwork, fault: null }),
        (error: unknown) => ({ artwork: null, fault: faultOf(error) }),
      )
    if (asked !== this.#asked) return
    this.#current = answer.artwork
    this.#fault = answer.fault
    this.#waiting = false
  }

  /**
   * Records an answer to the current picture and continues. Rejects if it cannot be recorded; the picture is then kept.
   */
  async answer(client: Client, liked: boolean): Promise<void> {
    const artwork = this.#current
    if (artwork === null || this.#waiting || this.complete) return
    this.#waiting = true
    this.#noting = true
    try {
      const pair = { client: this.#clientId, artworks: [artwork] }
      this.#changed(
        await (liked
          ? client.clients.like({ ...pair, liked: true })
          : client.clients.dislike({ ...pair, disliked: true })),
      )
    } catch (error) {
      this.#waiting = false
      throw error
    } finally {
      this.#noting = false
    }
    this.#answers = [...this.#answers, { artwork, liked }]
    await this.next(client)
  }

  /** Skips the current picture in this round. */
  async skip(client: Client): Promise<void> {
    if (this.#current === null || this.#waiting) return
    this.#skipped = [...this.#skipped, this.#current]
    await this.next(client)
  }

  /** Revokes the last answer and asks about its picture again, even while the next one is being selected. */
  async back(client: Client): Promise<void> {
    const last = this.#answers.at(-1)
    if (last === undefined || this.#noting) return
    this.#noting = true
    try {
      const pair = { client: this.#clientId, artworks: [last.artwork] }
      if (last.liked) this.#changed(await client.clients.like({ ...pair, liked: false }))
      else this.#changed(await client.clients.see({ ...pair, seen: false }))
    } finally {
      this.#noting = false
    }
    this.#asked++
    this.#answers = this.#answers.slice(0, -1)
    this.#current = last.artwork
    this.#fault = null
    this.#waiting = false
  }

  /** Starts another round; earlier answers count. */
  async again(client: Client): Promise<void> {
    this.#answers = []
    await this.next(client)
  }
}
