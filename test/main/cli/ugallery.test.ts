import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EvaluationReport } from '../../../src/contract/results/evaluation.ts'
import type { CheckReport, Info } from '../../../src/contract/results/gallery.ts'
import type { ImportReport } from '../../../src/contract/results/importing.ts'
import type { ClusterReport, TrainReport } from '../../../src/contract/results/learning.ts'
import type { EmbedReport, NetworkEntry } from '../../../src/contract/results/networks.ts'
import type { Suggestions } from '../../../src/contract/results/suggestions.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { curatornet, documentOf } from '../../support/terminal.ts'

/** A gallery from the paper's published files: it has no pictures, and everything else works on its vectors. */

const { folder, remove } = temporaryFolder()
const files = path.join(folder, 'files')
const gallery = ['--gallery', path.join(folder, 'gallery')]
const mini = path.join(import.meta.dirname, '../../golden/ugallery_mini')

beforeAll(async () => {
  mkdirSync(files)
  for (const name of ['inventory.csv', 'purchases.csv', 'clusters.json', 'resnet_embeddings.npy']) {
    copyFileSync(path.join(mini, name), path.join(files, name))
  }
  await documentOf('create', ...gallery)
})
afterAll(remove)

it('only reports what it would do in a dry run', async () => {
  const report = await documentOf<ImportReport>('import', 'ugallery', files, '--dry-run', ...gallery)
  expect(report).toMatchObject({ new: 24, dry_run: true })
  expect(await documentOf<Info>('info', ...gallery)).toMatchObject({ artworks: 0, embedded: {} })
})

it('imports the files, and puts the vectors into use', async () => {
  await documentOf('import', 'ugallery', files, ...gallery)
  expect(await documentOf<Info>('info', ...gallery)).toMatchObject({
    artworks: 12,
    images: 0,
    clients: 5,
    order_items: 12,
    embedded: { ugallery: 12 },
    network: 'ugallery',
    clusters: 4,
  })
  expect(await documentOf<CheckReport>('check', ...gallery)).toEqual({ ok: true, problems: [] })
  const networks = await documentOf<NetworkEntry[]>('networks', 'list', ...gallery)
  expect(networks.find(({ current }) => current)).toMatchObject({ name: 'ugallery', kind: 'imported' })
})

it('has nothing left to embed, and clusters the works', async () => {
  const embedded = await documentOf<EmbedReport>('embed', '--all', ...gallery)
  expect(embedded).toMatchObject({ embedder: 'ugallery', embedded: 0, already: 12, failed: [] })
  expect(await documentOf<ClusterReport>('cluster', ...gallery)).toMatchObject({ k: 2 })
})

it('trains, evaluates and recommends', async () => {
  const short = ['--triples', '400', '--epochs', '3']
  const trained = await documentOf<TrainReport>('train', ...short, ...gallery)
  expect(trained).toMatchObject({ embedder: 'ugallery', current: true })
  const evaluated = await documentOf<EvaluationReport>('evaluate', '--protocol', 'stock', ...gallery)
  expect(evaluated.rows.find(({ method }) => method === 'oracle')?.auc).toBe(1)
  const suggested = await documentOf<Suggestions>(
    'recommend',
    '--client',
    '7bc0240c83a58d180c6979ee6d4949a5',
    ...gallery,
  )
  expect(suggested.items.map(({ status }) => status)).toEqual(suggested.items.map(() => 'available'))
  expect(suggested.items.length).toBeGreaterThan(0)
  expect(await documentOf<CheckReport>('check', ...gallery)).toMatchObject({ ok: true })
})

it('reports that a picture has no vector of this kind', async () => {
  const picture = path.join(folder, 'picture.jpg')
  writeFileSync(picture, 'whatever')
  const { code, err } = await curatornet('similar', '--image', picture, ...gallery)
  expect(code).toBe(1)
  expect(err).toContain('The numbers of ugallery were computed elsewhere; a picture has none.')
})
