import { expect, it } from 'vitest'
import { PrioritisedQueue } from '../../../../src/main/services/pictures/prioritised-queue.ts'

/** A job that waits until it is released, and records when it starts. */
function work(started: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<string>()
  return {
    run: () => {
      started.push(name)
      return promise
    },
    end: () => resolve(name),
  }
}

it('runs a few at a time, urgent work first and the newest urgent work before the older', async () => {
  const lanes = new PrioritisedQueue(2)
  const started: string[] = []
  const works = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => work(started, name))
  const urgent = [false, false, false, true, true, false]
  const added = works.map(({ run }, at) => lanes.add(run, urgent[at]))
  expect(started).toEqual(['a', 'b'])
  added[5].hurry()
  for (const { end } of works) end()
  expect(await Promise.all(added.map(({ result }) => result))).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(started).toEqual(['a', 'b', 'f', 'e', 'd', 'c'])
})

it('continues after failed work', async () => {
  const lanes = new PrioritisedQueue(1)
  const { result } = lanes.add(() => Promise.reject(new Error('torn')), false)
  await expect(result).rejects.toThrow('torn')
  await expect(lanes.add(() => Promise.resolve('whole'), false).result).resolves.toBe('whole')
})
