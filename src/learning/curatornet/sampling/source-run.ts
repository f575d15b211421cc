import type { Random } from '../../linalg/random.ts'
import type { Draft, Source } from './strategy.ts'
import type { TripleCollector } from './triple-collector.ts'
import type { VisualGuard } from './visual-guard.ts'

/**
 * Number of consecutive attempts without a new triple after which a source counts as exhausted: 100 requests of five
 * attempts. The authors' code has no such limit, because at their size no source is exhausted; in a small gallery most
 * are.
 */
const DRY_AFTER = 500

/** The outcomes of the attempts of one strategy. */
export interface Tally {
  /** Number of requests of the sources that were opened. */
  opened: number
  training: number
  validation: number
  /** Number of attempts whose triple already existed. */
  collisions: number
  /** Number of attempts whose positive and negative show the same picture. */
  samePicture: number
  /** Number of attempts in which a helper sampler found no work. */
  unanswered: number
}

/**
 * Serves a source's requests until all are served or the source is exhausted. Training and validation requests are
 * served in random order, so that both get their share of a small gallery's triples.
 */
export class SourceRun {
  readonly #source: Source
  readonly #collector: TripleCollector
  readonly #guard: VisualGuard
  readonly #random: Random
  readonly #tally: Tally
  readonly #draft: Draft = { profile: 0, positive: 0, negative: 0 }
  #trainingLeft: number
  #validationLeft: number
  #triesOfRequest = 0
  #failuresInRow = 0
  #forValidation = false

  constructor(source: Source, collector: TripleCollector, guard: VisualGuard, random: Random, tally: Tally) {
    this.#source = source
    this.#collector = collector
    this.#guard = guard
    this.#random = random
    this.#tally = tally
    this.#trainingLeft = source.training
    this.#validationLeft = source.validation
    tally.opened += source.training + source.validation
  }

  get done(): boolean {
    return this.#trainingLeft + this.#validationLeft === 0 || this.#failuresInRow >= DRY_AFTER
  }

  /** Makes at most this number of attempts. */
  advance(tries: number): void {
    for (let made = 0; made < tries && !this.done; made += 1) {
      if (this.#triesOfRequest === 0) this.#chooseRequest()
      this.#triesOfRequest += 1
      const accepted = this.#attempt()
      this.#failuresInRow = accepted ? 0 : this.#failuresInRow + 1
      if (accepted || this.#triesOfRequest >= this.#source.tries) this.#closeRequest()
    }
  }

  #chooseRequest(): void {
    const left = this.#trainingLeft + this.#validationLeft
    this.#forValidation = this.#validationLeft > 0 && this.#random.integer(left) < this.#validationLeft
  }

  #closeRequest(): void {
    this.#triesOfRequest = 0
    if (this.#forValidation) this.#validationLeft -= 1
    else this.#trainingLeft -= 1
  }

  /** One attempt: a draw, then the tests that every triple must pass (the authors' code). */
  #attempt(): boolean {
    const tally = this.#tally
    if (!this.#source.draw(this.#draft)) {
      tally.unanswered += 1
      return false
    }
    const { profile, positive, negative } = this.#draft
    const slot = this.#collector.freeSlot(profile, positive, negative)
    if (slot === -1) {
      tally.collisions += 1
      return false
    }
    if (this.#guard.samePicture(positive, negative)) {
      tally.samePicture += 1
      return false
    }
    this.#collector.add(slot, profile, positive, negative, this.#forValidation)
    if (this.#forValidation) tally.validation += 1
    else tally.training += 1
    return true
  }
}
