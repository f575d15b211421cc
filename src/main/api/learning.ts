import { clusterWorks } from '../services/learning/clustering.ts'
import { embedWorks } from '../services/networks/embedding.ts'
import { evaluateGallery } from '../services/evaluation/evaluation.ts'
import { listModels, modelFile, noteModel, removeModel, useModel } from '../services/learning/models.ts'
import { reproducePaper } from '../services/evaluation/reproduction.ts'
import { trainModel } from '../services/learning/training.ts'
import { api, longWork } from './base.ts'

export const embed = api.embed.handler(longWork(embedWorks))

export const cluster = api.cluster.handler(longWork(clusterWorks))

export const train = api.train.handler(longWork(trainModel))

export const evaluate = api.evaluate.handler(longWork(evaluateGallery))

export const reproduce = api.reproduce.handler(longWork(reproducePaper))

export const models = {
  list: api.models.list.handler(({ context }) => listModels(context.gallery)),
  use: api.models.use.handler(({ input, context }) => useModel(context.gallery, input.name)),
  remove: api.models.remove.handler(({ input, context }) => removeModel(context.gallery, input.name)),
  note: api.models.note.handler(({ input, context }) => noteModel(context.gallery, input.name, input.text)),
  file: api.models.file.handler(({ input, context }) => modelFile(context.gallery, input.name)),
}
