import { changeWorks, historyOfWork, listClusters, listWorks, nameCluster } from '../services/works.ts'
import { api } from './base.ts'

export const catalogue = {
  works: api.catalogue.works.handler(({ context }) => listWorks(context.gallery)),
  clusters: api.catalogue.clusters.handler(({ context }) => listClusters(context.gallery)),
  history: api.catalogue.history.handler(({ input, context }) =>
    historyOfWork(context.gallery, input.artwork),
  ),
  change: api.catalogue.change.handler(({ input, context }) => changeWorks(context.gallery, input.edits)),
  nameCluster: api.catalogue.nameCluster.handler(({ input, context }) =>
    nameCluster(context.gallery, input.number, input.name),
  ),
}
