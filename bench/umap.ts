import { layOut } from '../src/engine/clustering/umap.ts'
import { visualSpace } from '../src/engine/clustering/projection.ts'
import { Random } from '../src/engine/linalg/random.ts'
import { PAPER, paperSizedDataset, workVectors } from './paper-sized.ts'
import { milliseconds, print, result } from './shared.ts'

/**
 * The map at the paper's size: from 6,040 x 2,048 features to places on the plane. The rival is its first part alone,
 * the principal components, which are mostly matrix products.
 */
const SECONDS_GOAL = 4

const random = new Random(2020)
const dataset = paperSizedDataset(random)
const features = workVectors(dataset, PAPER.features, random)
const ours = await milliseconds(() => layOut(features, { seed: 1 }))
const components = await milliseconds(() => visualSpace(features, 1))

print(
  result({
    name: 'umap',
    value: ours / 1000,
    unit: 's',
    goal: SECONDS_GOAL,
    against: [{ name: 'its principal components alone', value: components / 1000 }],
  }),
)
