import type { ExampleKind } from '../../../contract/example-kinds.ts'
import type { Message } from '../../../messages/message.ts'
import type { Random } from '../../linalg/random.ts'
import type { Guideline } from './options.ts'
import type { ProfileRule } from './profile-rules.ts'
import type { ProfileStore } from './profile-store.ts'
import type { SamplingFrame } from './sampling-frame.ts'
import type { VisualGuard } from './visual-guard.ts'

/** Number of attempts per requested triple (the authors' code). */
export const TRIES = 5

export type StrategyName = ExampleKind

/** Number of triples to request. */
export interface Asked {
  readonly training: number
  readonly validation: number
}

/** A triple before it is accepted: the profile's number in the store, and two works. Reused across attempts. */
export interface Draft {
  profile: number
  positive: number
  negative: number
}

/** One client, work, transition or position in an order that triples are drawn from. */
export interface Source extends Asked {
  /** Attempts per request, duplicates included; infinite if a strategy retries until it succeeds. */
  readonly tries: number
  /** One attempt. Fills the draft, or returns false if a helper sampler found nothing. */
  draw(draft: Draft): boolean
}

/** The tools that a strategy draws with. */
export interface SamplingTools {
  readonly frame: SamplingFrame
  readonly guard: VisualGuard
  readonly profiles: ProfileStore
  readonly random: Random
  /** Works that artificial profiles are built from. */
  readonly pool: Int32Array
  /** Determines whether a profile can contain its positive. */
  readonly profileRule: ProfileRule
  readonly sameClusterProbability: number
  readonly margin: number
}

/** One way of building triples. Strategies hold no state: everything is in the sources that they open. */
export interface Strategy {
  readonly name: StrategyName
  /** The paper's number (section 4.3); null for the ablation and for likes. */
  readonly paperNumber: Guideline | null
  /** What it requires of a gallery, as a sentence. */
  readonly needs: Message
  /** Opens the sources one by one; a source is exhausted before the next is opened. */
  sources(tools: SamplingTools, asked: Asked): Iterable<Source>
}

/** Equal parts, each rounded up as in the authors' code. */
export function split(asked: Asked, parts: number): Asked {
  return { training: Math.ceil(asked.training / parts), validation: Math.ceil(asked.validation / parts) }
}
