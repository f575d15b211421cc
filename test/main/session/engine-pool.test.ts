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

/** The answering process, as the fixture returns it for every question. */
function answererOf(pool: EnginePool, question: 'recommend' | 'who' = 'recommend'): Promise<unknown> {
  return pool.run(question, noInput)
}

/** A long job, running from now on. */
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

test('questions go to the first engine while no long task runs, and start no other', async () => {
  const pool = poolOfFixtures()
  expect(await answererOf(pool)).toBe(pool.computing.pid)
  expect(await Promise.all([answererOf(pool), answererOf(pool, 'who')])).toEqual([
    pool.computing.pid,
    pool.computing.pid,
  ])
  expect(pool.answering.pid).toBeUndefined()
  expect(pool.pictures.pid).toBeUndefined()
})

test('while a long task runs, questions go to a second engine, always the same one', async () => {
  const pool = poolOfFixtures()
  // Requested at the same moment, before its process has even started.
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
  'next to a window, long tasks yield, and from then on the second engine answers questions',
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

test('pictures have their own process', async () => {
  const pool = poolOfFixtures()
  expect(await pool.run('inspect', { paths: [] })).toBe(pool.pictures.pid)
  expect(pool.computing.pid).toBeUndefined()
})

test('a second engine that crashed too often is reported, and restarted at the user’s request', async () => {
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
