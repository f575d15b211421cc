import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvaluationReport, ReproduceReport } from '../../../src/contract/results/evaluation.ts'
import type { TrainReport } from '../../../src/contract/results/learning.ts'
import type { Suggestions } from '../../../src/contract/results/suggestions.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../support/galleries.ts'
import { keepEngines } from '../../support/kept-children.ts'
import { curatornet, documentOf } from '../../support/terminal.ts'

/** The paper's tables on a small painted collection, with trainings that are much too short to be conclusive. */

keepEngines()
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const page = path.join(folder, 'page.html')
const SHORT = ['--triples', '300', '--epochs', '1', '--gallery', gallery]

/** Importing and embedding wait while other work uses the cores. */
const PREPARING_MS = 240_000

beforeAll(async () => {
  await importedGallery(gallery, await paintCollection(path.join(folder, 'collection'), 40, 90))
  await curatornet('embed', '--gallery', gallery)
}, PREPARING_MS)

afterAll(remove)

describe('reproduce', () => {
  it('reports every row and test of the paper, writes a page with our marks and the paper’s, and keeps its runs', async () => {
    const paper = path.join(folder, 'paper.json')
    writeFileSync(paper, JSON.stringify([{ method: 'visrank', lambda: null, sampling: null, auc: 0.6543 }]))
    const report = await documentOf<ReproduceReport>('reproduce', ...SHORT, '--out', page, '--paper', paper)
    expect(report.rows.map(({ method, lambda, sampling }) => [method, lambda, sampling])).toEqual([
      ['visrank', null, null],
      ['random', null, null],
      ['oracle', null, null],
      ...['curatornet', 'vbpr'].flatMap((method) =>
        [0, 0.0001, 0.001, 0.01].map((lambda) => [method, lambda, 'guidelines']),
      ),
      ['curatornet', expect.any(Number), 'random'],
      ['vbpr', expect.any(Number), 'random'],
    ])
    for (const row of report.rows) {
      for (const metric of ['auc', 'recall@20', 'precision@20', 'ndcg@20', 'ndcg_authors@20', 'recall@100']) {
        expect(row[metric], `${row.method} ${metric}`).toEqual(expect.any(Number))
        expect(row.ci[metric]).toHaveLength(2)
      }
    }
    expect(report.rows[2].auc).toBe(1)
    expect(report.rows.filter(({ chosen }) => chosen).map(({ method }) => method)).toEqual([
      'curatornet',
      'vbpr',
    ])
    expect(report.kept_runs).toBe(0)
    expect(report.paper.map(({ method }) => method)).toEqual(['visrank'])

    const html = readFileSync(page, 'utf8')
    expect(html).toContain('(0.6543)')
    expect(html.match(/<circle class="paper"/g)).toHaveLength(1)
    expect(html).not.toMatch(/<script|https?:|src=/)
  })

  it('continues with the finished runs, also for additional seeds', async () => {
    const runs = readdirSync(path.join(gallery, 'reproduction')).filter((name) => name !== 'last.json')
    expect(runs).toHaveLength(10)
    writeFileSync(path.join(gallery, 'reproduction', runs[0]), 'cut off in the mid')
    const again = await documentOf<ReproduceReport>('reproduce', ...SHORT)
    expect(again.kept_runs).toBe(9)
    const more = await documentOf<ReproduceReport>('reproduce', ...SHORT, '--seeds', '2')
    expect(more.seeds).toEqual([1, 2])
    expect(more.kept_runs).toBeGreaterThanOrEqual(8)
    expect(more.rows.at(-1)?.deviation.auc).toEqual(expect.any(Number))
  })

  it('reports errors before it works for minutes', async () => {
    const nowhere = await curatornet('reproduce', ...SHORT, '--out', path.join(folder, 'none', 'page.html'))
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('There is no folder') as string })
    const noPaper = await curatornet('reproduce', ...SHORT, '--paper', page)
    expect(noPaper).toMatchObject({ code: 1, err: expect.stringContaining('no list of rows') as string })
  })
})

describe('train --likes', () => {
  it('learns from likes as well as purchases when their weight is given', async () => {
    const table = path.join(folder, 'likes.csv')
    const likes = Array.from({ length: 20 }, (_, at) => `C0${10 + at},D00${11 + at},1`)
    writeFileSync(table, ['user_id,item_id,timestamp', ...likes].join('\n'))
    await documentOf('import', 'likes', table, '--gallery', gallery)
    const short = ['--triples', '600', '--epochs', '1', '--gallery', gallery]
    const without = await documentOf<TrainReport>('train', ...short)
    expect(without.strategies.map(({ paper_number }) => paper_number)).toEqual([1, 2, 3, 4, 5, 6])
    const { model, strategies } = await documentOf<TrainReport>('train', '--likes', '2', ...short)
    expect(strategies.at(-1)).toMatchObject({ strategy: 'Liked works above others', paper_number: null })
    expect(strategies.at(-1)?.training).toBeGreaterThan(0)
    await documentOf('models', 'use', model, '--gallery', gallery)
    const { items } = await documentOf<Suggestions>('recommend', '--client', 'C010', '--gallery', gallery)
    expect(items.flatMap(({ because = [] }) => because.map(({ item_id }) => item_id))).toContain('D0011')
  })

  it('learns from clients without purchases, so that VBPR, which knows the clients it was trained on, ranks for them', async () => {
    const table = path.join(folder, 'visitors.csv')
    writeFileSync(table, 'user_id,item_id,timestamp\nVISITOR,D0003,1\nVISITOR,D0007,2\nVISITOR,D0012,3\n')
    await documentOf('import', 'likes', table, '--gallery', gallery)
    const short = ['--method', 'vbpr', '--triples', '600', '--epochs', '1', '--gallery', gallery]
    const suggest = ['recommend', '--client', 'VISITOR', '--gallery', gallery]
    const without = await documentOf<TrainReport>('train', ...short)
    await documentOf('models', 'use', without.model, '--gallery', gallery)
    expect((await curatornet(...suggest)).code).toBe(1)
    const learned = await documentOf<TrainReport>('train', '--likes', '1', ...short)
    await documentOf('models', 'use', learned.model, '--gallery', gallery)
    const { profile, items } = await documentOf<Suggestions>(...suggest)
    expect(profile.map(({ item_id }) => item_id)).toEqual(['D0003', 'D0007', 'D0012'])
    expect(items.length).toBeGreaterThan(0)
  })
})

describe('train --search', () => {
  it('tries settings within its time limit on separate purchases, and trains with the best', async () => {
    const { search = [], lambda } = await documentOf<TrainReport>(
      'train',
      '--search',
      '0.1',
      '--shares',
      '1,1,1,1,0,0',
      '--size',
      '0.5',
      '--triples',
      '500',
      '--epochs',
      '1',
      '--gallery',
      gallery,
    )
    expect(search.length).toBeGreaterThan(0)
    expect(search.every(({ size, shares }) => size === 0.5 && shares[4] === 0)).toBe(true)
    const best = search.reduce((a, b) => (b.auc > a.auc ? b : a))
    expect(lambda).toBe(best.lambda)
  })
})

describe('train --method blend', () => {
  it('learns its mixture on purchases that nothing else has seen, and suggests with reasons', async () => {
    const report = await documentOf<TrainReport>(
      'train',
      '--method',
      'blend',
      '--triples',
      '1000',
      '--epochs',
      '1',
      '--gallery',
      gallery,
    )
    expect(report).toMatchObject({ method: 'blend' })
    expect(Object.keys(report.mixture ?? {})).toContain('artist')
    await documentOf('models', 'use', report.model, '--gallery', gallery)
    const { items } = await documentOf<Suggestions>('recommend', '--client', 'C001', '--gallery', gallery)
    expect(items.length).toBeGreaterThan(0)
    expect(items.some(({ because = [] }) => because.length > 0)).toBe(true)
    const { rows } = await documentOf<EvaluationReport>(
      'evaluate',
      '--methods',
      'blend,visrank',
      '--gallery',
      gallery,
    )
    expect(rows[0].auc).toBeCloseTo(report.metrics.auc, 5)
  })
})
