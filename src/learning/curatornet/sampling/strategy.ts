import type { ExampleKind } from '../../../contract/example-kinds.ts'
import type { Message } from '../../../messages/message.ts'
import type { Random } from '../../linalg/random.ts'
import type { Guideline } from './options.ts'
import type { ProfileRule } from './profile-rules.ts'
import type { ProfileStore } from './profile-store.ts'
import type { SamplingFrame } from './sampling-frame.ts'
import type { VisualGuard } from './visual-guard.ts'

/** Tries that a request for one triple is worth (the authors' code). */
export const TRIES = 5

export type StrategyName = ExampleKind

/** How many triples to request. */
export interface Asked {
  readonly training: number
  readonly validation: number
}

/** A triple before it is accepted: the profile's number in the store, and two works. Reused from try to try. */
export interface Draft {
  profile: number
  positive: number
  negative: number
}

/** One client, work, transition or place of an order that triples are drawn from. */
export interface Source extends Asked {
  /** Tries per request, duplicates included; infinite where a strategy tries until it succeeds. */
  readonly tries: number
  /** One try. Fills the draft, or answers false when a helper sampler found nothing. */
  draw(draft: Draft): boolean
}

/** What a strategy draws with. */
export interface SamplingTools {
  readonly frame: SamplingFrame
  readonly guard: VisualGuard
  readonly profiles: ProfileStore
  readonly random: Random
  /** Works that artificial profiles are made of. */
  readonly pool: Int32Array
  /** Whether a profile may contain its positive. */
  readonly profileRule: ProfileRule
  readonly sameClusterProbability: number
  readonly margin: number
}

/** One way of making triples. Strategies hold no state: everything is in the sources that they open. */
export interface Strategy {
  readonly name: StrategyName
  /** The paper's number (section 4.3); null for the ablation and for likes. */
  readonly paperNumber: Guideline | null
  /** What a gallery needs for it, as a sentence. */
  readonly needs: Message
  /** Opens one source after the other; a source is used up before the next is opened. */
  sources(tools: SamplingTools, asked: Asked): Iterable<Source>
}

/** Equal parts, each rounded up as in the authors' code. */
export function split(asked: Asked, parts: number): Asked {
  return { training: Math.ceil(asked.training / parts), validation: Math.ceil(asked.validation / parts) }
}
