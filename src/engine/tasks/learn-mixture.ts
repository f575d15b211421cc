import type { TaskContext } from '../../contract/progress.ts'
import { visRank } from '../../learning/baselines/visrank.ts'
import type { Mixture } from '../../learning/curatornet/mixture-terms.ts'
import { learnMixture } from '../../learning/mixture/mixture.ts'
import { BlendTerms } from '../../learning/mixture/terms.ts'
import type { TrainSettings } from '../../contract/settings.ts'
import { profileWithLikes } from '../../learning/curatornet/likes.ts'
import { CuratorNetModel } from '../../learning/curatornet/model.ts'
import { PROTOCOLS } from '../../learning/evaluation/protocol.ts'
import { holdOutLastBasket, type HoldOut } from '../../learning/evaluation/split.ts'
import type { GalleryData } from './gallery-data.ts'

/**
 * The hold-out within the training part: the last basket of every client with two baskets left. Anything chosen or
 * learned on it, such as the weights of a mixture, has not seen the baskets that the model is tested on.
 */
export function innerHoldOut(split: HoldOut): HoldOut {
  return holdOutLastBasket(split.training)
}

/**
 * Learns a blend's mixture: the weights that rank the hidden works of the inner hold-out first. `bytes` are those of a
 * CuratorNet that was trained without them.
 * @throws Fault `too-little-data` if too few clients have three or more orders
 */
export async function mixtureFor(
  { dataset, features, traits }: GalleryData,
  inner: HoldOut,
  bytes: Uint8Array,
  { seed, likes }: Pick<TrainSettings, 'seed' | 'likes'>,
  context: TaskContext,
): Promise<Mixture> {
  const likesOf = (client: number): number[] => (inner.training[client].likes ?? []).map(({ item }) => item)
  const cases = [...PROTOCOLS.all(dataset, inner)].map((testCase) => ({
    ...testCase,
    profile: profileWithLikes(testCase.profile, likesOf(testCase.client), likes),
  }))
  const model = await CuratorNetModel.load(bytes)
  try {
    const vectors = await model.itemVectors(features, context.signal)
    return await learnMixture(
      cases,
      new BlendTerms({ model, vectors, visRank: visRank(features), traits }),
      seed,
      context,
    )
  } finally {
    await model.close()
  }
}
