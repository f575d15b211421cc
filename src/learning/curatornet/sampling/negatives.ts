import type { Random } from '../../linalg/random.ts'
import { drawAllowed } from './cluster-draw.ts'
import { groupSize } from './groups.ts'
import { NumberSet } from './number-set.ts'
import type { Client, SamplingFrame } from './sampling-frame.ts'
import type { VisualGuard } from './visual-guard.ts'

/** Number of misses after which a sampler without a limit on tries examines every work instead of guessing. */
const MISSES = 64

/** Number of tries of a helper sampler, which can fail (the authors' code). */
export const HELPER_TRIES = 20

/** N1: any negative, often from the reference work's own cluster (the authors' code). */
export class NearbyNegatives {
  readonly #frame: SamplingFrame
  readonly #ownCluster: number
  readonly #random: Random

  /** @param ownCluster probability of drawing from the reference work's cluster outright */
  constructor(frame: SamplingFrame, ownCluster: number, random: Random) {
    this.#frame = frame
    this.#ownCluster = ownCluster
    this.#random = random
  }

  /**
   * With probability `ownCluster` a uniform work of the reference work's cluster, otherwise a uniform work of a
   * uniform cluster. It may be the reference work itself.
   */
  drawAny(reference: number): number {
    const { clusterOf, filledClusters, byCluster } = this.#frame
    const random = this.#random
    const own = random.next() < this.#ownCluster
    const cluster = own ? clusterOf[reference] : filledClusters[random.integer(filledClusters.length)]
    const start = byCluster.offsets[cluster]
    return byCluster.members[start + random.integer(byCluster.offsets[cluster + 1] - start)]
  }

  /** Like `drawAny`, given that the work is not forbidden; -1 when every work that can be drawn is. */
  draw(reference: number, forbidden: NumberSet): number {
    for (let misses = 0; misses < MISSES; misses += 1) {
      const work = this.drawAny(reference)
      if (!forbidden.has(work)) return work
    }
    const own = this.#frame.clusterOf[reference]
    const each = (1 - this.#ownCluster) / this.#frame.filledClusters.length
    return drawAllowed(
      this.#frame,
      this.#random,
      (cluster) => each + (cluster === own ? this.#ownCluster : 0),
      (work) => !forbidden.has(work),
    )
  }
}

/**
 * N2: a negative of an artist and a cluster that the client does not know (the authors' code). A work whose artist is
 * unknown counts as by an artist whom the client does not know.
 */
export class UnknownNegatives {
  readonly #frame: SamplingFrame
  readonly #random: Random
  readonly #artists: NumberSet
  #clusters = new Int32Array(0)

  constructor(frame: SamplingFrame, random: Random) {
    this.#frame = frame
    this.#random = random
    this.#artists = new NumberSet(frame.artists)
  }

  /** Switches to a client: the following draws are negatives for this client. */
  meet(client: Client): void {
    this.#artists.replace(client.artists)
    this.#clusters = this.#frame.filledClusters.filter((cluster) => !client.clusters.includes(cluster))
  }

  /** A uniform work of a uniform unknown cluster, given that its artist is unknown; -1 when there is none. */
  draw(): number {
    if (this.#clusters.length === 0) return -1
    const { offsets, members } = this.#frame.byCluster
    for (let misses = 0; misses < MISSES; misses += 1) {
      const cluster = this.#clusters[this.#random.integer(this.#clusters.length)]
      const work = members[offsets[cluster] + this.#random.integer(groupSize(this.#frame.byCluster, cluster))]
      if (this.#isAllowed(work)) return work
    }
    const clusters = new Set(this.#clusters)
    const work = drawAllowed(
      this.#frame,
      this.#random,
      (cluster) => (clusters.has(cluster) ? 1 : 0),
      (candidate) => this.#isAllowed(candidate),
    )
    // If there is none now, there will never be one for this client.
    if (work === -1) this.#clusters = new Int32Array(0)
    return work
  }

  #isAllowed(work: number): boolean {
    const artist = this.#frame.artistOf[work]
    return artist < 0 || !this.#artists.has(artist)
  }
}

/** N4: a negative that the visual guard ranks below the positive (the authors' code). Can fail. */
export class VisuallyAgreeingNegatives {
  readonly #frame: SamplingFrame
  readonly #guard: VisualGuard
  readonly #nearby: NearbyNegatives
  readonly #margin: number

  constructor(frame: SamplingFrame, guard: VisualGuard, nearby: NearbyNegatives, margin: number) {
    this.#frame = frame
    this.#guard = guard
    this.#nearby = nearby
    this.#margin = margin
  }

  /** A negative by another artist for the profile [work], or -1 after 20 tries. */
  draw(work: number, positive: number): number {
    const { artistOf } = this.#frame
    for (let tries = 0; tries < HELPER_TRIES; tries += 1) {
      const candidate = this.#nearby.drawAny(work)
      if (artistOf[candidate] === artistOf[work]) continue
      if (this.#guard.accepts(work, positive, candidate, this.#margin)) return candidate
    }
    return -1
  }
}

/** The paper's ablation: any work that the client has not bought, all with equal probability. */
export class UniformNegatives {
  readonly #items: number
  readonly #random: Random

  constructor(items: number, random: Random) {
    this.#items = items
    this.#random = random
  }

  /** A uniform work that is not forbidden; -1 when every work is. */
  draw(forbidden: NumberSet): number {
    for (let misses = 0; misses < MISSES; misses += 1) {
      const work = this.#random.integer(this.#items)
      if (!forbidden.has(work)) return work
    }
    const allowed: number[] = []
    for (let work = 0; work < this.#items; work += 1) if (!forbidden.has(work)) allowed.push(work)
    return allowed.length === 0 ? -1 : allowed[this.#random.integer(allowed.length)]
  }
}
