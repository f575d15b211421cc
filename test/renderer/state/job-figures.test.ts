import { expect, it } from 'vitest'
import type { BoardJob, FigurePoint } from '../../../src/contract/areas/jobs.ts'
import { JobFigures } from '../../../src/renderer/state/job-figures.svelte.ts'
import type { Client } from '../../../src/renderer/wire/index.ts'

const kept: FigurePoint[] = [
  { second: 1, done: 100, figures: { loss: Number.NaN, validationAccuracy: 0.5 } },
  { second: 2, done: 200, figures: { loss: 0.6, validationAccuracy: 0.7 } },
]
const client = { jobs: { figures: () => Promise.resolve(kept) } } as unknown as Client

function job(id: number, done: number, loss: number): BoardJob {
  const figures = { loss, validationAccuracy: 0.8 }
  const times = { started_at: 0, ended_at: 3000 }
  return {
    id,
    kind: 'train',
    state: 'running',
    stage: 'Training',
    done,
    total: 900,
    figures,
    fault: null,
    ...times,
  }
}

it('starts with what main kept, so that a reload loses nothing, and continues with the board', async () => {
  const course = new JobFigures()
  await course.follow(client, job(7, 200, 0.6))
  await course.follow(client, job(7, 300, 0.4))
  expect(course.line('loss')).toEqual([
    [200, 0.6],
    [300, 0.4],
  ])
  expect(course.line('validationAccuracy')).toHaveLength(3)
})

it('records the same figures only once', async () => {
  const course = new JobFigures()
  await course.follow(client, job(7, 200, 0.6))
  await course.follow(client, job(7, 300, 0.4))
  await course.follow(client, job(7, 300, 0.4))
  expect(course.points).toHaveLength(3)
})

it('starts over with another job and clears without one', async () => {
  const course = new JobFigures()
  await course.follow(client, job(7, 300, 0.4))
  await course.follow(client, job(8, 10, 0.9))
  expect(course.points).toEqual(kept)
  await course.follow(client, undefined)
  expect(course.points).toEqual([])
})
