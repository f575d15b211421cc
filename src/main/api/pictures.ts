import {
  addPhotograph,
  listPhotographs,
  makePrimaryPhotograph,
  removePhotograph,
} from '../services/catalogue/photographs.ts'
import { preparePictures } from '../services/pictures/prepare.ts'
import { relinkOriginals } from '../services/pictures/relinking.ts'
import { listSheets } from '../services/pictures/sheet-listing.ts'
import { api, longWork } from './base.ts'

export const pictures = {
  relink: api.pictures.relink.handler(longWork(relinkOriginals)),
  prepare: api.pictures.prepare.handler(
    longWork((gallery, _input, taskContext) => preparePictures(gallery, taskContext)),
  ),
  sheets: api.pictures.sheets.handler(({ input, context }) => listSheets(context.gallery, input.have)),
  list: api.pictures.list.handler(({ input, context }) => listPhotographs(context.gallery, input.artwork)),
  add: api.pictures.add.handler(({ input, context, signal }) =>
    addPhotograph(context.gallery, input, { signal }),
  ),
  makePrimary: api.pictures.makePrimary.handler(({ input, context }) =>
    makePrimaryPhotograph(context.gallery, input.artwork, input.sha256),
  ),
  remove: api.pictures.remove.handler(({ input, context }) =>
    removePhotograph(context.gallery, input.artwork, input.sha256),
  ),
}
