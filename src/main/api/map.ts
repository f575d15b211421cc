import { projectWorks, showMap } from '../services/map/map.ts'
import { api, longWork } from './base.ts'

export const map = {
  show: api.map.show.handler(({ context }) => showMap(context.gallery)),
  project: api.map.project.handler(longWork(projectWorks)),
}
