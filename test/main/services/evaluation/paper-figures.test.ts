import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { publishedFigure, publishedTableSchema } from '../../../../src/contract/paper-table.ts'
import { PAPER_LAMBDAS } from '../../../../src/contract/settings.ts'
import { paperFigures } from '../../../../src/main/services/evaluation/paper-figures.ts'
import { faultOf } from '../../catalog/galleries.ts'

function fileWith(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'paper-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'table.json')
  writeFileSync(file, text)
  return file
}

describe('the table of the paper that ships with the program', () => {
  const auc = (method: string, lambda: number | null, sampling: string | null): number | undefined =>
    publishedFigure(paperFigures(), { method, lambda, sampling }, 'auc')

  test('has a row for each method and lambda of Table 2', () => {
    for (const method of ['curatornet', 'vbpr']) {
      for (const lambda of PAPER_LAMBDAS) {
        expect(auc(method, lambda, 'guidelines'), `${method} ${lambda}`).toEqual(expect.any(Number))
      }
    }
    expect(auc('visrank', null, null)).toBe(0.7151)
    expect(auc('random', null, null)).toBe(0.4973)
    expect(auc('oracle', null, null)).toBe(1)
  })

  test('is sorted by AUC with CuratorNet first, like Table 2', () => {
    const table = paperFigures().filter(
      ({ method, sampling }) => method !== 'oracle' && sampling !== 'random',
    )
    const values = table.map((row) => Number(row.auc))
    expect(values).toEqual(values.toSorted((a, b) => b - a))
    expect(table[0]).toMatchObject({ method: 'curatornet', lambda: 0.0001, auc: 0.7204, 'ndcg@20': 0.0966 })
  })

  test('has the two AUCs with random sampling of Figure 3, whatever our lambda is', () => {
    expect(auc('curatornet', 0.001, 'random')).toBe(0.6602)
    expect(auc('vbpr', 0.001, 'random')).toBe(0.5899)
  })
})

test('a file of the same format replaces it', () => {
  const row = { method: 'visrank', lambda: null, sampling: null, auc: 0.5, 'ndcg@20': null }
  expect(paperFigures(fileWith(JSON.stringify([row])))).toEqual([row])
})

test('a row is compared with ours of the same method, sampling and lambda; without lambda with every one', () => {
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
])('refuses a file with %s, and says what it should follow', (_, text) => {
  expect(faultOf(() => paperFigures(fileWith(text)))).toMatchObject({
    kind: 'bad-input',
    next: expect.stringContaining('resources/paper-table2.json') as string,
  })
})
