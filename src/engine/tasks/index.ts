import type { TaskName } from '../../contract/engine.ts'
import type { Task } from './task.ts'

export type { Task } from './task.ts'

/**
 * Every call that the engine answers, by its name in the contract. Each is loaded on its first call: an engine that
 * only answers queries starts sooner, and needs no memory for training and decoding code.
 */
export const TASKS: { readonly [Name in TaskName]: Task<Name> } = {
  inspect: later(async () => (await import('./inspect-pictures.ts')).inspect),
  makePreviews: later(async () => (await import('./make-previews.ts')).makePreviews),
  makeDocument: later(async () => (await import('./make-document.ts')).makeDocument),
  makeSheets: later(async () => (await import('./make-sheets.ts')).makeSheets),
  paintMap: later(async () => (await import('./paint-map.ts')).paintMap),
  examineNetwork: later(async () => (await import('./examine-network.ts')).examineNetwork),
  describeBuiltin: later(async () => (await import('./examine-network.ts')).describeBuiltin),
  measureNetwork: later(async () => (await import('./examine-network.ts')).measureNetwork),
  embed: later(async () => (await import('./embed.ts')).embed),
  cluster: later(async () => (await import('./cluster.ts')).cluster),
  closeness: later(async () => (await import('./closeness.ts')).closeness),
  project: later(async () => (await import('./project-map.ts')).project),
  train: later(async () => (await import('./train.ts')).train),
  makeVisRank: later(async () => (await import('./make-visrank.ts')).makeVisRank),
  evaluate: later(async () => (await import('./evaluate.ts')).evaluate),
  compareModels: later(async () => (await import('./compare-models.ts')).compareModels),
  hiddenSale: later(async () => (await import('./hidden-sale.ts')).hiddenSale),
  outcomes: later(async () => (await import('./outcomes.ts')).outcomes),
  reproduce: later(async () => (await import('./reproduce.ts')).reproduce),
  prepareQuestions: later(async () => (await import('./prepare-questions.ts')).prepareQuestions),
  recommend: later(async () => (await import('./recommend.ts')).recommend),
  tasteRound: later(async () => (await import('./taste-round.ts')).tasteRound),
  similar: later(async () => (await import('./similar.ts')).similar),
  lookAlikes: later(async () => (await import('./look-alikes.ts')).lookAlikes),
  who: later(async () => (await import('./who-might-want.ts')).who),
  tryDevice: later(async () => (await import('./machine-checks.ts')).tryDevice),
  describePictureLibrary: later(async () => (await import('./machine-checks.ts')).describePictureLibrary),
}

function later<Name extends TaskName>(load: () => Promise<Task<Name>>): Task<Name> {
  return async (input, context) => (await load())(input, context)
}
