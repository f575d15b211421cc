import type { Matrix } from '../dataset.ts'

/** A way to score every work for a client, given the works of the client's profile. */
export interface Method {
  readonly name: string
  /**
   * Set where every order of the works is as likely as any other: metrics are then the means over all orders instead
   * of what one draw happens to give.
   */
  readonly isChance?: true
  /**
   * One row per profile, one column per work; higher is better. `clients` says whose profiles they are, as indices
   * into the data set's histories: most methods need only the works, those that know a client need the index too.
   */
  scores(profiles: readonly Int32Array[], clients?: readonly number[]): Promise<Matrix>
}
