import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEntryPoint } from '../../../src/main/api/entry-point.ts'
import type { GroupPage, GroupSummary } from '../../../src/contract/areas/groups.ts'
import type { EvaluationReport, ReproduceReport } from '../../../src/contract/results/evaluation.ts'
import type { ModelEntry } from '../../../src/contract/results/learning.ts'
import type { Comparison } from '../../../src/contract/results/comparison.ts'
import type { Outcomes } from '../../../src/contract/results/outcomes.ts'
import { inEnglish } from '../../../src/messages/english.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../support/galleries.ts'
import { documentOf } from '../../support/terminal.ts'

/** Nothing in the dashboards disagrees with the terminal: what `--json` prints is what the window is given. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const ask = <Document>(...args: string[]): Promise<Document> =>
  documentOf<Document>(...args, '--gallery', gallery)

/** What the window is given; opened once the terminal's commands are done, since one program writes a gallery at a time. */
let opened: ReturnType<typeof openEntryPoint>
let printed: {
  readonly evaluation: EvaluationReport
  readonly models: readonly ModelEntry[]
  readonly outcomes: Outcomes
  readonly compared: Comparison
  readonly reproduction: ReproduceReport
  readonly groups: readonly GroupSummary[]
  readonly group: GroupPage
}

/** Importing and embedding wait where other work has the cores. */
const PREPARING_MS = 240_000

beforeAll(async () => {
  await importedGallery(gallery, await paintCollection(path.join(folder, 'collection'), 40, 60))
  await ask('embed')
  await ask('models', 'use', 'visrank')
  await ask('train', '--triples', '300', '--epochs', '1')
  printed = {
    evaluation: await ask('evaluate'),
    models: await ask('models', 'list'),
    outcomes: await ask('outcomes'),
    compared: await ask('models', 'compare', 'curatornet-2', 'visrank-1'),
    groups: await ask('clusters', 'list'),
    group: await ask('clusters', 'show', '0'),
    reproduction: await ask('reproduce', '--triples', '200', '--epochs', '1'),
  }
  opened = openEntryPoint({ folder: gallery, entryPoint: 'browser' })
}, PREPARING_MS)

afterAll(async () => {
  await opened.close()
  remove()
})

it('shows the evaluation that the terminal printed, of the model in use', async () => {
  const [newest] = await opened.client.evaluations.list({})
  const { report } = await opened.client.evaluations.show({ id: newest.id })
  expect(report).toEqual(printed.evaluation)
  expect(report).toMatchObject({ model: 'visrank-1', tested: 'visrank-z' })
  // What stands in the window beside the metrics: coverage, novelty, newcomers reached.
  const own = report.reach?.methods.find(({ method }) => method === 'visrank-z')
  for (const figure of [own?.works, own?.artists, own?.newcomers, own?.novelty])
    expect(figure).toEqual(expect.any(Number))
})

it('shows the models, what became of offers, and the comparison of two models that the terminal printed', async () => {
  // The terminal says in English what the window says in its own language.
  const inWords = (models: readonly ModelEntry[]) =>
    models.map((model) => ({
      ...model,
      strategies: model.strategies.map((row) => ({
        ...row,
        strategy: inEnglish(row.strategy),
        ...(row.reason === undefined ? {} : { reason: inEnglish(row.reason) }),
      })),
    }))
  expect(inWords(await opened.client.models.list({}))).toEqual(printed.models)
  // The curves of the training page lie in the models: one of two points at least for each kind of example that was drawn.
  const { strategies } = printed.models.find(({ name }) => name === 'curatornet-2') ?? printed.models[0]
  const measured = strategies.filter(({ validation }) => validation > 0)
  expect(measured.length).toBeGreaterThan(0)
  for (const { course } of measured) expect(course?.length).toBeGreaterThanOrEqual(2)
  expect(await opened.client.evaluations.outcomes({})).toEqual(printed.outcomes)
  expect(await opened.client.evaluations.compare({ model: 'curatornet-2', other: 'visrank-1' })).toEqual(
    printed.compared,
  )
})

it('shows the table of the paper that the terminal printed, and exports the same figures', async () => {
  const kept = await opened.client.evaluations.reproduction.last({})
  expect(kept?.report).toEqual(printed.reproduction)
  const { text } = await opened.client.evaluations.reproduction.document({ format: 'csv' })
  for (const { auc } of printed.reproduction.rows) expect(text).toContain(String(auc))
  const { text: tex } = await opened.client.evaluations.reproduction.document({ format: 'tex' })
  expect(tex).toContain('\\begin{tabular}')
  const [newest] = await opened.client.evaluations.list({})
  const { text: page } = await opened.client.evaluations.document({ id: newest.id, format: 'html' })
  expect(page).toContain('Evaluation of visrank-1')
  expect(page).not.toMatch(/<script|https?:|src=/)
})

it('shows the groups of the map and the page of one that the terminal printed', async () => {
  expect(printed.groups.length).toBeGreaterThan(0)
  expect(await opened.client.groups.list({})).toEqual(printed.groups)
  expect(await opened.client.groups.show({ number: 0 })).toEqual(printed.group)
})

it('gives the file of a model whole, and keeps notes', async () => {
  const file = await opened.client.models.file({ name: 'curatornet-2' })
  expect(file.name).toBe('curatornet-2.onnx')
  expect(file.size).toBeGreaterThan(1000)
  await opened.client.models.note({ name: 'curatornet-2', text: ' after the fair ' })
  expect((await opened.client.models.list({})).map(({ name, note }) => [name, note])).toEqual([
    ['curatornet-2', 'after the fair'],
    ['visrank-1', ''],
  ])
})
