import { expect, test } from 'vitest'
import { ExclusiveWork } from '../../../src/main/session/exclusive-work.ts'

test('exclusive work is refused a second time, and allowed again however it ended', async () => {
  const work = new ExclusiveWork()
  const failing = Promise.withResolvers<never>()
  const first = work.alone('A training run', () => failing.promise)
  await expect(work.alone('A training run', () => Promise.resolve())).rejects.toMatchObject({ kind: 'busy' })
  expect(await work.alone('Embedding', () => Promise.resolve('beside it'))).toBe('beside it')
  failing.reject(new Error('it failed'))
  await expect(first).rejects.toThrow('it failed')
  expect(await work.alone('A training run', () => Promise.resolve('again'))).toBe('again')
})

test('work that is part of other work waits for its turn, unless it is cancelled', async () => {
  const work = new ExclusiveWork()
  const order: string[] = []
  const first = Promise.withResolvers<undefined>()
  const running = work.alone('Grouping', () => first.promise)
  const stop = new AbortController()
  const waiting = ['second', 'third'].map((name) =>
    work.aloneInTurn('Grouping', async () => {
      order.push(`${name} begins`)
      await Promise.resolve()
      order.push(`${name} ends`)
    }),
  )
  const cancelled = work.aloneInTurn('Grouping', () => Promise.resolve(), stop.signal)
  stop.abort()
  expect(order).toEqual([])
  first.reject(new Error('it failed'))
  await expect(running).rejects.toThrow('it failed')
  await Promise.all(waiting)
  expect(order).toEqual(['second begins', 'second ends', 'third begins', 'third ends'])
  await expect(cancelled).rejects.toThrow(/abort/)
})

test('work that takes turns runs in order, one after the other, and continues after a failure', async () => {
  const work = new ExclusiveWork()
  const order: string[] = []
  const turn = (name: string, wait: Promise<unknown>): Promise<string> =>
    work.inTurn(async () => {
      order.push(`${name} begins`)
      await wait
      order.push(`${name} ends`)
      return name
    })
  const first = Promise.withResolvers<never>()
  const results = [
    turn('first', first.promise),
    turn('second', Promise.resolve()),
    turn('third', Promise.resolve()),
  ]
  first.reject(new Error('it failed'))
  expect(await Promise.allSettled(results)).toMatchObject([
    { status: 'rejected' },
    { value: 'second' },
    { value: 'third' },
  ])
  expect(order).toEqual(['first begins', 'second begins', 'second ends', 'third begins', 'third ends'])
})
