import { findVisualClusters } from '../src/engine/clustering/clusters.ts'
import { layOut } from '../src/engine/clustering/umap.ts'
import type { Matrix } from '../src/engine/dataset.ts'
import { Random } from '../src/engine/linalg/random.ts'
import { gemmGflops, milliseconds, print, result } from './shared.ts'

/**
 * Clusters or map of a large gallery, in memory: `hundred-thousand.ts [cluster|map] [WORKS] [NUMBERS]`, 100,000 works
 * of 2,048 numbers where left out: a few hundred centres plus noise. The rival is what the same floating-point
 * operations of the covariance alone would take at the bare product's rate of the same run.
 */
const CENTRES = 300
const SECONDS_GOAL = 120

function structured(rows: number, columns: number, random: Random): Matrix {
  const centres = Float32Array.from({ length: CENTRES * columns }, () => 2 * random.gaussian())
  const data = new Float32Array(rows * columns)
  for (let row = 0, at = 0; row < rows; row++) {
    const start = random.integer(CENTRES) * columns
    for (let column = 0; column < columns; column++, at++) {
      data[at] = centres[start + column] + random.gaussian()
    }
  }
  return { data, rows, columns }
}

const [what = 'cluster', works = '100000', numbers = '2048'] = process.argv.slice(2)
const rows = Number(works)
const columns = Number(numbers)
const features = structured(rows, columns, new Random(2026))
const gflops = await gemmGflops()
const spent = await milliseconds(() =>
  what === 'map' ? layOut(features, { seed: 1 }) : findVisualClusters(features, { seed: 1 }),
)

print(
  result({
    name: `${what} of ${rows} works, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
    value: spent / 1000,
    unit: 's',
    goal: SECONDS_GOAL,
    against: [
      {
        name: `covariance at the bare ${Math.round(gflops)} GFLOP/s`,
        value: (2 * rows * columns * columns) / gflops / 1e9,
      },
    ],
  }),
)
