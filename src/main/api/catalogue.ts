import { changeWorks, historyOfWork, listClusters, listWorks, nameCluster } from '../services/works.ts'
import { api } from './base.ts'

export const catalogue = {
  works: api.catalogue.works.handler(({ context }) => listWorks(context.desk)),
  clusters: api.catalogue.clusters.handler(({ context }) => listClusters(context.desk)),
  history: api.catalogue.history.handler(({ input, context }) => historyOfWork(context.desk, input.artwork)),
  change: api.catalogue.change.handler(({ input, context }) => changeWorks(context.desk, input.edits)),
  nameCluster: api.catalogue.nameCluster.handler(({ input, context }) =>
    nameCluster(context.desk, input.number, input.name),
  ),
}
