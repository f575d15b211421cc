import type { Random } from '../../linalg/random.ts'
import { groupSize } from './groups.ts'
import { NumberSet } from './number-set.ts'
import { HELPER_TRIES } from './negatives.ts'
import type { Client, SamplingFrame } from './sampling-frame.ts'

/**
 * P3: a positive by an artist whose work the client has bought, in a cluster that the client knows, and not yet bought
 * (the authors' code). Artist and cluster need not come from the same purchase. Can fail.
 */
export class FavouriteArtistPositives {
  readonly #frame: SamplingFrame
  readonly #random: Random
  readonly #clusters: NumberSet
  readonly #works: NumberSet
  #artists: Int32Array = new Int32Array(0)

  constructor(frame: SamplingFrame, random: Random) {
    this.#frame = frame
    this.#random = random
    this.#clusters = new NumberSet(frame.clusters)
    this.#works = new NumberSet(frame.items)
  }

  /** Switches to a client; false when no work of the gallery can be drawn for this client. */
  meet(client: Client): boolean {
    this.#clusters.replace(client.clusters)
    this.#works.replace(client.works)
    this.#artists = client.artists
    const { offsets, members } = this.#frame.byArtist
    return client.artists.some((artist) =>
      members.subarray(offsets[artist], offsets[artist + 1]).some((work) => this.#isAllowed(work)),
    )
  }

  /** A uniform work of a uniform artist of the client, or -1 when 20 tries hit no allowed work. */
  draw(): number {
    if (this.#artists.length === 0) return -1
    const { offsets, members } = this.#frame.byArtist
    for (let tries = 0; tries < HELPER_TRIES; tries += 1) {
      const artist = this.#artists[this.#random.integer(this.#artists.length)]
      const work = members[offsets[artist] + this.#random.integer(groupSize(this.#frame.byArtist, artist))]
      if (this.#isAllowed(work)) return work
    }
    return -1
  }

  #isAllowed(work: number): boolean {
    return this.#clusters.has(this.#frame.clusterOf[work]) && !this.#works.has(work)
  }
}
