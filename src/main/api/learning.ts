import { clusterWorks } from '../services/clustering.ts'
import { embedWorks } from '../services/embedding.ts'
import { evaluateGallery } from '../services/evaluation.ts'
import { listModels, removeModel, useModel } from '../services/models.ts'
import { trainModel } from '../services/training.ts'
import { api, stream } from './base.ts'

export const embed = api.embed.handler(({ input, context, signal }) =>
  stream((watch) => embedWorks(context.desk, input, watch), signal),
)

export const cluster = api.cluster.handler(({ input, context, signal }) =>
  stream((watch) => clusterWorks(context.desk, input, watch), signal),
)

export const train = api.train.handler(({ input, context, signal }) =>
  stream((watch) => trainModel(context.desk, input, watch), signal),
)

export const evaluate = api.evaluate.handler(({ input, context, signal }) =>
  stream((watch) => evaluateGallery(context.desk, input, watch), signal),
)

export const models = {
  list: api.models.list.handler(({ context }) => listModels(context.desk)),
  use: api.models.use.handler(({ input, context }) => useModel(context.desk, input.name)),
  remove: api.models.remove.handler(({ input, context }) => removeModel(context.desk, input.name)),
}
