import type { CatalogReader } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { Photographs } from '../../../contract/results/gallery.ts'
import type { PictureInput } from '../../../contract/settings.ts'
import { takeInPicture } from '../../importing/pictures/take-in-picture.ts'
import type { Computes, Excludes, Reads, Tells, Writes } from '../../session/needs.ts'
import { inspectPictures } from '../importing/quarantined-inspection.ts'
import { withPictureFile } from '../pictures/picture-input.ts'
import { message } from '../../../messages/message.ts'
import { demandWork } from './demand-work.ts'

/** The pictures of a work, the primary one first. @throws Fault `not-found` */
export function listPhotographs({ reader }: Reads, itemId: string): Photographs {
  return describe(reader, itemId)
}

/**
 * Adds a picture as another photograph of a work; one that the work already has is left unchanged.
 * @throws Fault `not-found`, `bad-picture`, `disk`, `gallery-locked`
 */
export async function addPhotograph(
  session: Writes & Computes & Excludes & Tells,
  { artwork, picture }: { readonly artwork: string; readonly picture: PictureInput },
  context: TaskContext,
): Promise<Photographs> {
  const catalog = session.write()
  demandWork(catalog.reader, artwork)
  await withPictureFile(picture, (file) =>
    session.exclusive.inTurn(() =>
      takeInPicture(
        file,
        catalog,
        (files, inner) => inspectPictures(session, files, inner),
        context,
        (sha256) => catalog.history.record('photographAdded', () => catalog.photographs.add(artwork, sha256)),
      ),
    ),
  )
  session.changes.picturesCame()
  session.changes.touch()
  return describe(catalog.reader, artwork)
}

/**
 * Makes another photograph the primary one of a work; its features are recomputed by the next `embed`.
 * @throws Fault `not-found`
 */
export function makePrimaryPhotograph(session: Writes & Tells, itemId: string, sha256: string): Photographs {
  const catalog = session.write()
  demandPhotograph(catalog.reader, itemId, sha256)
  catalog.history.record('photographChosen', () => catalog.artworks.update(itemId, { imageSha256: sha256 }))
  session.changes.touch()
  return describe(catalog.reader, itemId)
}

/**
 * Removes a photograph from a work; its original stays in the gallery.
 * @throws Fault `not-found`, `bad-input` for the only one
 */
export function removePhotograph(session: Writes & Tells, itemId: string, sha256: string): Photographs {
  const catalog = session.write()
  const { photographs } = demandPhotograph(catalog.reader, itemId, sha256)
  if (photographs.length === 1) {
    throw new Fault('bad-input', message('works.lastPhotograph', { itemId }), {
      next: message('works.lastPhotographNext'),
    })
  }
  catalog.history.record('photographRemoved', () => catalog.photographs.remove(itemId, sha256))
  session.changes.touch()
  return describe(catalog.reader, itemId)
}

function describe(reader: CatalogReader, itemId: string): Photographs {
  const photographs = reader.artworks.photographsOf(demandWork(reader, itemId).id)
  return {
    item_id: itemId,
    photographs: photographs.map(({ sha256, fileName, width, height, isPrimary }) => ({
      sha256,
      file_name: fileName,
      width,
      height,
      primary: isPrimary,
    })),
  }
}

function demandPhotograph(reader: CatalogReader, itemId: string, sha256: string): Photographs {
  const described = describe(reader, itemId)
  if (described.photographs.some((each) => each.sha256 === sha256)) return described
  throw new Fault('not-found', message('works.noPhotograph', { itemId, sha256 }), {
    next: message('works.noPhotographNext'),
  })
}
