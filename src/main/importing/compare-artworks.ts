import type { MatchedWork } from './artwork-matching.ts'
import type { ArtworkFields } from './artwork-table.ts'

/** What the catalogue knows of a work, in the terms of an import. */
export interface KnownWork {
  readonly fields: ArtworkFields
  readonly sha256: string | undefined
  /** True where an order has it. */
  readonly isInOrder: boolean
}

/** A work to be written: all fields of a new one, the changed fields of one that the catalogue has. */
export interface PlannedWork {
  readonly itemId: string
  readonly isNew: boolean
  readonly fields: ArtworkFields
  /** Its picture, where that is new or another one than before. */
  readonly sha256?: string
}

export interface Comparison {
  readonly works: readonly PlannedWork[]
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly notes: readonly string[]
}

/** So many groups of works that share a picture are named one by one. */
const MOST_SHARED_NAMED = 10

/**
 * What is new or changed, field by field: a field that the tables do not mention stays as the catalogue has it.
 * A work that a recorded sale took out of stock stays sold though a list still has it in stock.
 */
export function compareWorks(
  works: readonly MatchedWork[],
  hashOf: (work: MatchedWork) => string | undefined,
  known: ReadonlyMap<string, KnownWork>,
): Comparison {
  const planned: PlannedWork[] = []
  let keptSold = 0
  for (const work of works) {
    const { itemId } = work
    const before = known.get(itemId)
    const sha256 = hashOf(work)
    if (before === undefined) {
      planned.push({ itemId, isNew: true, fields: work.fields, sha256 })
      continue
    }
    const staysSold = isTakenOutOfStock(work.fields, before)
    if (staysSold) keptSold++
    const fields = changedFields(staysSold ? { ...work.fields, status: 'sold' } : work.fields, before.fields)
    const hasNewPicture = sha256 !== undefined && sha256 !== before.sha256
    if (Object.keys(fields).length > 0 || hasNewPicture) {
      planned.push({ itemId, isNew: false, fields, ...(hasNewPicture && { sha256 }) })
    }
  }
  const fresh = planned.filter(({ isNew }) => isNew).length
  return {
    works: planned,
    new: fresh,
    changed: planned.length - fresh,
    unchanged: works.length - planned.length,
    notes: [...sharedPictureNotes(works, hashOf, known), ...keptSoldNote(keptSold)],
  }
}

/** A one-of-a-kind work that was sold, in a list that does not know it yet. */
function isTakenOutOfStock(said: ArtworkFields, before: KnownWork): boolean {
  const isOneOfAKind = said.oneOfAKind ?? before.fields.oneOfAKind ?? false
  const saysInStock = said.status === 'available' || said.status === 'reserved'
  return before.isInOrder && isOneOfAKind && before.fields.status === 'sold' && saysInStock
}

function changedFields(said: ArtworkFields, before: ArtworkFields): ArtworkFields {
  const names = Object.keys(said) as (keyof ArtworkFields)[]
  return Object.fromEntries(
    names.filter((name) => said[name] !== before[name]).map((name) => [name, said[name]]),
  )
}

/** Works with one and the same picture: allowed (prints, states), but often a slip. */
function sharedPictureNotes(
  works: readonly MatchedWork[],
  hashOf: (work: MatchedWork) => string | undefined,
  known: ReadonlyMap<string, KnownWork>,
): string[] {
  const hashes = new Map<string, string | undefined>(
    [...known].map(([itemId, { sha256 }]) => [itemId, sha256]),
  )
  const named = new Set<string>()
  for (const work of works) {
    const sha256 = hashOf(work)
    if (sha256 === undefined) continue
    hashes.set(work.itemId, sha256)
    named.add(sha256)
  }
  const groups = new Map<string, string[]>()
  for (const [itemId, sha256] of hashes) {
    if (sha256 === undefined || !named.has(sha256)) continue
    groups.set(sha256, [...(groups.get(sha256) ?? []), itemId])
  }
  const shared = [...groups.values()].filter((itemIds) => itemIds.length > 1)
  const notes = shared
    .slice(0, MOST_SHARED_NAMED)
    .map((itemIds) => `${itemIds.join(', ')} have the same picture.`)
  const more = shared.length - MOST_SHARED_NAMED
  return more > 0 ? [...notes, `… and ${more} more pictures that several works have.`] : notes
}

function keptSoldNote(count: number): string[] {
  if (count === 0) return []
  return [
    count === 1
      ? '1 work is in stock by the table, but the recorded sales have it; it stays sold.'
      : `${count} works are in stock by the table, but the recorded sales have them; they stay sold.`,
  ]
}
