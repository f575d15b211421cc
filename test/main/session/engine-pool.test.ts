import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { TaskInput } from '../../../src/contract/engine.ts'
import { EngineClient } from '../../../src/main/engine/client.ts'
import { EnginePool } from '../../../src/main/session/engine-pool.ts'

const CLUSTER: TaskInput<'cluster'> = { folder: '', embedder: 1, seed: 1, restarts: 1, clusters: null }
const noInput = {} as never

function poolOfFixtures({ givesWay = false } = {}): EnginePool {
  const fixture = (): EngineClient =>
    new EngineClient(path.join(import.meta.dirname, '../engine/fixture-engine.ts'), [])
  const pool = new EnginePool({ engine: fixture, pictures: fixture, givesWay })
  onTestFinished(() => pool.close())
  return pool
}

/** The process that answers: what the fixture says to every question. */
function answererOf(pool: EnginePool, question: 'recommend' | 'who' = 'recommend'): Promise<unknown> {
  return pool.run(question, noInput)
}

/** Something long, under way from now on. */
function longWork(pool: EnginePool): { stop: () => Promise<void> } {
  const stop = new AbortController()
  const running = pool.run('cluster', CLUSTER, { signal: stop.signal })
  return {
    stop: async () => {
      stop.abort()
      await expect(running).rejects.toMatchObject({ kind: 'cancelled' })
    },
  }
}

test('questions go to the first engine while nothing long is under way, and start no other', async () => {
  const pool = poolOfFixtures()
  expect(await answererOf(pool)).toBe(pool.computing.pid)
  expect(await Promise.all([answererOf(pool), answererOf(pool, 'who')])).toEqual([
    pool.computing.pid,
    pool.computing.pid,
  ])
  expect(pool.answering.pid).toBeUndefined()
  expect(pool.pictures.pid).toBeUndefined()
})

test('while something long is under way they go to a second engine, one and the same every time', async () => {
  const pool = poolOfFixtures()
  // Asked for in the same moment, before its process has even started.
  const first = longWork(pool)
  const second = await answererOf(pool)
  expect(second).toBe(pool.answering.pid)
  expect(second).not.toBe(pool.computing.pid)
  expect(await answererOf(pool, 'who')).toBe(second)
  await first.stop()
  expect(await answererOf(pool)).toBe(pool.computing.pid)
  const again = longWork(pool)
  expect(await answererOf(pool)).toBe(second)
  await again.stop()
  expect(pool.health).toMatchObject({ state: 'running', crashes: 0 })
})

test.skipIf(process.platform === 'win32')(
  'beside a window what takes long gives way, and questions are answered by the second engine from then on',
  async () => {
    const pool = poolOfFixtures({ givesWay: true })
    expect(await answererOf(pool)).toBe(pool.computing.pid)
    const first = longWork(pool)
    expect(await answererOf(pool)).toBe(pool.answering.pid)
    expect(os.getPriority(pool.computing.pid)).toBeGreaterThan(os.getPriority())
    expect(os.getPriority(pool.answering.pid)).toBe(os.getPriority())
    await first.stop()
    expect(await answererOf(pool)).toBe(pool.answering.pid)
  },
)

test('pictures have a process of their own', async () => {
  const pool = poolOfFixtures()
  expect(await pool.run('inspect', { paths: [] })).toBe(pool.pictures.pid)
  expect(pool.computing.pid).toBeUndefined()
})

test('the second engine that crashed too often is told of, and started again by the person who asks for it', async () => {
  const pool = poolOfFixtures()
  const work = longWork(pool)
  await answererOf(pool)
  await expect(pool.answering.run('evaluate', noInput)).rejects.toMatchObject({ kind: 'engine-stopped' })
  expect(pool.health).toMatchObject({ state: 'down' })
  pool.restart()
  expect(await answererOf(pool)).toBe(pool.answering.pid)
  expect(pool.health).toMatchObject({ state: 'running', crashes: 0 })
  await work.stop()
})
