import { mapPicture } from '../services/map/map-picture.ts'
import { projectWorks, showMap } from '../services/map/map.ts'
import { api, longWork } from './base.ts'

export const map = {
  show: api.map.show.handler(({ context }) => showMap(context.gallery)),
  picture: api.map.picture.handler(({ input, context, signal }) =>
    mapPicture(context.gallery, input, { signal }),
  ),
  project: api.map.project.handler(longWork(projectWorks)),
}
