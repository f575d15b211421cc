import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { publishedFigure, publishedTableSchema } from '../../../src/contract/paper-table.ts'
import { PAPER_LAMBDAS } from '../../../src/contract/settings.ts'
import { Desk } from '../../../src/main/services/desk.ts'
import { forgetPaper, givePaper, knownPaper, paperFigures } from '../../../src/main/services/paper-figures.ts'
import { faultOf, newGallery } from '../catalog/galleries.ts'

const TEMPLATE = path.join(import.meta.dirname, '../../../docs/paper-table.example.json')

function deskAt(folder: string): Desk {
  const desk = new Desk({ folder, door: 'terminal' })
  onTestFinished(() => desk.close())
  return desk
}

test('the template has a row for each row of ours that the paper has, and invents no figure', () => {
  const rows = publishedTableSchema.parse(JSON.parse(readFileSync(TEMPLATE, 'utf8')))
  const [verified] = paperFigures(deskAt(newGallery()).reader)
  expect(rows.map(({ method, lambda, sampling }) => [method, lambda, sampling])).toEqual([
    ...['curatornet', 'vbpr'].flatMap((method) =>
      PAPER_LAMBDAS.map((lambda) => [method, lambda, 'guidelines']),
    ),
    ['visrank', null, null],
    ['random', null, null],
    ['curatornet', null, 'random'],
    ['vbpr', null, 'random'],
  ])
  for (const { method, lambda, sampling, ...figures } of rows) {
    expect(Object.keys({ method, lambda, sampling, ...figures })).toEqual(Object.keys(verified))
    expect(Object.values(figures).every((figure) => figure === null)).toBe(true)
    expect(publishedFigure(rows, { method, lambda, sampling }, 'auc')).toBeUndefined()
  }
})

test('what a person gives stands beside what is verified, is remembered by the gallery, and can be left out again', () => {
  const folder = newGallery()
  const desk = deskAt(folder)
  const [verified] = knownPaper(desk).rows
  expect(knownPaper(desk)).toEqual({ rows: [verified], given: false })
  const row = {
    method: 'curatornet',
    lambda: 0.001,
    sampling: 'guidelines' as const,
    auc: 0.5,
    'ndcg@20': null,
  }
  expect(givePaper(desk, JSON.stringify([row]))).toEqual({ rows: [row, verified], given: true })
  expect(deskAt(folder).reader.learning.setting('paper-table')).toEqual([row])
  expect(paperFigures(desk.reader)).toEqual([row, verified])
  expect(forgetPaper(desk)).toEqual({ rows: [verified], given: false })
})

test('a row stands beside ours of the same method, sampling and lambda; without lambda beside every one', () => {
  const rows = publishedTableSchema.parse([
    { method: 'vbpr', lambda: 0.01, sampling: 'guidelines', auc: 0.25 },
    { method: 'vbpr', lambda: null, sampling: 'random', auc: 0.75 },
  ])
  const auc = (lambda: number, sampling: string) =>
    publishedFigure(rows, { method: 'vbpr', lambda, sampling }, 'auc')
  expect(auc(0.01, 'guidelines')).toBe(0.25)
  expect(auc(0.001, 'guidelines')).toBeUndefined()
  expect(auc(0.001, 'random')).toBe(0.75)
})

test.each([
  ['no JSON', 'method,auc'],
  ['no list', '{"method": "vbpr"}'],
  ['a figure that is a word', '[{"method": "vbpr", "lambda": 0, "sampling": null, "auc": "high"}]'],
  ['a sampling that there is not', '[{"method": "vbpr", "lambda": 0, "sampling": "all"}]'],
])('refuses %s, and keeps what was there', (_, text) => {
  const desk = deskAt(newGallery())
  const before = knownPaper(desk)
  expect(faultOf(() => givePaper(desk, text))).toMatchObject({ kind: 'bad-input' })
  expect(knownPaper(desk)).toEqual(before)
})
