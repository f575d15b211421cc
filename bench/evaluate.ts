import { profilesOf } from '../src/learning/curatornet/pooling.ts'
import type { Dataset } from '../src/learning/dataset.ts'
import { evaluateMethods } from '../src/learning/evaluation/evaluate.ts'
import type { Method } from '../src/learning/evaluation/method.ts'
import { holdOutLastBasket } from '../src/learning/evaluation/split.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { paperModel } from './paper-model.ts'
import { PAPER, paperSizedDataset } from './paper-sized.ts'
import { bareProduct, gaussians, median, milliseconds, print, result } from './shared.ts'

/**
 * CuratorNet's evaluation at the paper's size, starting from item vectors: 2,378 clients' profiles through the user
 * tower, 6,040 scores each, the metrics of every ranking, bootstrap intervals. It alternates with the bare product of
 * all user vectors and all item vectors.
 */
const SECONDS_GOAL = 1
const ROUNDS = 5

/** Gives every client a last basket with a work that the client does not own, so that all clients are tested. */
function withLastBaskets(dataset: Dataset, random: Random): Dataset {
  const histories = dataset.histories.map((history) => {
    const owned = new Set(history.baskets.flatMap(({ items }) => items))
    let work = random.integer(PAPER.works)
    while (owned.has(work)) work = random.integer(PAPER.works)
    return { ...history, baskets: [...history.baskets, { time: history.baskets.length, items: [work] }] }
  })
  return { ...dataset, histories }
}

const random = new Random(2020)
const dataset = withLastBaskets(paperSizedDataset(random), random)
const split = holdOutLastBasket(dataset.histories)
const model = await paperModel(random)
const itemVectors = gaussians(PAPER.works, model.width, random)
const method: Method = {
  name: 'curatornet',
  scores: (profiles) => model.scores(profilesOf(profiles), itemVectors),
}
const product = await bareProduct(
  gaussians(PAPER.clients, model.width, random),
  gaussians(model.width, PAPER.works, random),
)
await product.run()
const ours: number[] = []
const bare: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  ours.push(await milliseconds(() => evaluateMethods(dataset, split, [method])))
  bare.push(await milliseconds(product.run))
}
await Promise.all([model, product].map((opened) => opened.close()))

print(
  result({
    name: 'evaluate',
    value: median(ours) / 1000,
    unit: 's',
    goal: SECONDS_GOAL,
    against: [{ name: 'the bare product of users and works', value: median(bare) / 1000 }],
  }),
)
