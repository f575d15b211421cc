import { findVisualClusters } from '../src/learning/clustering/clusters.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { PAPER, paperSizedDataset, workVectors } from './paper-sized.ts'
import { bareProduct, median, milliseconds, print, result } from './shared.ts'

/**
 * Visual clusters at the paper's size: z-scores of 6,040 x 2,048 features, PCA to 200, twenty runs of k-means with 100
 * clusters, twenty exact silhouettes. The baselines are bare products: one of the features with their transpose, which
 * contains every covariance.
 */
const SECONDS_GOAL = 4
const ROUNDS = 3

const random = new Random(2020)
const dataset = paperSizedDataset(random)
const features = workVectors(dataset, PAPER.features, random)
const transposed = {
  data: Float32Array.from(features.data, (_, at) => {
    const column = Math.floor(at / features.rows)
    return features.data[(at % features.rows) * features.columns + column]
  }),
  rows: features.columns,
  columns: features.rows,
}
const product = await bareProduct(transposed, features)
await product.run()
const ours: number[] = []
const bare: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  ours.push(await milliseconds(() => findVisualClusters(features, { seed: 1 })))
  bare.push(await milliseconds(product.run))
}
await product.close()

print(
  result({
    name: 'cluster',
    value: median(ours) / 1000,
    unit: 's',
    goal: SECONDS_GOAL,
    against: [{ name: 'the bare product of all covariances', value: median(bare) / 1000 }],
  }),
)
