import type { Like, SoldItem } from '../../catalog-read/index.ts'
import { profileOf } from '../../learning/evaluation/protocol.ts'
import { historiesOf } from '../tasks/gallery-data.ts'
import type { Works } from './works.ts'

/** A client in the form that a question needs. Immutable: another purchase or like creates a new object. */
export interface KeptClient {
  /** Number of the client in the catalogue. */
  readonly number: number
  readonly clientId: string
  /** Every work bought, in the order of the first purchase. */
  readonly works: Int32Array
  readonly likes: readonly number[]
}

/** Builds a client from the catalogue's data; undefined for a client who bought no work with a vector. */
export function clientOf(
  number: number,
  sold: readonly SoldItem[],
  likes: readonly Like[],
  { numberOf }: Works,
): KeptClient | undefined {
  const history = historiesOf(sold, numberOf).at(0)
  if (history === undefined) return undefined
  return { number, clientId: history.clientId, works: profileOf(history), likes: likedWorks(likes, numberOf) }
}

/** The liked works that have a vector, in the order of the likes. */
export function likedWorks(likes: readonly Like[], numberOf: Works['numberOf']): number[] {
  return likes.flatMap(({ artwork }) => numberOf.get(artwork) ?? [])
}
