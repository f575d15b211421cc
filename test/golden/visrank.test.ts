import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { visRank } from '../../src/learning/baselines/index.ts'
import { topPlaces } from '../../src/learning/linalg/top-k.ts'
import { goldenFolder } from '../shared.ts'

interface VisRankFile {
  features: number[][]
  cases: {
    profile: number[]
    scores_max_cosine: number[]
    ranking_without_profile_items: number[]
  }[]
}

const file = path.join(goldenFolder, 'visrank.json')
const present = existsSync(file)

describe.skipIf(!present)('VisRank against an independent computation (visrank.json)', () => {
  it('scores by the largest cosine and ranks the works outside the profile', async () => {
    const { features, cases } = JSON.parse(readFileSync(file, 'utf8')) as VisRankFile
    const columns = features[0].length
    const matrix = { data: Float32Array.from(features.flat()), rows: features.length, columns }
    const profiles = cases.map(({ profile }) => Int32Array.from(profile))
    const scores = await visRank(matrix).scores(profiles)
    cases.forEach((one, row) => {
      const own = scores.data.subarray(row * scores.columns, (row + 1) * scores.columns)
      one.scores_max_cosine.forEach((expected, work) => expect(own[work]).toBeCloseTo(expected, 5))
      const inProfile = new Uint8Array(features.length)
      for (const work of one.profile) inProfile[work] = 1
      expect([...topPlaces(own, own.length, inProfile)]).toEqual(one.ranking_without_profile_items)
    })
  })
})
