import { TRASH_DAYS, type TrashedWork } from '../../../contract/areas/shelf.ts'
import { Fault } from '../../../contract/fault.ts'
import { message, type ChangeKind } from '../../../messages/message.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Copies, Excludes, Reads, Tells, Writes } from '../../session/needs.ts'
import { demandWork, noSuchWork } from './demand-work.ts'

const DAY_MS = 86_400_000

type Shelves = Writes & Tells
type Trash = Shelves & Copies & Excludes

/** The moved works, and the number of the change in the history. */
interface Moved {
  readonly artworks: string[]
  readonly change: number | null
}

/**
 * Archives works, or restores them from the archive.
 * @throws Fault `not-found` if any of them does not exist; none is changed then
 */
export function archiveWorks(session: Shelves, artworks: readonly string[], archived: boolean): Moved {
  const at = archived ? new Date().toISOString() : null
  return onEach(session, archived ? 'worksArchived' : 'worksUnarchived', artworks, (catalog, artwork) => {
    catalog.shelf.setArchived(artwork, at)
  })
}

/**
 * Moves works to the trash, and permanently removes expired ones.
 * @throws Fault `not-found`
 */
export async function deleteWorks(
  session: Trash,
  artworks: readonly string[],
  now = new Date(),
): Promise<Moved> {
  const deleted = onEach(session, 'worksDeleted', artworks, (catalog, artwork) => {
    catalog.shelf.setDeleted(artwork, now.toISOString())
  })
  await clearTrash(session, now)
  return deleted
}

/**
 * Restores works from the trash, unchanged.
 * @throws Fault `not-found`, also for works removed permanently
 */
export function restoreWorks(session: Shelves, artworks: readonly string[]): Moved {
  const restorable = new Set(
    session
      .write()
      .reader.artworks.deleted()
      .map(({ itemId }) => itemId),
  )
  const missing = artworks.find((artwork) => !restorable.has(artwork))
  if (missing !== undefined) {
    throw new Fault('not-found', message('shelf.notInTrash', { itemId: missing }), {
      next: message('shelf.notInTrashNext'),
    })
  }
  return onEach(session, 'worksRestored', artworks, (catalog, artwork) => {
    catalog.shelf.setDeleted(artwork, null)
  })
}

/** The works in the trash, newest first. */
export async function listTrash(session: Trash, now = new Date()): Promise<TrashedWork[]> {
  // A read-only caller takes no lock.
  if (session.writing !== undefined) await clearTrash(session, now)
  return session.reader.artworks
    .deleted()
    .map(({ itemId, title, artist, deletedAt, sales, sha256, width, height }) => ({
      item_id: itemId,
      title,
      artist,
      deleted_at: deletedAt,
      ends_at: new Date(Date.parse(deletedAt) + TRASH_DAYS * DAY_MS).toISOString(),
      sales,
      picture: sha256 === null || width === null || height === null ? null : { sha256, width, height },
    }))
}

/**
 * Permanently removes works deleted more than 30 days ago, with the pictures that no other work has. Works that a
 * record refers to, such as a sale, remain known to it.
 * @param now the end of the 30 days
 */
export async function clearTrash(session: Trash, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - TRASH_DAYS * DAY_MS).toISOString()
  if (!session.reader.artworks.deleted().some(({ deletedAt }) => deletedAt < before)) return
  const catalog = session.write()
  await session.exclusive.inTurn(async () => {
    session.copier.before('trash')
    catalog.shelf.clear(before, now.toISOString())
    await session.copier.filesKept()
    // The catalogue is already updated: files left by a killed program are removed when the gallery is opened again.
    catalog.shelf.removeUnwanted(catalog.folder)
    session.changes.touch()
  })
}

function onEach(
  session: Shelves,
  kind: ChangeKind,
  artworks: readonly string[],
  move: (catalog: Catalog, artwork: string) => void,
): Moved {
  const catalog = session.write()
  const { change } = catalog.history.record(kind, () => {
    for (const artwork of artworks) {
      demandKept(catalog, artwork)
      move(catalog, artwork)
    }
  })
  session.changes.touch()
  return { artworks: [...artworks], change }
}

/** A permanently removed work no longer exists. */
function demandKept({ reader }: Pick<Reads, 'reader'>, itemId: string): void {
  if (demandWork(reader, itemId).shelf === 'gone') throw noSuchWork(itemId)
}
