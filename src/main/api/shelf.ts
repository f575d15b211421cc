import { archiveWorks, deleteWorks, listTrash, restoreWorks } from '../services/catalogue/shelf.ts'
import { api } from './base.ts'

export const shelf = {
  archive: api.shelf.archive.handler(({ input, context }) =>
    archiveWorks(context.gallery, input.artworks, true),
  ),
  unarchive: api.shelf.unarchive.handler(({ input, context }) =>
    archiveWorks(context.gallery, input.artworks, false),
  ),
  remove: api.shelf.remove.handler(({ input, context }) => deleteWorks(context.gallery, input.artworks)),
  restore: api.shelf.restore.handler(({ input, context }) => restoreWorks(context.gallery, input.artworks)),
  trash: api.shelf.trash.handler(({ context }) => listTrash(context.gallery)),
}
