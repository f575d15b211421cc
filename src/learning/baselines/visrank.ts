import type { Matrix } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import { gatherRows, multiplyTransposed, zeros } from '../linalg/products.ts'
import { unitRows } from '../linalg/standardise.ts'
import { weightedCosine } from './mean-cosine.ts'
import { unitZScores } from './unit-z-scores.ts'

/** Number of distinct works whose cosines with all works are held at once. */
const WORKS_PER_PRODUCT = 512

/**
 * VisRank: the score of a work is its largest cosine with a work of the profile, on the features as given
 * (n x d; paper section 5.2, test/golden/visrank.json). Without a profile every score is 0.
 */
export function visRank(features: Matrix): Method {
  return largestCosine('visrank', () => unitRows(features))
}

/**
 * Like `visRank`, on features whose rows already have length 1; they are requested again on each use, because they need
 * much memory.
 */
export function visRankOn(units: () => Promise<Matrix>): Method {
  return {
    name: 'visrank',
    scores: async (profiles) => maximaOverProfiles(await units(), profiles),
  }
}

/** VisRank on the z-scores of the features, as CuratorNet sees them (docs/learning-core.md). */
export function visRankOnZScores(features: Matrix): Method {
  return largestCosine('visrank-z', () => unitZScores(features))
}

/** Weight of a work of the profile relative to the next newer one. */
const FADING = 0.8

/**
 * VisRank with decay: the score of a work is the sum of its cosines with the works of the profile on z-scores, each
 * weighted with .8 to the power of the number of newer works. Profiles are in the order of purchase.
 */
export function recentVisRank(features: Matrix): Method {
  return weightedCosine('visrank-recent', features, (place, length) => FADING ** (length - 1 - place))
}

function largestCosine(name: string, makeUnits: () => Promise<Matrix>): Method {
  let units: Promise<Matrix> | undefined
  return {
    name,
    async scores(profiles) {
      units ??= makeUnits()
      return maximaOverProfiles(await units, profiles)
    },
  }
}

/**
 * Each distinct work of the profiles is compared with all works once; its cosines then raise the rows of its profiles.
 */
async function maximaOverProfiles(units: Matrix, profiles: readonly Int32Array[]): Promise<Matrix> {
  const scores = zeros(profiles.length, units.rows)
  profiles.forEach(({ length }, row) => {
    if (length > 0) scores.data.fill(-Infinity, row * units.rows, (row + 1) * units.rows)
  })
  const owners = rowsOfWorks(profiles)
  const works = [...owners.keys()]
  for (let start = 0; start < works.length; start += WORKS_PER_PRODUCT) {
    const block = works.slice(start, start + WORKS_PER_PRODUCT)
    const cosines = await multiplyTransposed(gatherRows(units, block), units)
    block.forEach((work, at) => {
      for (const row of owners.get(work) ?? []) raiseRow(scores, row, cosines, at)
    })
  }
  return scores
}

/** For every work that occurs, the profiles that contain it. */
function rowsOfWorks(profiles: readonly Int32Array[]): Map<number, number[]> {
  const owners = new Map<number, number[]>()
  profiles.forEach((profile, row) => {
    for (const work of new Set(profile)) {
      const rows = owners.get(work)
      if (rows === undefined) owners.set(work, [row])
      else rows.push(row)
    }
  })
  return owners
}

function raiseRow(scores: Matrix, row: number, cosines: Matrix, from: number): void {
  const to = row * scores.columns
  const start = from * cosines.columns
  for (let work = 0; work < scores.columns; work++) {
    const cosine = cosines.data[start + work]
    if (cosine > scores.data[to + work]) scores.data[to + work] = cosine
  }
}
