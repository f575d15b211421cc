import { expect, test } from 'vitest'
import { message } from '../../../../src/messages/message.ts'
import { openCatalog } from '../../../../src/main/catalog/index.ts'
import { newGallery, opened } from '../galleries.ts'

const EMBEDDING = message('stages.embedding')

test('a job records its progress and outcome', () => {
  const { jobs, reader } = opened()
  const job = jobs.start({ kind: 'embed', details: { works: 3 } })
  jobs.progress(job, { stage: EMBEDDING, done: 1.4, total: 3 })
  expect(reader.learning.jobs()).toMatchObject([
    { id: job, kind: 'embed', state: 'running', stage: EMBEDDING, done: 1, total: 3, endedAt: null },
  ])
  jobs.end(job, 'failed', { kind: 'disk', message: 'full' })
  const [ended] = reader.learning.jobs()
  expect(ended.state).toBe('failed')
  expect(ended.endedAt).toMatch(/^\d{4}-/)
})

test('jobs are listed newest first, with or without details', () => {
  const { jobs, reader } = opened()
  const first = jobs.start({ kind: 'embed', details: undefined })
  const second = jobs.start({ kind: 'train', details: null })
  expect(reader.learning.jobs().map(({ id }) => id)).toEqual([second, first])
})

test('jobs running when a gallery closes are interrupted when it opens, and finished ones are unchanged', () => {
  const folder = newGallery()
  const before = openCatalog(folder, { entryPoint: 'window' })
  before.jobs.end(before.jobs.start({ kind: 'import', details: {} }), 'done')
  before.jobs.start({ kind: 'train', details: {} })
  before.close()
  const jobs = opened(folder).reader.learning.jobs()
  expect(jobs.map(({ kind, state }) => [kind, state])).toEqual([
    ['train', 'interrupted'],
    ['import', 'done'],
  ])
  expect(jobs[0].endedAt).not.toBeNull()
})
