import { listWorks, worksPage, worksSince } from '../services/work-list.ts'
import { changeWorks, historyOfWork, listClusters, nameCluster } from '../services/works.ts'
import { api } from './base.ts'

export const catalogue = {
  works: api.catalogue.works.handler(({ context }) => listWorks(context.desk)),
  worksPage: api.catalogue.worksPage.handler(({ input, context }) => worksPage(context.desk, input)),
  worksSince: api.catalogue.worksSince.handler(({ input, context }) => worksSince(context.desk, input.known)),
  clusters: api.catalogue.clusters.handler(({ context }) => listClusters(context.desk)),
  history: api.catalogue.history.handler(({ input, context }) => historyOfWork(context.desk, input.artwork)),
  change: api.catalogue.change.handler(({ input, context }) => changeWorks(context.desk, input.edits)),
  nameCluster: api.catalogue.nameCluster.handler(({ input, context }) =>
    nameCluster(context.desk, input.number, input.name),
  ),
}
