import path from 'node:path'
import { message, type Message } from '../../../messages/message.ts'
import { byViewName } from '../pictures/photograph-kinds.ts'
import type { PictureFile } from '../pictures/picture-files.ts'
import type { Twin } from '../pictures/picture-names.ts'
import { idOf } from '../values/cell.ts'
import type { ArtworkFields } from './artwork-fields.ts'
import type { Skipped } from './plan.ts'

/** Origin of a work: the first row that names it, or its picture if there is no table. */
export interface Origin {
  readonly file: string
  readonly line: number | null
}

/** A work with everything that tables and folder state about it. */
export interface MatchedWork {
  readonly itemId: string
  readonly origin: Origin
  /** The picture that represents the work according to its row or its name. */
  readonly picture?: PictureFile
  /** Other photographs of it. A work without any picture is already in the catalogue. */
  readonly further?: readonly PictureFile[]
  /** Other files with its name, one of which is used if its picture is damaged. */
  readonly alternatives?: readonly PictureFile[]
  /** True if its folder distinguishes it from others with the same file name. */
  readonly isByFolder?: boolean
  readonly fields: ArtworkFields
}

/** All pictures of a work, the representative one first. */
export function picturesOf({
  picture,
  further = [],
}: Pick<MatchedWork, 'picture' | 'further'>): PictureFile[] {
  return picture === undefined ? [...further] : [picture, ...further]
}

export interface Matched {
  readonly works: readonly MatchedWork[]
  readonly skipped: readonly Skipped[]
  readonly notes: readonly Message[]
}

/** The pictures, except those that are represented by another one with the same name. */
export function withoutTwins(
  pictures: readonly PictureFile[],
  twins: readonly Twin[],
): readonly PictureFile[] {
  const left = new Set(twins.map(({ picture }) => picture))
  return left.size === 0 ? pictures : pictures.filter((picture) => !left.has(picture))
}

export function twinSkipped({ picture, of }: Twin): Skipped {
  return {
    file: picture.path,
    line: null,
    reason: message('plans.readableTwin', { picture: of.name }),
  }
}

/** Photographs of one work in the order of their numbered names. */
export function inOrder(files: readonly PictureFile[]): PictureFile[] {
  return [...files].sort((a, b) => byViewName(a.name, b.name))
}

/** A file name without folder and extension, as an id. */
export function stemOf(name: string): string {
  return idOf(path.posix.parse(name).name)
}
