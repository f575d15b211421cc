import type { Matrix } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import type { CuratorNetModel } from './model.ts'
import { profilesOf } from './pooling.ts'

/** CuratorNet as a method of the evaluation. Item vectors are computed once, from raw `features`. */
export async function curatorNetMethod(model: CuratorNetModel, features: Matrix): Promise<Method> {
  const itemVectors = await model.itemVectors(features)
  return {
    name: 'curatornet',
    scores: (profiles) => model.scores(profilesOf(profiles), itemVectors),
  }
}
