import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lloyd } from '../../src/learning/clustering/kmeans.ts'
import { principalComponents } from '../../src/learning/clustering/pca.ts'
import { seedCentres } from '../../src/learning/clustering/seeding.ts'
import { silhouette, silhouettes } from '../../src/learning/clustering/silhouette.ts'
import type { Matrix } from '../../src/learning/dataset.ts'
import { Random } from '../../src/learning/linalg/random.ts'
import { goldenFolder } from '../shared.ts'

interface ClusteringFile {
  n: number
  d: number
  pca: {
    n_components: number
    mean: number[]
    explained_variance_ddof1: number[]
    total_variance_ddof1: number
    components_first_two_rows_up_to_sign: number[][]
  }
  kmeans: {
    k: number
    restarts: number
    best_inertia: number
    best_labels: number[]
    best_silhouette_over_restarts: number
    silhouette_of_best_inertia_run: number
  }
  silhouette: {
    cases: {
      name: string
      space: string
      labels?: number[]
      labels_same_as_case?: number
      score: number
      samples_first_10?: number[]
      singleton_index?: number
    }[]
  }
}

const present = ['clustering.json', 'clustering_X.f32', 'clustering_pca10.f64'].every((name) =>
  existsSync(path.join(goldenFolder, name)),
)

function bytesOf(name: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(path.join(goldenFolder, name))).buffer
}

function load(): { golden: ClusteringFile; points: Matrix; projected: Float64Array; space: Matrix } {
  const golden = JSON.parse(
    readFileSync(path.join(goldenFolder, 'clustering.json'), 'utf8'),
  ) as ClusteringFile
  const projected = new Float64Array(bytesOf('clustering_pca10.f64'))
  return {
    golden,
    points: { data: new Float32Array(bytesOf('clustering_X.f32')), rows: golden.n, columns: golden.d },
    projected,
    space: { data: Float32Array.from(projected), rows: golden.n, columns: golden.pca.n_components },
  }
}

/** The sign that gives the better match for a column, so that the sign of the whole column is free. */
function signOf(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  let product = 0
  for (let at = 0; at < expected.length; at++) product += expected[at] * actual[at]
  return Math.sign(product)
}

describe.skipIf(!present)('clustering against scikit-learn (clustering.json)', () => {
  it('finds the principal components and projects onto them, up to the sign of each', async () => {
    const { golden, points, projected } = load()
    const { n_components: count, ...expected } = golden.pca
    const { mean, explainedVariance, totalVariance, components, projection } = await principalComponents(
      points,
      count,
    )
    mean.forEach((value, at) => expect(value).toBeCloseTo(expected.mean[at], 6))
    explainedVariance.forEach((value, at) =>
      expect(value / expected.explained_variance_ddof1[at]).toBeCloseTo(1, 5),
    )
    expect(totalVariance / expected.total_variance_ddof1).toBeCloseTo(1, 5)
    for (let column = 0; column < count; column++) {
      const ours = Array.from({ length: points.rows }, (_, row) => projection.data[row * count + column])
      const theirs = Array.from({ length: points.rows }, (_, row) => projected[row * count + column])
      const sign = signOf(theirs, ours)
      ours.forEach((value, row) => expect(Math.abs(value * sign - theirs[row])).toBeLessThan(1e-3))
    }
    expected.components_first_two_rows_up_to_sign.forEach((theirs, component) => {
      const ours = components.data.subarray(component * golden.d, (component + 1) * golden.d)
      const sign = signOf(theirs, ours)
      theirs.forEach((value, at) => expect(ours[at] * sign).toBeCloseTo(value, 4))
    })
  })

  it('reaches the best inertia and its labelling within the stated number of restarts', async () => {
    const { golden, space } = load()
    const { k, restarts, ...expected } = golden.kmeans
    const randoms = Array.from({ length: restarts }, (_, restart) => new Random(restart))
    const partitions = []
    for (const centres of await seedCentres(space, k, randoms)) {
      partitions.push(await lloyd(space, centres, { tolerance: 0 }))
    }
    const best = partitions.reduce((kept, other) => (other.inertia < kept.inertia ? other : kept))
    expect(best.inertia / expected.best_inertia).toBeCloseTo(1, 6)
    const pairing = new Set(Array.from(best.labels, (label, at) => `${label}=${expected.best_labels[at]}`))
    expect(pairing.size).toBe(k)
    const scores = await silhouettes(
      space,
      partitions.map(({ labels }) => labels),
    )
    const highest = Math.max(...scores.map(({ score }) => score))
    expect(highest).toBeGreaterThan(expected.best_silhouette_over_restarts - 1e-5)
  })

  it('computes exact silhouettes', async () => {
    const { golden, points, space } = load()
    const { cases } = golden.silhouette
    for (const one of cases) {
      const labels = one.labels ?? cases[one.labels_same_as_case ?? NaN].labels ?? []
      const { score, samples } = await silhouette(one.space === 'X' ? points : space, labels)
      expect(score, one.name).toBeCloseTo(one.score, 6)
      one.samples_first_10?.forEach((sample, at) => expect(samples[at], one.name).toBeCloseTo(sample, 5))
      if (one.singleton_index !== undefined) expect(samples[one.singleton_index]).toBe(0)
    }
  })
})
