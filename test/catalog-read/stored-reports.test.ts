import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { catalogueFile } from '../../src/catalog-read/index.ts'
import { openEntryPoint } from '../../src/main/api/entry-point.ts'
import { storedText } from '../../src/catalog-read/stored-reports.ts'
import { faultOf } from '../../src/contract/wire-fault.ts'
import { createGallery, openCatalog } from '../../src/main/catalog/index.ts'
import {
  evaluationReport,
  identity,
  sha256Of,
  temporaryFolder,
  trainReport,
} from '../main/catalog/galleries.ts'

/** Reports as written by the first version, and an invalid one. */
const firstTraining = without(trainReport('first'), 'sampling', 'resumed')
const firstEvaluation = without(evaluationReport('first'), 'notes')
const DAMAGED = { model: 'damaged', triples: 'many' }

function without(report: object, ...fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(report).filter(([field]) => !fields.includes(field)))
}

/** A gallery with models and evaluations whose reports were written by an earlier version, or are damaged. */
function galleryOf(trainings: Readonly<Record<string, unknown>>, evaluations: readonly unknown[]): string {
  const folder = temporaryFolder()
  createGallery(folder)
  const catalog = openCatalog(folder, { entryPoint: 'test' })
  const embedder = catalog.embeddings.register(identity('net'), null)
  for (const name of Object.keys(trainings)) {
    const report = trainReport(name)
    catalog.learning.insertModel({ embedder, file: `models/${name}.onnx`, sha256: sha256Of(name), report })
  }
  evaluations.forEach(() => catalog.learning.insertEvaluation(evaluationReport(null), []))
  catalog.close()
  const connection = new Database(catalogueFile(folder))
  for (const [name, report] of Object.entries(trainings)) {
    connection.prepare('UPDATE models SET report = ? WHERE name = ?').run(JSON.stringify(report), name)
  }
  evaluations.forEach((report, at) => {
    connection.prepare('UPDATE evaluations SET report = ? WHERE id = ?').run(JSON.stringify(report), at + 1)
  })
  connection.close()
  return folder
}

describe('a training report', () => {
  test('of the first version is completed, and a damaged one is marked as such alongside good ones', async () => {
    const folder = galleryOf(
      { good: trainReport('good'), first: firstTraining, damaged: DAMAGED, none: null, list: [1] },
      [],
    )
    const entryPoint = openEntryPoint({ entryPoint: 'test', folder })
    const models = await entryPoint.client.models.list({})
    expect(models.map(({ name, outdated }) => [name, outdated])).toEqual([
      ['list', true],
      ['none', true],
      ['damaged', true],
      ['first', false],
      ['good', false],
    ])
    const [, , damaged, first] = models
    expect(first).toMatchObject({ sampling: 'guidelines', lambda: 0.001, metrics: { auc: 0.7 } })
    expect(damaged).toMatchObject({ method: 'curatornet', embedder: 'net', lambda: null, metrics: {} })
    await entryPoint.client.models.use({ name: 'damaged' })
    await entryPoint.close()
  })
})

describe('an evaluation report', () => {
  test('of the first version can be shown; a damaged one is listed and reported when requested', async () => {
    const damaged = { ...firstEvaluation, rows: [{ method: 'visrank', auc: 'high' }] }
    const folder = galleryOf({}, [firstEvaluation, damaged, evaluationReport('good')])
    const entryPoint = openEntryPoint({ entryPoint: 'test', folder })
    const { evaluations } = entryPoint.client
    const list = await evaluations.list({})
    expect(list.map(({ id, outdated, users }) => [id, outdated, users])).toEqual([
      [3, false, 2],
      [2, true, null],
      [1, false, 2],
    ])
    expect((await evaluations.show({ id: 1 })).report).toEqual({ ...evaluationReport('first'), notes: [] })
    expect(await evaluations.show({ id: 2 }).catch(faultOf)).toMatchObject({
      kind: 'damaged',
      message: 'Evaluation 2 was made by an earlier version of the program, or is damaged.',
    })
    await entryPoint.close()
  })
})

test.each([
  ['of this version is a message', '{"code":"stages.training"}', { code: 'stages.training' }],
  ['of another program’s words is a string', '"Downloading"', 'Downloading'],
  ['of an earlier version stays English', 'Embedding works', 'Embedding works'],
  ['that is JSON but no text stays as it stands', '[1]', '[1]'],
  ['that is missing is null', null, null],
])('a stored text %s', (_, stored, expected) => {
  expect(storedText(stored)).toEqual(expected)
})
