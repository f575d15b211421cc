import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { inEnglish } from '../../src/messages/english.ts'
import { type CheckReport, type Info } from '../../src/contract/results/gallery.ts'
import { type ImportReport } from '../../src/contract/results/importing.ts'
import { searchTrialSchema, type ModelEntry, type TrainReport } from '../../src/contract/results/learning.ts'
import { type EmbedReport } from '../../src/contract/results/networks.ts'
import { trainSettingsSchema } from '../../src/contract/settings.ts'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { GallerySession } from '../../src/main/session/gallery-session.ts'
import { trainModel } from '../../src/main/services/learning/training.ts'
import {
  importedGallery,
  paintCollection,
  temporaryFolder,
  type SmallCollection,
} from '../support/galleries.ts'
import { childrenOf, endStarted, hasEnded, killed, startCuratornet } from '../support/processes.ts'
import { documentOf } from '../support/terminal.ts'

/** `kill -9` of main and of the engine at the worst moments: nothing acknowledged is lost, and all work resumes. */

const WORKS = 56
/** Large pictures, so that embedding and importing are still running when they are killed. */
const LONGEST_SIDE = 1200
/** Importing and embedding the large pictures takes long. */
const MOST_PREPARING_MS = 240_000
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const patience = { timeout: 150_000, interval: 5 }
let collection: SmallCollection

beforeAll(async () => {
  collection = await paintCollection(path.join(folder, 'collection'), WORKS, 28, LONGEST_SIDE)
  await importedGallery(gallery, collection)
  await documentOf<EmbedReport>('embed', '--gallery', gallery)
}, MOST_PREPARING_MS)
afterEach(endStarted)
afterAll(remove)

/** Waits until the gallery's latest job is of the given kind and running, in the given stage if there is one. */
async function untilRunning(kind: string, stage?: string): Promise<void> {
  const reader = openCatalogReader(gallery)
  try {
    await vi.waitUntil(() => {
      const [job] = reader.learning.jobs()
      return job.kind === kind && job.state === 'running' && (stage === undefined || job.stage === stage)
    }, patience)
  } finally {
    reader.close()
  }
}

const settings = trainSettingsSchema.parse({ preset: 'paper', triples: 8_000, epochs: 24 })
const checkpoint = path.join(gallery, 'models', '.checkpoint-of-test')

describe('the engine killed during a training with the paper preset', () => {
  it('leaves main alive and the job interrupted, and the same training resumes to a model', async () => {
    const session = new GallerySession({ folder: gallery, entryPoint: 'test' })
    try {
      let killed = false
      const training = trainModel(session, settings, {
        onProgress: ({ stage }) => {
          if (inEnglish(stage) !== 'Training' || killed || !existsSync(checkpoint)) return
          killed = true
          process.kill(session.engines.computing.pid ?? 0, 'SIGKILL')
        },
      })
      await expect(training).rejects.toMatchObject({ kind: 'engine-stopped' })
      expect(killed).toBe(true)
      expect(session.reader.learning.jobs()[0]).toMatchObject({ kind: 'train', state: 'interrupted' })
      expect(await documentOf<Info>('info', '--gallery', gallery)).toMatchObject({
        models: 0,
        interrupted_jobs: [{ kind: 'train' }],
      })

      const report = await trainModel(session, settings, {})
      expect(report).toMatchObject({ model: 'curatornet-1', current: true, resumed: true })
      expect(session.reader.learning.jobs()[0]).toMatchObject({ kind: 'train', state: 'done' })
    } finally {
      await session.close()
    }
    const left = readdirSync(path.join(gallery, 'models')).sort()
    expect(left).toEqual(['curatornet-1.onnx', 'curatornet-1.vectors'])
    expect(await documentOf<Info>('info', '--gallery', gallery)).toMatchObject({
      models: 1,
      interrupted_jobs: [],
    })
  })
})

// Windows has no process groups that a signal can reach.
describe.skipIf(process.platform === 'win32')('an interrupt in a terminal', () => {
  it('ends a training, which keeps its best state so far as a model', async () => {
    const args = ['train', '--triples', '20000', '--epochs', '200', '--gallery', gallery]
    const main = startCuratornet(...args)
    const exited = once(main, 'exit')
    await vi.waitUntil(() => existsSync(checkpoint), patience)
    process.kill(-(main.pid ?? 0), 'SIGINT')
    expect(await exited).toEqual([0, null])
    const [model] = await documentOf<ModelEntry[]>('models', 'list', '--gallery', gallery)
    expect(model.triples).toBeLessThan(200 * 20_000)
    expect(existsSync(checkpoint)).toBe(false)
  })

  it('ends an import in a complete state, reports it in the exit code, and the import resumes on request', async () => {
    const { code, args, at } = await importEnded('interrupted', ({ main }) =>
      process.kill(-(main.pid ?? 0), 'SIGINT'),
    )
    expect(code).toBe(130)
    expect(await documentOf<CheckReport>('check', '--gallery', at)).toEqual({ ok: true, problems: [] })
    const report = await documentOf<ImportReport>(...args)
    expect(report.new + report.unchanged).toBe(WORKS)
  })

  it('is not needed if the folder is renamed during an import, which ends with an error and makes no new folder', async () => {
    const { at } = await importEnded('renamed', ({ at }) => renameSync(at, `${at} elsewhere`))
    expect(existsSync(at)).toBe(false)
    expect(await documentOf<CheckReport>('check', '--gallery', `${at} elsewhere`)).toEqual({
      ok: true,
      problems: [],
    })
  })
})

interface Halfway {
  readonly main: ChildProcess
  readonly args: string[]
  /** The gallery's folder. */
  readonly at: string
}

/**
 * Starts an import into a new gallery.
 * @returns once the first original exists
 */
async function importHalfway(name: string): Promise<Halfway> {
  const at = path.join(folder, name)
  await documentOf('create', '--gallery', at)
  const args = ['import', 'artworks', collection.pictures, '--csv', collection.artworks, '--gallery', at]
  const main = startCuratornet(...args)
  await vi.waitUntil(() => readdirSync(path.join(at, 'originals')).length > 0, patience)
  return { main, args, at }
}

/** An import that is complete before its end, as on a busy machine, is started again with another gallery. */
const MOST_STARTS = 8

/**
 * Ends imports halfway until one was not complete by then. One that was complete reports success, or dies of a signal
 * that it receives while its process is being taken down.
 * @returns its exit code
 */
async function importEnded(
  name: string,
  end: (started: Halfway) => void,
): Promise<Halfway & { code: number | null }> {
  for (let start = 1; start <= MOST_STARTS; start++) {
    const started = await importHalfway(`${name} ${start}`)
    const exited = once(started.main, 'exit')
    end(started)
    const [code] = (await exited) as [number | null]
    if (code !== 0 && !isComplete(started.at)) return { ...started, code }
  }
  throw new Error('every import was complete before its end')
}

/** Whether all works were imported; false if the gallery's folder is gone. */
function isComplete(at: string): boolean {
  if (!existsSync(at)) return false
  const reader = openCatalogReader(at)
  try {
    return reader.artworks.all().length === WORKS
  } finally {
    reader.close()
  }
}

describe('main killed', () => {
  it('during a training: the engine ends, the job is found interrupted, and the same training resumes', async () => {
    const args = ['train', '--preset', 'paper', '--triples', '8000', '--epochs', '25', '--gallery', gallery]
    const main = startCuratornet(...args)
    await vi.waitUntil(() => existsSync(checkpoint), patience)
    const [engine = 0] = childrenOf(main.pid ?? 0)
    expect(hasEnded(engine)).toBe(false)
    await killed(main)
    await vi.waitUntil(() => hasEnded(engine), patience)

    const report = await documentOf<TrainReport>(...args)
    expect(report).toMatchObject({ resumed: true })
    const jobs = openCatalogReader(gallery)
    expect(
      jobs.learning
        .jobs()
        .slice(0, 2)
        .map(({ state }) => state),
    ).toEqual(['done', 'interrupted'])
    jobs.close()
    expect(await documentOf<CheckReport>('check', '--gallery', gallery)).toEqual({ ok: true, problems: [] })
  })

  it('during a settings search: finished trials are kept, and their time counts as spent', async () => {
    const trials = path.join(gallery, 'models', '.search')
    const short = ['--method', 'vbpr', '--triples', '500', '--epochs', '1', '--gallery', gallery]
    const args = ['train', '--search', '0.5', ...short]
    const main = startCuratornet(...args)
    const finished = (): string[] =>
      existsSync(trials) ? readdirSync(trials).filter((file) => file.endsWith('.json')) : []
    await vi.waitUntil(() => finished().length > 0, patience)
    await killed(main)
    // A figure that no trial would yield proves that the stored one is used.
    const [kept] = finished()
    const trial = searchTrialSchema.parse(JSON.parse(readFileSync(path.join(trials, kept), 'utf8')))
    writeFileSync(path.join(trials, kept), JSON.stringify({ ...trial, auc: 0.123, seconds: 30 }))
    const { search = [] } = await documentOf<TrainReport>(...args)
    expect(search).toEqual([{ ...trial, auc: 0.123, seconds: 30 }])
    expect(existsSync(trials)).toBe(false)
  })

  it('during embedding: what was saved remains, and the rest follows', async () => {
    const main = startCuratornet('embed', '--all', '--gallery', gallery)
    await untilRunning('embed')
    await killed(main)
    const report = await documentOf<EmbedReport>('embed', '--gallery', gallery)
    expect(report.already + report.embedded).toBe(WORKS)
    expect(await documentOf<CheckReport>('check', '--gallery', gallery)).toEqual({ ok: true, problems: [] })
  })

  it('during an import: the gallery opens, checks clean, and the import resumes to the same result', async () => {
    const { main, args, at: halfway } = await importHalfway('halfway')
    await killed(main)
    expect(await documentOf<CheckReport>('check', '--gallery', halfway)).toEqual({ ok: true, problems: [] })

    const report = await documentOf<ImportReport>(...args)
    expect(report.new + report.unchanged).toBe(WORKS)
    expect(await documentOf<Info>('info', '--gallery', halfway)).toMatchObject({
      artworks: WORKS,
      images: WORKS,
    })
    expect(await documentOf<CheckReport>('check', '--gallery', halfway)).toEqual({ ok: true, problems: [] })
  })
})
