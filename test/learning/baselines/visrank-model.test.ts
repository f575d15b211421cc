import { expect, it } from 'vitest'
import { visRank, visRankOnZScores } from '../../../src/learning/baselines/index.ts'
import { VisRankModel, writeVisRank } from '../../../src/learning/baselines/visrank-model.ts'
import { storedStatistics } from '../../../src/learning/curatornet/train.ts'
import { openBytes } from '../../../src/engine/tasks/open-ranker.ts'
import { METADATA } from '../curatornet/model-metadata.ts'
import { gaussianMatrix } from '../matrices.ts'

const features = gaussianMatrix(40, METADATA.embedder.dimension, 3)
const statistics = await storedStatistics(features)
const metadata = { ...METADATA, trainedBaskets: [] }
const bytes = writeVisRank('visrank-z', statistics, metadata)
const none = new Int32Array()
const catalogue = {
  features,
  traits: {
    artist: none,
    style: none,
    subject: none,
    medium: none,
    tags: { starts: new Int32Array(1), numbers: none },
  },
  dataset: { itemIds: Array.from({ length: 40 }, (_, item) => `W${item}`) },
}

it('ranks like VisRank on z-scores and is trained on no sales', async () => {
  const ranker = await openBytes('visrank-z', bytes, catalogue)
  const profiles = [Int32Array.of(3), Int32Array.of(0, 7, 7, 21)]
  const expected = await visRankOnZScores(features).scores(profiles)
  const scores = await ranker.scores(profiles.map((works) => ({ works })))
  scores.data.forEach((score, at) => expect(score).toBeCloseTo(expected.data[at], 4))
  expect(ranker.trainedBaskets).toEqual([])
  await ranker.close()
})

it('ranks as VisRank on the features themselves does where it is plain', async () => {
  const ranker = await openBytes('taste', writeVisRank('visrank', statistics, metadata), catalogue)
  const works = Int32Array.of(0, 7, 21)
  const expected = await visRank(features).scores([works])
  const scores = await ranker.scores([{ works }])
  scores.data.forEach((score, at) => expect(score).toBeCloseTo(expected.data[at], 4))
  await ranker.close()
})

it('gives the nearest work in the profile as the reason', async () => {
  const ranker = await openBytes('visrank-z', bytes, catalogue)
  const works = [5, 9, 30]
  const { data, rows, columns } = ranker.vectors
  const suggested = Array.from({ length: rows }, (_, item) => item).filter((item) => !works.includes(item))
  const cosine = (a: number, b: number): number =>
    data.subarray(a * columns, (a + 1) * columns).reduce((sum, x, at) => sum + x * data[b * columns + at], 0)
  const reasons = await ranker.explain({ works }, suggested)
  suggested.forEach((item, at) => {
    const nearest = works.reduce((best, work) => (cosine(work, item) > cosine(best, item) ? work : best))
    expect(reasons[at].map(({ item: reason, share }) => [reason, share])).toEqual([[nearest, 1]])
  })
  await ranker.close()
})

it('refuses features of another embedder and a damaged file', async () => {
  const model = await VisRankModel.load(bytes)
  await expect(model.itemVectors(gaussianMatrix(4, 7, 1))).rejects.toMatchObject({ kind: 'bad-model' })
  await model.close()
  const damaged = bytes.slice()
  damaged[Math.floor(damaged.length / 3)] ^= 1
  await expect(VisRankModel.load(damaged)).rejects.toMatchObject({ kind: 'bad-model' })
})
