import { message, type Message } from '../../../messages/message.ts'
import type { MatchedWork } from './matched-works.ts'
import { isSame } from './artwork-facts.ts'
import type { ArtworkFields } from './artwork-fields.ts'

/** A picture, identified by its content and its file name without folders. */
export interface KnownPhotograph {
  readonly sha256: string
  readonly fileName: string
}

/** The pictures of a work in an import. */
export interface SaidPhotographs {
  /** The picture that represents the work according to its row or its name. */
  readonly primary: KnownPhotograph | undefined
  readonly further: readonly KnownPhotograph[]
}

/** A work as stored in the catalogue, in the terms of an import. */
export interface KnownWork {
  readonly fields: ArtworkFields
  /** The primary one first. */
  readonly photographs: readonly KnownPhotograph[]
  /** True if it is part of an order. */
  readonly isInOrder: boolean
  /** True for a deleted work: an import of it restores it. */
  readonly isDeleted?: boolean
}

/** A work to be written: all fields of a new one, the changed fields of an existing one. */
export interface PlannedWork {
  readonly itemId: string
  readonly isNew: boolean
  readonly fields: ArtworkFields
  /** Its primary picture, if it is new or has changed. */
  readonly sha256?: string
  /** Pictures that it does not have yet, in order. */
  readonly added: readonly string[]
  /** Pictures whose files now have different content. */
  readonly replaced: readonly string[]
  /** True for a deleted work that is restored. */
  readonly isRestored?: true
}

export interface Comparison {
  readonly works: readonly PlannedWork[]
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly notes: readonly Message[]
}

/** Maximum number of groups of works sharing a picture that are named individually, and of works named in each. */
const MOST_SHARED_NAMED = 10

/**
 * What is new or changed, field by field: a field that the tables do not mention is unchanged in the catalogue. A work
 * that a recorded sale took out of stock stays sold even if a list still has it in stock.
 */
export function compareWorks(
  works: readonly MatchedWork[],
  photographsOf: (work: MatchedWork) => SaidPhotographs,
  known: ReadonlyMap<string, KnownWork>,
): Comparison {
  const planned: PlannedWork[] = []
  let keptSold = 0
  for (const work of works) {
    const { itemId } = work
    const before = known.get(itemId)
    const photographs = photographsOf(work)
    if (before === undefined) {
      const added = [...new Set(allOf(photographs).map(({ sha256 }) => sha256))]
      planned.push({ itemId, isNew: true, fields: work.fields, sha256: added.at(0), added, replaced: [] })
      continue
    }
    const staysSold = isTakenOutOfStock(work.fields, before)
    if (staysSold) keptSold++
    const fields = changedFields(staysSold ? { ...work.fields, status: 'sold' } : work.fields, before.fields)
    const pictures = changedPhotographs(photographs, before.photographs)
    if (before.isDeleted === true) {
      planned.push({ itemId, isNew: false, fields, ...pictures, isRestored: true })
    } else if (Object.keys(fields).length > 0 || pictures.added.length > 0) {
      planned.push({ itemId, isNew: false, fields, ...pictures })
    }
  }
  const fresh = planned.filter(({ isNew }) => isNew).length
  return {
    works: planned,
    new: fresh,
    changed: planned.length - fresh,
    unchanged: works.length - planned.length,
    notes: [
      ...sharedPictureNotes(works, photographsOf, known),
      ...keptSoldNote(keptSold),
      ...restoredNote(planned),
    ],
  }
}

/**
 * Which of a work's pictures are new to it. The picture that represents it becomes the primary one only if it is new,
 * so that a choice made by hand is kept. A file that now has different content replaces its old picture.
 */
function changedPhotographs(
  said: SaidPhotographs,
  before: readonly KnownPhotograph[],
): Pick<PlannedWork, 'sha256' | 'added' | 'replaced'> {
  const has = new Set(before.map(({ sha256 }) => sha256))
  const stays = new Set(allOf(said).map(({ sha256 }) => sha256))
  const fresh = allOf(said).filter(({ sha256 }) => !has.has(sha256))
  const names = new Set(fresh.map(({ fileName }) => fileName))
  const replaced = before.filter(({ sha256, fileName }) => names.has(fileName) && !stays.has(sha256))
  const { primary } = said
  return {
    ...(primary !== undefined && !has.has(primary.sha256) && { sha256: primary.sha256 }),
    added: [...new Set(fresh.map(({ sha256 }) => sha256))],
    replaced: replaced.map(({ sha256 }) => sha256),
  }
}

function allOf({ primary, further }: SaidPhotographs): KnownPhotograph[] {
  return primary === undefined ? [...further] : [primary, ...further]
}

/** A work that exists once, or the last copy of an edition, was sold, but the list does not know it yet. */
function isTakenOutOfStock(said: ArtworkFields, before: KnownWork): boolean {
  const saysInStock = said.status === 'available' || said.status === 'reserved'
  if (!saysInStock || before.fields.status !== 'sold') return false
  if (said.oneOfAKind ?? before.fields.oneOfAKind ?? false) return before.isInOrder
  const size = said.editionSize ?? before.fields.editionSize ?? Infinity
  return (before.fields.copiesSold ?? 0) >= size
}

function changedFields(said: ArtworkFields, before: ArtworkFields): ArtworkFields {
  const names = Object.keys(said) as (keyof ArtworkFields)[]
  const changed: ArtworkFields = Object.fromEntries(
    names.filter((name) => !isSame(said[name], before[name])).map((name) => [name, said[name]]),
  )
  const { copiesSold, ...others } = changed
  // Recorded sales can include more copies than a list.
  const fields = (copiesSold ?? 0) > (before.copiesSold ?? 0) ? changed : others
  const { artistBorn, artistDied } = fields
  if (artistBorn === undefined && artistDied === undefined) return fields
  // An artist's years are written together with the name.
  return { ...fields, artist: said.artist ?? before.artist }
}

/** Works that share one picture: allowed (prints, states), but often a mistake. */
function sharedPictureNotes(
  works: readonly MatchedWork[],
  photographsOf: (work: MatchedWork) => SaidPhotographs,
  known: ReadonlyMap<string, KnownWork>,
): Message[] {
  const pictures = new Map([...known].map(([itemId, { photographs }]) => [itemId, photographs]))
  const named = new Set<string>()
  for (const work of works) {
    const photographs = allOf(photographsOf(work))
    if (photographs.length > 0) pictures.set(work.itemId, photographs)
    for (const { sha256 } of photographs) named.add(sha256)
  }
  const groups = new Map<string, string[]>()
  for (const [itemId, photographs] of pictures) {
    for (const sha256 of new Set(photographs.map((each) => each.sha256))) {
      if (!named.has(sha256)) continue
      const group = groups.get(sha256)
      if (group === undefined) groups.set(sha256, [itemId])
      else group.push(itemId)
    }
  }
  const shared = [...groups.values()].filter((itemIds) => itemIds.length > 1)
  const notes = shared.slice(0, MOST_SHARED_NAMED).map((itemIds) => {
    const count = itemIds.length - MOST_SHARED_NAMED
    const names = itemIds.slice(0, MOST_SHARED_NAMED).join(', ')
    const shown = count > 0 ? message('tables.andMore', { names, count }) : names
    return message('plans.samePicture', { works: shown })
  })
  const more = shared.length - MOST_SHARED_NAMED
  return more > 0 ? [...notes, message('plans.moreShared', { count: more })] : notes
}

function restoredNote(planned: readonly PlannedWork[]): Message[] {
  const works = planned.filter(({ isRestored }) => isRestored).length
  return works === 0 ? [] : [message('plans.restored', { works })]
}

function keptSoldNote(count: number): Message[] {
  return count === 0 ? [] : [message('plans.staysSold', { works: count })]
}
