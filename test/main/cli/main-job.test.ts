import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvaluationReport } from '../../../src/contract/results/evaluation.ts'
import type { CheckReport, Info } from '../../../src/contract/results/gallery.ts'
import type { ImportReport } from '../../../src/contract/results/importing.ts'
import type { ClusterReport, ModelEntry, TrainReport } from '../../../src/contract/results/learning.ts'
import type { EmbedReport, NetworkEntry } from '../../../src/contract/results/networks.ts'
import type { Similar, Suggestions, Who } from '../../../src/contract/results/suggestions.ts'
import { GraphBuilder } from '../../../src/learning/onnx/index.ts'
import {
  importedGallery,
  paintCollection,
  temporaryFolder,
  type SmallCollection,
} from '../../support/galleries.ts'
import { keepEngines } from '../../support/kept-children.ts'
import { curatornet, documentOf } from '../../support/terminal.ts'

/** The main job on a small painted collection, command by command, as run by the terminal. */

const WORKS = 60
const CLIENTS = 50
keepEngines()
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let collection: SmallCollection

const ask = <Document>(...args: string[]): Promise<Document> =>
  documentOf<Document>(...args, '--gallery', gallery)

beforeAll(async () => {
  collection = await paintCollection(path.join(folder, 'collection'), WORKS, CLIENTS)
  await importedGallery(gallery, collection)
})

afterAll(remove)

describe('the main job in the terminal', () => {
  it('imports every work, client and sale', async () => {
    const info = await ask<Info>('info')
    expect(info).toMatchObject({
      artworks: WORKS,
      images: WORKS,
      clients: CLIENTS,
      network: 'builtin',
      models: 0,
    })
    expect(info.order_items).toBeGreaterThan(CLIENTS)
    expect(info.statistics.one_of_a_kind_share_of_works).toBeGreaterThan(0.5)
  })

  it('changes nothing when the same files are imported again', async () => {
    const works = await ask<ImportReport>(
      'import',
      'artworks',
      collection.pictures,
      '--csv',
      collection.artworks,
    )
    expect(works).toMatchObject({ new: 0, changed: 0, unchanged: WORKS, skipped: [] })
    const sales = await ask<ImportReport>('import', 'sales', collection.sales)
    expect(sales).toMatchObject({ new: 0, changed: 0, skipped: [] })
    const clients = await ask<ImportReport>('import', 'clients', collection.clients)
    expect(clients).toMatchObject({ new: 0, changed: 0, unchanged: CLIENTS })
  })

  it('embeds what is missing, names the embedder and has nothing left to do the second time', async () => {
    const first = await ask<EmbedReport>('embed')
    expect(first).toMatchObject({ embedder: 'builtin', embedded: WORKS, already: 0, failed: [] })
    const { out, err } = await curatornet('embed', '--gallery', gallery)
    expect(err).toContain('Embedder in use: builtin')
    expect(out).toContain(`0 works embedded`)
    expect(out).toContain(`${WORKS} were there already`)
  })

  it('groups the works by appearance', async () => {
    const report = await ask<ClusterReport>('cluster', '--restarts', '3')
    expect(report.restarts).toHaveLength(3)
    expect(report.sizes.reduce((sum, size) => sum + size, 0)).toBe(WORKS)
  })

  it('trains a model that becomes the one in use, and a second one that does not', async () => {
    const first = await ask<TrainReport>('train', '--triples', '6000', '--epochs', '3')
    expect(first).toMatchObject({
      model: 'curatornet-1',
      method: 'curatornet',
      backend: 'onnx',
      current: true,
    })
    expect(first.metrics.auc).toBeGreaterThan(0)
    // No question has been asked, and the first one need not compute the vectors of all works.
    expect(readdirSync(path.join(gallery, 'models'))).toEqual(['curatornet-1.onnx', 'curatornet-1.vectors'])
    const second = await ask<TrainReport>(
      'train',
      '--triples',
      '2000',
      '--epochs',
      '1',
      '--sampling',
      'random',
      '--refit',
    )
    expect(second).toMatchObject({
      model: 'curatornet-2',
      current: false,
      refitted: true,
      sampling: 'random',
    })
    const models = await ask<ModelEntry[]>('models', 'list')
    expect(models.map(({ name, current }) => [name, current])).toEqual([
      ['curatornet-2', false],
      ['curatornet-1', true],
    ])
  })

  it('trains VBPR alongside it, which ranks for the clients that it knows', async () => {
    const report = await ask<TrainReport>('train', '--method', 'vbpr', '--triples', '4000', '--epochs', '2')
    expect(report).toMatchObject({ model: 'vbpr-3', method: 'vbpr', current: false })
    expect(report.strategies.map(({ paper_number }) => paper_number)).toEqual([3, 4])
    await ask('models', 'use', 'vbpr-3')
    const { items } = await ask<Suggestions>('recommend', '--client', 'C001', '--k', '3')
    expect(items).toHaveLength(3)
    const picked = await curatornet('recommend', '--works', items[0].item_id, '--gallery', gallery)
    expect(picked).toMatchObject({ code: 1, err: expect.stringContaining('Name a client') as string })
    await ask('models', 'use', 'curatornet-1')
  })

  it('trains a taste model when no method is named; it ranks, explains and is evaluated like the others', async () => {
    const report = await ask<TrainReport>('train')
    expect(report).toMatchObject({ model: 'taste-4', method: 'taste', current: false })
    expect(report.inner?.clients).toBeGreaterThan(0)
    expect(report.visrank).toBeGreaterThan(0)
    await ask('models', 'use', 'taste-4')
    const { items } = await ask<Suggestions>('recommend', '--client', 'C001', '--k', '3')
    expect(items).toHaveLength(3)
    expect(items[0].because?.length).toBeGreaterThan(0)
    const { rows } = await ask<EvaluationReport>('evaluate', '--methods', 'taste,mean-cosine')
    expect(rows[0]).toMatchObject({ method: 'taste', auc: report.metrics.auc })
    await ask('models', 'use', 'curatornet-1')
    await ask('models', 'remove', 'taste-4')
  })

  it('uses VisRank without any training; it suggests, explains and finds like any model', async () => {
    const used = await ask<ModelEntry>('models', 'use', 'visrank')
    expect(used).toMatchObject({
      name: 'visrank-5',
      method: 'visrank-z',
      current: true,
      behind_visrank: null,
    })
    const { model, items } = await ask<Suggestions>('recommend', '--client', 'C001', '--k', '3')
    expect(model).toBe('visrank-5')
    expect(items[0].because).toHaveLength(1)
    const who = await ask<Who>('who', '--artwork', items[0].item_id)
    expect(who.items.length).toBeGreaterThan(0)
    const like = await ask<Similar>('similar', '--artwork', items[0].item_id, '--space', 'model')
    expect(like).toMatchObject({ model: 'visrank-5', space: 'model' })
    const { rows } = await ask<EvaluationReport>('evaluate', '--methods', 'visrank-z')
    expect(used.metrics.auc).toBeCloseTo(rows[0].auc, 4)
    await ask('models', 'use', 'curatornet-1')
    // It already exists: no second one is created.
    expect(await ask('models', 'use', 'visrank')).toMatchObject({ name: 'visrank-5' })
    await ask('models', 'use', 'curatornet-1')
    await ask('models', 'remove', 'visrank-5')
  })

  it('stops a CuratorNet by its ranking of an inner hold-out, and reports the result there', async () => {
    const short = ['--triples', '4000', '--epochs', '3', '--stop-by', 'inner']
    const report = await ask<TrainReport>('train', ...short)
    expect(report).toMatchObject({ model: 'curatornet-6', method: 'curatornet' })
    expect(report.inner?.clients).toBeGreaterThan(0)
    // The kept model was the best on the hold-out, which also ended the second training.
    expect(report.validation_accuracy).toBe(report.inner?.auc)
    const refused = await curatornet('train', '--method', 'vbpr', '--stop-by', 'inner', '--gallery', gallery)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('vbpr is not stopped') as string })
    await ask('models', 'remove', 'curatornet-6')
  })

  it('evaluates every method on the hidden purchases', async () => {
    const report = await ask<EvaluationReport>('evaluate')
    expect(report.rows.map(({ method }) => method)).toEqual([
      'curatornet',
      'vbpr',
      'visrank',
      'visrank-z',
      'visrank-recent',
      'mean-cosine',
      'favourite-artist',
      'item-knn',
      'popularity',
      'random',
      'oracle',
    ])
    expect(report).toMatchObject({ protocol: 'all', model: 'curatornet-1', items: WORKS })
    expect(report.rows.at(-1)).toMatchObject({ method: 'oracle', auc: 1, 'recall@20': 1 })
    const [low, high] = report.rows[0].ci.auc
    expect(low).toBeLessThan(high)
    const { out } = await curatornet(
      'evaluate',
      '--methods',
      'visrank,random',
      '--k',
      '5',
      '--gallery',
      gallery,
    )
    expect(out).toMatch(/recall@5/)
  })

  it('does not evaluate a model on purchases that it was refitted on', async () => {
    const { code, err } = await curatornet('evaluate', '--model', 'curatornet-2', '--gallery', gallery)
    expect(code).toBe(1)
    expect(err).toContain('the hidden ones too')
  })

  it('suggests works that the client does not own, with reasons taken from those that the client owns', async () => {
    const answer = await ask<Suggestions>('recommend', '--client', 'C001', '--k', '5')
    const owned = new Set(answer.profile.map(({ item_id }) => item_id))
    expect(answer.items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
    expect(answer.items.every(({ item_id, status }) => !owned.has(item_id) && status !== 'sold')).toBe(true)
    const reasons = answer.items.flatMap(({ because = [] }) => because)
    expect(reasons.length).toBeGreaterThan(0)
    expect(reasons.every(({ item_id, share }) => owned.has(item_id) && share > 0 && share <= 1)).toBe(true)
    const text = await curatornet('recommend', '--client', 'C001', '--gallery', gallery)
    expect(text.out).toContain('Bought by C001')
  })

  it('suggests from hand-picked works when no client is given', async () => {
    const answer = await ask<Suggestions>('recommend', '--works', 'D0001,D0002', '--k', '3', '--all')
    expect(answer.client).toBeNull()
    expect(answer.profile.map(({ item_id }) => item_id)).toEqual(['D0001', 'D0002'])
    expect(answer.items).toHaveLength(3)
  })

  it('finds similar works in both spaces and for a picture file', async () => {
    const byWork = await ask<Similar>('similar', '--artwork', 'D0003', '--k', '4')
    expect(byWork.items).toHaveLength(4)
    expect(byWork.items.map(({ item_id }) => item_id)).not.toContain('D0003')
    const inModel = await ask<Similar>('similar', '--artwork', 'D0003', '--k', '4', '--space', 'model')
    expect(inModel).toMatchObject({ model: 'curatornet-1', space: 'model' })
    const file = path.join(collection.pictures, readdirSync(collection.pictures).sort()[2] ?? '')
    const byFile = await ask<Similar>('similar', '--image', file, '--k', '1')
    expect(byFile.items[0]?.score).toBeCloseTo(1, 5)
  })

  it('ranks clients for a work by its position in their own rankings', async () => {
    const answer = await ask<Who>('who', '--artwork', 'D0004', '--k', '5')
    const percentiles = answer.items.map(({ percentile }) => percentile)
    expect(percentiles).toEqual([...percentiles].sort((a, b) => b - a))
    expect(percentiles.every((percent) => percent >= 0 && percent <= 100)).toBe(true)
  })

  it('adds a network, embeds with it, and switches back to the descriptors', async () => {
    const file = path.join(folder, 'classifier.onnx')
    writeFileSync(file, tinyClassifier())
    const added = await ask<NetworkEntry>('networks', 'add', file, '--name', 'tiny')
    expect(added).toMatchObject({ name: 'tiny', kind: 'network', dimension: 6, current: true, embedded: 0 })
    expect(await ask<EmbedReport>('embed')).toMatchObject({ embedder: 'tiny', embedded: WORKS })
    const list = await ask<NetworkEntry[]>('networks', 'list')
    expect(list.map(({ name, embedded }) => [name, embedded])).toEqual([
      ['builtin', WORKS],
      ['tiny', WORKS],
    ])
    // The model continues to use the embedder that it was trained with.
    const answer = await ask<Suggestions>('recommend', '--client', 'C001', '--k', '2')
    expect(answer.items).toHaveLength(2)
    expect(await ask<NetworkEntry>('networks', 'use', 'builtin')).toMatchObject({
      current: true,
      embedded: WORKS,
    })
  })

  it('restores a lost network file by adding it again, as the check advises', async () => {
    const file = path.join(folder, 'classifier.onnx')
    const [kept] = readdirSync(path.join(gallery, 'networks'))
    rmSync(path.join(gallery, 'networks', kept))
    const { code, out } = await curatornet('check', '--gallery', gallery)
    expect({ code, advice: out.includes('networks add') }).toEqual({ code: 1, advice: true })
    await ask('networks', 'add', file)
    expect(await ask<CheckReport>('check')).toEqual({ ok: true, problems: [] })
    await ask('networks', 'use', 'builtin')
  })

  it('switches the model in use and removes unused ones', async () => {
    const refused = await curatornet('models', 'remove', 'curatornet-1', '--gallery', gallery)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('in use') as string })
    await ask('models', 'use', 'curatornet-2')
    await ask('models', 'remove', 'curatornet-1')
    await ask('models', 'remove', 'vbpr-3')
    const models = await ask<ModelEntry[]>('models', 'list')
    expect(models.map(({ name }) => name)).toEqual(['curatornet-2'])
  })

  it('reports when no model can be tested', async () => {
    const report = await ask<EvaluationReport>('evaluate', '--methods', 'visrank,visrank')
    expect(report.notes).toEqual([
      expect.stringContaining('refitted'),
      expect.stringContaining('The model in use, curatornet-2, is not tested'),
    ])
    expect(report.rows.map(({ method }) => method)).toEqual(['visrank'])
    const refused = await curatornet('evaluate', '--methods', 'curatornet', '--gallery', gallery)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('without --refit') as string })
  })

  it('passes the check after all of this', async () => {
    expect(await ask<CheckReport>('check')).toEqual({ ok: true, problems: [] })
  })
})

/** A minimal classifier: one convolution, global average pooling, one dense layer. */
function tinyClassifier(): Uint8Array {
  const graph = new GraphBuilder('tiny')
  const image = graph.input('image', 'float32', ['N', 3, 224, 224])
  const kernel = graph.constant(
    Float32Array.from({ length: 6 * 3 * 8 * 8 }, (_, at) => Math.sin(at * 1.7)),
    [6, 3, 8, 8],
  )
  const convolved = graph.node('Conv', [image, kernel], { strides: [8, 8] })
  const pooled = graph.node('GlobalAveragePool', [graph.node('Relu', [convolved])])
  const features = graph.node('Flatten', [pooled])
  const weights = graph.constant(
    Float32Array.from({ length: 60 }, (_, at) => Math.cos(at)),
    [6, 10],
  )
  graph.node('MatMul', [features, weights], {}, 'logits')
  graph.output('logits', 'float32', ['N', 10])
  return graph.toModel()
}
