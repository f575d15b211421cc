import { checkGallery, createGalleryAt, describeGallery } from '../services/gallery/gallery.ts'
import { mendGallery } from '../services/gallery/mending.ts'
import { api, folder, longWork } from './base.ts'

export const gallery = {
  create: folder.gallery.create.handler(({ context }) => createGalleryAt(context.gallery)),
  info: api.gallery.info.handler(({ context }) => describeGallery(context.gallery)),
  check: folder.gallery.check.handler(
    longWork((gallery, _input, taskContext) => checkGallery(gallery, taskContext)),
  ),
  mend: api.gallery.mend.handler(longWork(mendGallery)),
}
