import type { CuratorNetModel } from '../src/learning/curatornet/model.ts'
import { profilesOf } from '../src/learning/curatornet/pooling.ts'
import { rank } from '../src/learning/curatornet/rank.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { paperModel } from './paper-model.ts'
import { PAPER, profileLengths } from './paper-sized.ts'
import {
  bareProduct,
  gaussians,
  median,
  milliseconds,
  print,
  quantile,
  result,
  type Result,
} from './shared.ts'

/**
 * Suggestions for one client, with the item vectors in memory: the profile through the user tower, a score for every
 * work, and the best twenty without those of the profile. Alternates with one matrix-vector product of the same size.
 * Measures the scoring alone; `click` times the complete path of a question.
 */
const SUGGESTIONS = 20
const MILLISECONDS_GOAL = 10
const PRODUCTS_GOAL = 1.5

/** Number of works, and the number of clients for each. */
const QUERIES = new Map([
  [PAPER.works, 1000],
  [100_000, 100],
  [1_000_000, 25],
])
const WARM_UP = 5

async function measure(model: CuratorNetModel, works: number, queries: number): Promise<Result> {
  const random = new Random(works)
  const itemVectors = gaussians(works, model.width, random)
  const product = await bareProduct(itemVectors, gaussians(model.width, 1, random))
  const lengths = profileLengths(random)
  const ours: number[] = []
  const bare: number[] = []
  for (let query = -WARM_UP; query < queries; query++) {
    const length = lengths[random.integer(lengths.length)]
    const profile = Int32Array.from({ length }, () => random.integer(works))
    const time = await milliseconds(async () => {
      const scores = await model.scores(profilesOf([profile]), itemVectors)
      return rank(scores.data, { k: SUGGESTIONS, exclude: profile })
    })
    const bareTime = await milliseconds(product.run)
    if (query < 0) continue
    ours.push(time)
    bare.push(bareTime)
  }
  await product.close()
  const isPaperSized = works === PAPER.works
  const figure = isPaperSized ? (times: number[]) => quantile(times, 0.99) : median
  return result({
    name: `rank ${works}, scoring alone`,
    value: figure(ours),
    unit: isPaperSized ? 'ms (p99)' : 'ms',
    goal: isPaperSized ? MILLISECONDS_GOAL : PRODUCTS_GOAL * figure(bare),
    against: [{ name: 'the bare matrix-vector product', value: figure(bare) }],
  })
}

const model = await paperModel(new Random(1))
const results: Result[] = []
for (const [works, queries] of QUERIES) results.push(await measure(model, works, queries))
await model.close()
print(...results)
