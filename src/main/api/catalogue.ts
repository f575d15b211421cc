import { listWorks, worksPage, worksSince } from '../services/catalogue/work-list.ts'
import { arrangeCatalogue } from '../services/catalogue/own-order.ts'
import {
  changeWorks,
  historyOfWork,
  listClusters,
  nameCluster,
  descriptions,
  ownFacts,
} from '../services/catalogue/works.ts'
import { api } from './base.ts'

export const catalogue = {
  works: api.catalogue.works.handler(({ context }) => listWorks(context.gallery)),
  worksPage: api.catalogue.worksPage.handler(({ input, context }) => worksPage(context.gallery, input)),
  worksSince: api.catalogue.worksSince.handler(({ input, context }) =>
    worksSince(context.gallery, input.known),
  ),
  clusters: api.catalogue.clusters.handler(({ context }) => listClusters(context.gallery)),
  history: api.catalogue.history.handler(({ input, context }) =>
    historyOfWork(context.gallery, input.artwork),
  ),
  descriptions: api.catalogue.descriptions.handler(({ input, context }) =>
    descriptions(context.gallery, input.artworks),
  ),
  own: api.catalogue.own.handler(({ input, context }) => ownFacts(context.gallery, input.artworks)),
  change: api.catalogue.change.handler(({ input, context }) => changeWorks(context.gallery, input.edits)),
  arrange: api.catalogue.arrange.handler(({ input, context }) =>
    arrangeCatalogue(context.gallery, input.artworks, input.to),
  ),
  nameCluster: api.catalogue.nameCluster.handler(({ input, context }) =>
    nameCluster(context.gallery, input.number, input.name),
  ),
}
