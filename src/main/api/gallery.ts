import { checkGallery, createGalleryAt, describeGallery } from '../services/gallery.ts'
import { api, longWork } from './base.ts'

export const gallery = {
  create: api.gallery.create.handler(({ context }) => createGalleryAt(context.desk)),
  info: api.gallery.info.handler(({ context }) => describeGallery(context.desk)),
  check: api.gallery.check.handler(longWork((desk, _input, watch) => checkGallery(desk, watch))),
}
