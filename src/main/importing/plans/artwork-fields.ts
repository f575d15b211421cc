import type { WorkState } from '../values/flags.ts'

/** What tables can say of a work. Lengths in cm, times in seconds since 1970 or ranks. */
export interface ArtworkFields {
  readonly title?: string
  /** What is told of the work in sentences. */
  readonly description?: string
  readonly artist?: string
  /** Years of the artist's life. */
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
  /** How many copies there are of an edition, and how many are sold. */
  readonly editionSize?: number
  readonly copiesSold?: number
  readonly tags?: readonly string[]
  readonly status?: WorkState
  readonly uploadedAt?: number
  /** Where it is, whose it is and what they get for it: for the gallery alone. */
  readonly location?: string
  readonly consignor?: string
  readonly netPrice?: number
}
