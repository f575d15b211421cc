import { message, type Text } from '../../../messages/message.ts'
import { picturesOf, type MatchedWork } from './matched-works.ts'
import type { KnownWork } from './compare-artworks.ts'
import type { ExaminedPictures } from '../pictures/examine-pictures.ts'
import type { PictureFile } from '../pictures/picture-files.ts'
import type { Skipped } from './plan.ts'

export interface UsableWorks {
  readonly works: readonly MatchedWork[]
  readonly skipped: readonly Skipped[]
}

/** Works without the pictures that cannot be imported; a work without any remaining picture is itself left out. */
export function takeUsable(works: readonly MatchedWork[], { refused }: ExaminedPictures): UsableWorks {
  const usable: MatchedWork[] = []
  const skipped: Skipped[] = []
  for (const each of works) {
    const work = standIn(each, refused, skipped)
    const bad = picturesOf(work).filter((picture) => refused.has(picture))
    const left = only(work, (picture) => !refused.has(picture))
    const isLeft = bad.length === 0 || picturesOf(left).length > 0
    if (isLeft) usable.push(left)
    for (const picture of bad) {
      const origin = isLeft && work.origin.line === null ? { file: picture.path, line: null } : work.origin
      skipped.push({
        ...origin,
        reason: message('plans.ofPicture', { picture: picture.name, reason: refused.get(picture) ?? '' }),
      })
    }
  }
  return { works: usable, skipped }
}

/** The work with the first of its files that can be read; the others are reported as left out. */
function standIn(work: MatchedWork, refused: ExaminedPictures['refused'], skipped: Skipped[]): MatchedWork {
  const { picture, alternatives = [] } = work
  if (picture === undefined || alternatives.length === 0) return work
  const files = [picture, ...alternatives]
  const chosen = files.find((file) => !refused.has(file)) ?? picture
  for (const file of files) {
    if (file === chosen) continue
    const damage = refused.get(file)
    const reason = damage ?? message('plans.sameName', { picture: chosen.name })
    skipped.push({ file: file.path, line: null, reason })
  }
  return { ...work, picture: chosen, alternatives: [] }
}

/**
 * For a folder without a table, where a work is defined only by its file name: a work with the same content as another
 * file, or as a picture of another work, is a duplicate of that file and is left out. A table's own ids are meaningful,
 * so two of its rows can share a file.
 */
export function leaveOutCopies(
  { works, skipped }: UsableWorks,
  { sha256Of }: ExaminedPictures,
  known: ReadonlyMap<string, KnownWork>,
): UsableWorks {
  const ownerOf = new Map<string, { readonly itemId: string; readonly name: Text; readonly isKnown?: true }>()
  for (const [itemId, { photographs }] of known) {
    for (const { sha256 } of photographs)
      ownerOf.set(sha256, { itemId, name: message('plans.pictureOf', { work: itemId }), isKnown: true })
  }
  const distinct: MatchedWork[] = []
  const copies: Skipped[] = []
  const owned = ({ itemId, isByFolder }: MatchedWork, picture: PictureFile): Text | undefined => {
    const sha256 = sha256Of.get(picture) ?? ''
    const owner = ownerOf.get(sha256)
    // Works distinguished by their folders are separate works even if two of them have the same file.
    if (isByFolder === true && owner !== undefined && owner.isKnown !== true) return undefined
    // A work in the catalogue can be given the picture of another: a mix-up that is being corrected.
    if (owner !== undefined && owner.itemId !== itemId && !known.has(itemId)) return owner.name
    ownerOf.set(sha256, { itemId, name: picture.name })
    return undefined
  }
  for (const work of works) {
    const reasons = new Map(picturesOf(work).map((picture) => [picture, owned(work, picture)]))
    for (const [picture, owner] of reasons) {
      if (owner !== undefined)
        copies.push({ file: picture.path, line: null, reason: message('plans.sameFile', { owner }) })
    }
    const left = only(work, (picture) => reasons.get(picture) === undefined)
    if (picturesOf(left).length > 0) distinct.push(left)
  }
  return { works: distinct, skipped: [...skipped, ...copies] }
}

function only(work: MatchedWork, wanted: (picture: PictureFile) => boolean): MatchedWork {
  const { picture } = work
  return {
    ...work,
    picture: picture !== undefined && wanted(picture) ? picture : undefined,
    further: work.further?.filter(wanted),
  }
}
