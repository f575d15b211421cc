import path from 'node:path'
import { message, type Message } from '../../../messages/message.ts'
import type { PictureFile } from '../pictures/picture-files.ts'
import { twinsAmong } from '../pictures/picture-names.ts'
import { viewsAmong } from '../pictures/photograph-kinds.ts'
import { idOf } from '../values/cell.ts'
import { inOrder, picturesOf, stemOf, twinSkipped, withoutTwins } from './matched-works.ts'
import type { Matched, MatchedWork } from './matched-works.ts'

/**
 * Without a table every picture is a work, named by its file name without the extension, except pictures whose names
 * mark them as further pictures of another work. The same name in several folders means several works, distinguished by
 * the folder. `isKnown`: the catalogue has a work of that name.
 */
export function worksOfPictures(
  all: readonly PictureFile[],
  isKnown: (itemId: string) => boolean = () => false,
): Matched {
  const twins = twinsAmong(all)
  const { byId, alternatives, byFolder } = namedByFile(withoutTwins(all, twins))
  const views = viewsAmong(byId.keys(), isKnown)
  const further = new Map<string, PictureFile[]>()
  for (const [name, itemId] of views) {
    const picture = byId.get(name)
    if (picture !== undefined) further.set(itemId, [...(further.get(itemId) ?? []), picture])
  }
  const itemIds = [...byId.keys(), ...further.keys()].filter((name) => !views.has(name))
  const works = [...new Set(itemIds)].map((itemId): MatchedWork => {
    const work = { picture: byId.get(itemId), further: inOrder(further.get(itemId) ?? []) }
    return {
      itemId,
      origin: { file: picturesOf(work)[0].path, line: null },
      ...work,
      ...(alternatives.has(itemId) && { alternatives: alternatives.get(itemId) }),
      ...(byFolder.has(itemId) && { isByFolder: true }),
      fields: {},
    }
  })
  return { works, skipped: twins.map(twinSkipped), notes: [...furtherNote(further), ...folderNote(byFolder)] }
}

/** Pictures by the ids of the works that their file names refer to. */
function namedByFile(pictures: readonly PictureFile[]): {
  byId: Map<string, PictureFile>
  /** Further files with the same name in one folder but a different extension. */
  alternatives: Map<string, PictureFile[]>
  /** Ids prefixed with their folder. */
  byFolder: Set<string>
} {
  const foldersOf = new Map<string, Set<string>>()
  for (const { name } of pictures) {
    const folders = foldersOf.get(stemOf(name)) ?? new Set()
    foldersOf.set(stemOf(name), folders.add(path.posix.dirname(name)))
  }
  const byId = new Map<string, PictureFile>()
  const alternatives = new Map<string, PictureFile[]>()
  const byFolder = new Set<string>()
  for (const picture of pictures) {
    const stem = stemOf(picture.name)
    const folder = path.posix.dirname(picture.name)
    const isShared = (foldersOf.get(stem)?.size ?? 0) > 1 && folder !== '.'
    const itemId = isShared ? idOf(`${folder}/${stem}`) : stem
    if (isShared) byFolder.add(itemId)
    if (byId.has(itemId)) alternatives.set(itemId, [...(alternatives.get(itemId) ?? []), picture])
    else byId.set(itemId, picture)
  }
  return { byId, alternatives, byFolder }
}

function folderNote(byFolder: ReadonlySet<string>): Message[] {
  if (byFolder.size === 0) return []
  const folders = [...new Set([...byFolder].map((itemId) => path.posix.dirname(itemId)))]
  const named = folders.slice(0, 10).join(', ') + (folders.length > 10 ? ' …' : '')
  return [message('plans.folderInId', { works: byFolder.size, folders: named })]
}

/** A user who meant two works must be able to see that they were merged into one. */
function furtherNote(further: ReadonlyMap<string, readonly PictureFile[]>): Message[] {
  const first = [...further].at(0)
  if (first === undefined) return []
  const [itemId, files] = first
  const pictures = [...further.values()].flat().length
  return [message('plans.furtherPictures', { pictures, picture: files[0].name, work: itemId })]
}
