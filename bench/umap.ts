import { UMAP } from 'umap-js'
import { componentCount, principalComponents } from '../src/engine/clustering/pca.ts'
import { layOut } from '../src/engine/clustering/umap.ts'
import { rowBlock } from '../src/engine/linalg/products.ts'
import { Random } from '../src/engine/linalg/random.ts'
import { zScores } from '../src/engine/linalg/standardise.ts'
import { PAPER, paperSizedDataset, workVectors } from './paper-sized.ts'
import { milliseconds, print, result } from './shared.ts'

/**
 * The map at the paper's size: from 6,040 x 2,048 features to places on the plane. The rival is umap-js alone, which
 * looks for the neighbours itself, on the 200 principal components that are handed to it.
 */
const SECONDS_GOAL = 4
const NEIGHBOURS = 15

const random = new Random(2020)
const dataset = paperSizedDataset(random)
const features = workVectors(dataset, PAPER.features, random)
const ours = await milliseconds(() => layOut(features, { seed: 1 }))
const normalised = await zScores(features)
const { projection } = await principalComponents(normalised, componentCount(normalised))
const rows = Array.from({ length: projection.rows }, (_, row) =>
  Array.from(rowBlock(projection, row, row + 1).data),
)
const umap = new UMAP({ nComponents: 2, nNeighbors: NEIGHBOURS, random: () => random.next() })
const alone = await milliseconds(() => umap.fit(rows))

print(
  result({
    name: 'umap',
    value: ours / 1000,
    unit: 's',
    goal: SECONDS_GOAL,
    against: [{ name: 'umap-js from the principal components on', value: alone / 1000 }],
  }),
)
