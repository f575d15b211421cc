import type { Matrix } from '../../../src/learning/dataset.ts'
import { profilesOf } from '../../../src/learning/curatornet/pooling.ts'
import type { TrainingSettings } from '../../../src/learning/curatornet/settings.ts'
import type { Triples } from '../../../src/learning/curatornet/triples.ts'
import { Random } from '../../../src/learning/linalg/random.ts'

/**
 * A gallery whose clients buy according to a taste encoded in a few columns of the features, among much stronger noise.
 */
export interface PlantedTaste {
  readonly features: Matrix
  /** The purchases of each client, without the held-out work. */
  readonly profiles: readonly Int32Array[]
  readonly heldOut: Int32Array
  readonly training: Triples
  readonly validation: Triples
}

const TASTES = 8
const TELLING_COLUMNS = 6
const COLUMNS = 24

export function plantedTaste({ works = 240, clients = 90, triples = 6000, seed = 5 } = {}): PlantedTaste {
  const random = new Random(seed)
  const centres = Array.from({ length: TASTES }, () =>
    Float32Array.from({ length: TELLING_COLUMNS }, () => random.gaussian()),
  )
  const data = new Float32Array(works * COLUMNS)
  for (let work = 0; work < works; work++) {
    for (let column = 0; column < COLUMNS; column++) {
      data[work * COLUMNS + column] =
        column < TELLING_COLUMNS
          ? centres[work % TASTES][column] + 0.3 * random.gaussian()
          : 5 + 3 * random.gaussian()
    }
  }
  const bought = Array.from({ length: clients }, () => {
    const taste = random.integer(TASTES)
    const works_ = new Set<number>()
    const count = 2 + random.integer(5)
    while (works_.size < count) works_.add(taste + TASTES * random.integer(Math.floor(works / TASTES)))
    return Int32Array.from(works_)
  })
  const profiles = bought.map((list) => list.subarray(1))
  const sample = (length: number): Triples => {
    const profileOf = Int32Array.from({ length }, () => random.integer(clients))
    const positive = profileOf.map((client) => profiles[client][random.integer(profiles[client].length)])
    const negative = profileOf.map((client) => {
      for (;;) {
        const work = random.integer(works)
        if (!profiles[client].includes(work)) return work
      }
    })
    return { profiles: profilesOf(profiles), profileOf, positive, negative, length }
  }
  return {
    features: { data, rows: works, columns: COLUMNS },
    profiles,
    heldOut: Int32Array.from(bought, ([first]) => first),
    training: sample(triples),
    validation: sample(1000),
  }
}

export const FAST_SETTINGS: TrainingSettings = {
  lambda: 1e-4,
  seed: 1,
  batchSize: 500,
  learningRates: [1e-3, 3e-4],
  patience: 2,
  checkEvery: 1_000_000,
  epochs: 6,
  variant: 'curatornet',
  threads: 1,
}

/** Mean share of the works outside the profile that score below the held-out work. */
export function areaUnderCurve(scores: Matrix, { profiles, heldOut }: PlantedTaste): number {
  const areas = profiles.map((profile, client) => {
    const row = scores.data.subarray(client * scores.columns, (client + 1) * scores.columns)
    const others = [...row.keys()].filter((work) => work !== heldOut[client] && !profile.includes(work))
    return others.filter((work) => row[work] < row[heldOut[client]]).length / others.length
  })
  return areas.reduce((sum, area) => sum + area, 0) / areas.length
}
