import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEntryPoint } from '../../../src/main/api/entry-point.ts'
import { openCatalog } from '../../../src/main/catalog/index.ts'
import type { GroupPage, GroupSummary } from '../../../src/contract/areas/groups.ts'
import type { EvaluationReport, ReproduceReport } from '../../../src/contract/results/evaluation.ts'
import type { ModelEntry } from '../../../src/contract/results/learning.ts'
import type { Comparison } from '../../../src/contract/results/comparison.ts'
import type { Outcomes } from '../../../src/contract/results/outcomes.ts'
import { EXAMPLE_KINDS, rightOf, type ExampleKind } from '../../../src/contract/example-kinds.ts'
import { message } from '../../../src/messages/message.ts'
import { inEnglish } from '../../../src/messages/english.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../support/galleries.ts'
import { documentOf } from '../../support/terminal.ts'

/** The dashboards agree with the terminal: what `--json` prints is what the window receives. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const ask = <Document>(...args: string[]): Promise<Document> =>
  documentOf<Document>(...args, '--gallery', gallery)

/**
 * What the window receives; opened after the terminal's commands have ended, since only one program writes a gallery at
 * a time.
 */
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

/** Models that made the offers; null for those made by hand. */
const OFFERED_BY = ['visrank-1', 'curatornet-2', null]
const [OFFERS, SOLD_OF, DECLINED_OF, SEEN_OF] = [60, 3, 4, 2]

/** Offers to every second client, some seen during a visit, some sold, some declined: enough to be measured. */
function makeOffers(): void {
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  try {
    const { sales, artworks } = catalog.reader
    const clients = [...new Set(sales.sold().map(({ clientId }) => clientId))].filter((_, at) => at % 2 === 0)
    const works = artworks.all().filter(({ status }) => status === 'available')
    const visits = new Map<string, number>()
    for (let at = 0; at < OFFERS; at++) {
      const clientId = clients[at % clients.length]
      const { externalId: itemId } = works[(7 * at) % works.length]
      catalog.visits.offer({ clientId, itemId }, OFFERED_BY[at % OFFERED_BY.length])
      if (at % SEEN_OF === 0) {
        const visit = visits.get(clientId) ?? catalog.presented.begin(clientId, new Date().toISOString())
        visits.set(clientId, visit)
        catalog.presented.show(visit, itemId)
      }
      if (at % SOLD_OF === 0) catalog.visits.setOutcome({ clientId, itemId }, 'sold')
      else if (at % DECLINED_OF === 0) catalog.visits.setOutcome({ clientId, itemId }, 'declined')
    }
  } finally {
    catalog.close()
  }
}

/** Importing and embedding wait while other work uses the cores. */
const PREPARING_MS = 240_000

beforeAll(async () => {
  await importedGallery(gallery, await paintCollection(path.join(folder, 'collection'), 40, 60))
  await ask('embed')
  await ask('models', 'use', 'visrank')
  await ask('train', '--triples', '300', '--epochs', '1')
  makeOffers()
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

it('shows the same evaluation of the model in use as the terminal', async () => {
  const [newest] = await opened.client.evaluations.list({})
  const { report } = await opened.client.evaluations.show({ id: newest.id })
  expect(report).toEqual(printed.evaluation)
  expect(report).toMatchObject({ model: 'visrank-1', tested: 'visrank-z' })
  // What the window shows next to the metrics: coverage, novelty, newcomers reached.
  const own = report.reach?.methods.find(({ method }) => method === 'visrank-z')
  for (const figure of [own?.works, own?.artists, own?.newcomers, own?.novelty])
    expect(figure).toEqual(expect.any(Number))
})

it('shows the models, and the comparison of two models that the terminal printed', async () => {
  // The terminal states in English what the window states in its own language.
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
  // The curves of the training page are stored in the models: one of at least two points for each kind of example that
  // was drawn.
  const { strategies } = printed.models.find(({ name }) => name === 'curatornet-2') ?? printed.models[0]
  const measured = strategies.filter(({ validation }) => validation > 0)
  expect(measured.length).toBeGreaterThan(0)
  for (const { course } of measured) expect(course?.length).toBeGreaterThanOrEqual(2)
  expect(await opened.client.evaluations.compare({ model: 'curatornet-2', other: 'visrank-1' })).toEqual(
    printed.compared,
  )
})

it('shows what became of offers as the terminal printed it: by model and month, seen, sold, and foreseen', async () => {
  const shown = await opened.client.evaluations.outcomes({})
  expect(shown).toEqual(printed.outcomes)
  const { offers, sold, declined, open, measured, rows, by_month: months } = shown
  expect([offers, sold + declined + open]).toEqual([OFFERS, OFFERS])
  for (const figure of [sold, declined, open, measured]) expect(figure).toBeGreaterThan(0)
  expect(rows.filter(({ times }) => times !== null).length).toBe(rows.length)
  expect(new Set(months.map(({ model }) => model))).toEqual(new Set(OFFERED_BY))
  const sum = (figure: 'offered' | 'viewed' | 'sold' | 'declined'): number =>
    months.reduce((total, month) => total + month[figure], 0)
  expect([sum('offered'), sum('sold'), sum('declined')]).toEqual([OFFERS, sold, declined])
  expect(sum('viewed')).toBe(OFFERS / SEEN_OF)
  // The model's own test is listed next to them.
  expect(months.find(({ model }) => model === 'curatornet-2')?.held_out).toEqual(expect.any(Number))
})

it('shows the same table of the paper as the terminal, and exports the same figures', async () => {
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

it('shows the same groups of the map and the same page of one group as the terminal', async () => {
  expect(printed.groups.length).toBeGreaterThan(0)
  expect(await opened.client.groups.list({})).toEqual(printed.groups)
  expect(await opened.client.groups.show({ number: 0 })).toEqual(printed.group)
})

it('tells of every kind of example while a VBPR trains, and keeps their curves', async () => {
  const settings = { method: 'vbpr' as const, triples: 300, epochs: 2 }
  const steps = await opened.client.train(settings)
  const told = new Set<string>()
  let step = await steps.next()
  for (; step.done !== true; step = await steps.next()) {
    const { figures = {} } = step.value
    for (const name of Object.keys(figures)) told.add(name)
  }
  const { strategies } = step.value
  expect(strategies.some(({ course }) => (course?.length ?? 0) >= 2)).toBe(true)
  for (const kind of Object.keys(EXAMPLE_KINDS) as ExampleKind[]) {
    const drawn = strategies.find(
      ({ strategy }) => inEnglish(strategy) === inEnglish(message(EXAMPLE_KINDS[kind])),
    )
    expect(told.has(rightOf(kind)), kind).toBe((drawn?.validation ?? 0) > 0)
  }
})

it('returns the complete file of a model, and stores notes', async () => {
  const file = await opened.client.models.file({ name: 'curatornet-2' })
  expect(file.name).toBe('curatornet-2.onnx')
  expect(file.size).toBeGreaterThan(1000)
  await opened.client.models.note({ name: 'curatornet-2', text: ' after the fair ' })
  const notes = new Map((await opened.client.models.list({})).map(({ name, note }) => [name, note]))
  expect(notes.get('curatornet-2')).toBe('after the fair')
  expect(notes.get('visrank-1')).toBe('')
})
