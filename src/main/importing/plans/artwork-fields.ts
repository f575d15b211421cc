import type { WorkState } from '../values/flags.ts'

/** What tables can state about a work. Lengths in cm, times in seconds since 1970 or ranks. */
export interface ArtworkFields {
  readonly title?: string
  /** Description of the work in sentences. */
  readonly description?: string
  readonly artist?: string
  /** The artist's years of birth and death. */
  readonly artistBorn?: number
  readonly artistDied?: number
  readonly style?: string
  readonly subject?: string
  readonly medium?: string
  readonly year?: number
  readonly widthCm?: number
  readonly heightCm?: number
  readonly depthCm?: number
  readonly price?: number
  readonly currency?: string
  readonly oneOfAKind?: boolean
  /** Number of copies of an edition, and number of sold copies. */
  readonly editionSize?: number
  readonly copiesSold?: number
  readonly tags?: readonly string[]
  readonly status?: WorkState
  readonly uploadedAt?: number
  /** Location, owner and the owner's share: visible to the gallery only. */
  readonly location?: string
  readonly consignor?: string
  readonly netPrice?: number
}
