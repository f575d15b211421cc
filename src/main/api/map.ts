import { projectWorks, showMap } from '../services/map.ts'
import { api, longWork } from './base.ts'

export const map = {
  show: api.map.show.handler(({ context }) => showMap(context.desk)),
  project: api.map.project.handler(longWork(projectWorks)),
}
