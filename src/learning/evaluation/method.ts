import type { Matrix } from '../dataset.ts'

/** A way to score every work for a client, given the works in the client's profile. */
export interface Method {
  readonly name: string
  /**
   * Set if every order of the works is equally likely: metrics are then the means over all orders instead of the result
   * of one draw.
   */
  readonly isChance?: true
  /**
   * One row per profile, one column per work; higher is better. `clients` contains the owners of the profiles, as
   * indices into the data set's histories: most methods need only the works, those that know a client also need the
   * index.
   */
  scores(profiles: readonly Int32Array[], clients?: readonly number[]): Promise<Matrix>
}
