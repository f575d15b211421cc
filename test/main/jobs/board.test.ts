import { afterEach, describe, expect, test, vi } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { JobBoard } from '../../../src/main/jobs/board.ts'
import { FigureCourse } from '../../../src/main/jobs/figure-course.ts'
import { newest } from '../../../src/main/jobs/stream-newest.ts'

afterEach(() => vi.useRealTimers())

const never = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(new Fault('cancelled', 'Cancelled.'))),
  )

describe('the job board', () => {
  test('shows what is running, its progress, and how it ended', async () => {
    const board = new JobBoard()
    const ended = Promise.withResolvers<string>()
    const run = board.run('train', {}, ({ onProgress }) => {
      onProgress?.({ stage: 'Training', done: 3, total: 10, figures: { loss: 0.5 } })
      return ended.promise
    })
    expect(board.jobs).toMatchObject([
      { kind: 'train', state: 'running', stage: 'Training', done: 3, total: 10, figures: { loss: 0.5 } },
    ])
    expect(board.figures(board.jobs[0].id)).toMatchObject([{ done: 3, figures: { loss: 0.5 } }])
    ended.resolve('report')
    await run
    expect(board.jobs).toMatchObject([{ state: 'done', fault: null }])
    expect(board.report(board.jobs[0].id)).toBe('report')
  })

  test('cancels running jobs only', async () => {
    const board = new JobBoard()
    const run = board.run('embed', {}, ({ signal }) => never(signal))
    const [{ id }] = board.jobs
    expect(board.cancel(id)).toBe(true)
    await expect(run).rejects.toMatchObject({ kind: 'cancelled' })
    expect(board.jobs).toMatchObject([{ state: 'cancelled' }])
    expect(board.cancel(id)).toBe(false)
  })

  test('keeps the fault of a failed job until it is dismissed', async () => {
    const board = new JobBoard()
    await board
      .run('embed', {}, () =>
        Promise.reject(new Fault('disk', 'The disk is full.', { next: 'Free some space.' })),
      )
      .catch(() => undefined)
    expect(board.jobs).toMatchObject([
      { state: 'failed', fault: { kind: 'disk', message: 'The disk is full.', next: 'Free some space.' } },
    ])
    board.dismiss(board.jobs[0].id)
    expect(board.jobs).toEqual([])
  })

  test('keeps a job refused because another is running off the board, and informs its caller', async () => {
    const board = new JobBoard()
    const ended = Promise.withResolvers<undefined>()
    const running = board.run('evaluate', {}, () => ended.promise)
    const busy = new Fault('busy', 'An evaluation is running already.')
    await expect(board.run('evaluate', {}, () => Promise.reject(busy))).rejects.toBe(busy)
    expect(board.jobs).toMatchObject([{ kind: 'evaluate', state: 'running' }])
    ended.resolve(undefined)
    await running
  })

  test('forgets the oldest of many ended jobs, and never a running one', async () => {
    const board = new JobBoard()
    const stop = new AbortController()
    const running = board.run('train', { signal: stop.signal }, ({ signal }) => never(signal))
    for (let job = 0; job < 50; job++) await board.run('check', {}, () => Promise.resolve(job))
    expect(board.jobs).toHaveLength(21)
    expect(board.jobs[0]).toMatchObject({ kind: 'train', state: 'running' })
    stop.abort()
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' })
  })
})

test('a series of figures keeps its ends and even steps, however long a job runs', () => {
  const course = new FigureCourse()
  for (let at = 0; at < 5000; at++) course.add({ second: at, done: at, figures: { loss: at } })
  const seconds = course.points.map(({ second }) => second)
  expect(seconds.length).toBeLessThan(600)
  expect(seconds[0]).toBe(0)
  expect(seconds.at(-1)).toBeGreaterThan(4900)
  expect(seconds).toEqual([...seconds].sort((a, b) => a - b))
})

test('a stream of the newest state keeps its pace, and stops listening once it is no longer read', async () => {
  vi.useFakeTimers()
  const listeners = new Set<() => void>()
  const paceMs = 40
  const states = newest(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => 'state',
    paceMs,
  )
  await states.next()
  for (const tell of listeners) tell()
  let told = false
  const second = states.next().then(() => (told = true))
  await vi.advanceTimersByTimeAsync(paceMs - 1)
  expect(told).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await second
  await states.return()
  expect(listeners.size).toBe(0)
})

test('a stream of the newest state skips states that a reader is too slow for, and ends with its signal', async () => {
  let tell = (): void => undefined
  let state = 0
  const stop = new AbortController()
  const states = newest(
    (listener) => {
      tell = listener
      return () => (tell = () => undefined)
    },
    () => state,
    1,
    stop.signal,
  )
  expect((await states.next()).value).toBe(0)
  for (state = 1; state < 5; state++) tell()
  tell()
  expect((await states.next()).value).toBe(5)
  stop.abort()
  expect((await states.next()).done).toBe(true)
})
