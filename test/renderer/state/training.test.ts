import { expect, it } from 'vitest'
import type { BoardJob } from '../../../src/contract/areas/jobs.ts'
import { Training } from '../../../src/renderer/state/training.svelte.ts'
import type { Client } from '../../../src/renderer/wire/index.ts'

function clientOf(removed: string[], current = 'a'): Client {
  const models = ['b', 'a'].map((name) => ({ name, current: name === current }))
  return {
    gallery: { info: () => Promise.resolve({}) },
    models: {
      list: () => Promise.resolve(models),
      use: ({ name }: { name: string }) => Promise.resolve({ name }),
      remove: ({ name }: { name: string }) => Promise.resolve(removed.push(name)),
    },
    jobs: { report: () => Promise.resolve({ model: 'b' }) },
  } as unknown as Client
}
const done = { id: 3, state: 'done' } as BoardJob

it('asks to choose between a new model and the current one until one is chosen', async () => {
  const training = new Training()
  const client = clientOf([])
  await training.load(client)
  await training.readReport(client, done)
  expect(training.undecided?.name).toBe('b')
  await training.use(client, 'b')
  expect(training.undecided).toBeUndefined()
  expect(training.current?.name).toBe('b')
})

it('shows VisRank as the model in use if it was made for that', async () => {
  const training = new Training()
  const client = clientOf([])
  await training.load(client)
  client.models.use = (() => Promise.resolve({ name: 'visrank-9', current: true })) as never
  await training.use(client, 'visrank')
  expect(training.models.map(({ name, current }) => [name, current])).toEqual([
    ['visrank-9', true],
    ['b', false],
    ['a', false],
  ])
})

it('clears the report when another training runs', async () => {
  const training = new Training()
  const client = clientOf([])
  await training.load(client)
  await training.readReport(client, done)
  await training.readReport(client, { id: 4, state: 'running' } as BoardJob)
  expect(training.report).toBeNull()
})

it('removes a model only if its removal was not undone', async () => {
  const removed: string[] = []
  const client = clientOf(removed)
  const training = new Training()
  await training.load(client)
  training.leave('b')
  expect(training.models.map(({ name }) => name)).toEqual(['a'])
  training.keep('b')
  await training.remove(client, 'b')
  expect(removed).toEqual([])
  expect(training.models).toHaveLength(2)
  training.leave('b')
  await training.remove(client, 'b')
  expect(removed).toEqual(['b'])
  expect(training.models.map(({ name }) => name)).toEqual(['a'])
})
