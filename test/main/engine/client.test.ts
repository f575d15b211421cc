import path from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TaskInput } from '../../../src/contract/engine.ts'
import type { VectorBatch } from '../../../src/contract/embedders.ts'
import type { Progress } from '../../../src/contract/progress.ts'
import { EngineClient } from '../../../src/main/engine/client.ts'
import { inEnglish } from '../../../src/messages/english.ts'
import { documentInEnglish } from '../../../src/messages/english.ts'

const clients: EngineClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
})

/** `waits`: pauses in milliseconds before each restart. */
function engine(waits?: readonly number[]): EngineClient {
  const client = new EngineClient(path.join(import.meta.dirname, 'fixture-engine.ts'), waits)
  clients.push(client)
  return client
}

const noInput = {} as never
/** A process can take a while to start on a busy machine. */
const PATIENCE = { timeout: 60_000 }
const clusterInput: TaskInput<'cluster'> = { folder: '', embedder: 1, seed: 1, restarts: 1, clusters: null }

/** Whether a process has ended; a zombie that its parent has not yet reaped counts as running. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

describe('a task in the engine', () => {
  it('reports progress, transfers typed arrays unchanged, and ends with its result', async () => {
    const progress: Progress[] = []
    const parts: VectorBatch[] = []
    const result = await engine().run('embed', noInput, {
      onProgress: (report) => progress.push(report),
      onPart: (part) => void parts.push(part),
    })
    expect(result).toEqual({ device: 'cpu', seconds: 0, failures: [] })
    expect(progress).toEqual([{ stage: 'Embedding works', done: 1, total: 2 }])
    expect(parts).toEqual([{ artworks: Int32Array.of(7), vectors: Float32Array.of(0.5, -1) }])
  })

  it('fails with the fault that the engine threw, including its kind and next step', async () => {
    const failing = engine().run('examineNetwork', { file: 'x.onnx', name: 'x', whole: 'y.onnx' })
    await expect(failing).rejects.toMatchObject({
      kind: 'bad-network',
      message: 'x.onnx is no network.',
      next: 'Choose another.',
    })
  })

  it('fails with the error that main met while handling a part', async () => {
    const diskFull = new Error('disk full')
    const failing = engine().run('embed', noInput, { onPart: () => Promise.reject(diskFull) })
    await expect(failing).rejects.toBe(diskFull)
  })

  it('stops when it is cancelled, and the same process runs the next task', async () => {
    const client = engine()
    const stop = new AbortController()
    const running = client.run('cluster', clusterInput, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' })
    const before = client.pid
    await client.run('embed', noInput)
    expect(client.pid).toBe(before)
  })

  it('that ignores its cancellation ends with the process once no other task runs there', async () => {
    const client = new EngineClient(path.join(import.meta.dirname, 'fixture-engine.ts'), [1], {
      cancelGraceMs: 20,
    })
    clients.push(client)
    const [deaf, other] = [new AbortController(), new AbortController()]
    const reports: string[] = []
    const question = client.run('cluster', clusterInput, { signal: other.signal })
    const deafTask = client.run('project', noInput, {
      signal: deaf.signal,
      onProgress: ({ stage }) => {
        reports.push(inEnglish(stage))
        deaf.abort()
      },
    })
    const refused = expect(deafTask).rejects.toMatchObject({ kind: 'cancelled' })
    await vi.waitUntil(() => reports.length > 0, PATIENCE)
    const { pid } = client
    // Takes ten times as long as a cancel is allowed to: the engine is pinged, and continues.
    await client.run('measureNetwork', noInput)
    expect(client.pid).toBe(pid)
    other.abort()
    await expect(question).rejects.toMatchObject({ kind: 'cancelled' })
    await refused
    expect(client.health.crashes).toBe(0)
  })

  it('that ignores its cancellation does not end another task that is only silent while it computes', async () => {
    const client = new EngineClient(path.join(import.meta.dirname, 'fixture-engine.ts'), [1], {
      cancelGraceMs: 20,
    })
    clients.push(client)
    const window = new AbortController()
    const question = client.run('project', noInput, {
      signal: window.signal,
      onProgress: () => window.abort(),
    })
    const refused = expect(question).rejects.toMatchObject({ kind: 'cancelled' })
    // Ten times as long as a cancel is allowed to take, and silent.
    const training = client.run('describeBuiltin', noInput)
    expect(await training).toBeTypeOf('number')
    await refused
    expect(client.health.crashes).toBe(0)
  })

  it('leaves none of its answer in memory while the process lives on', async () => {
    v8.setFlagsFromString('--expose-gc')
    const collectGarbage = vm.runInNewContext('gc') as () => void
    const client = engine()
    const answer = new WeakRef(await client.run('embed', noInput))
    // The promises of the call itself are released in the following turns.
    await vi.waitUntil(() => {
      collectGarbage()
      return answer.deref() === undefined
    }, PATIENCE)
    expect(client.pid).toBeDefined()
  })

  it('does not start if it was cancelled before', async () => {
    const client = engine()
    await expect(client.run('embed', noInput, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'cancelled',
    })
    expect(client.pid).toBeUndefined()
  })
})

describe('a crash of the engine', () => {
  it('fails the task with a sentence, leaves main alive, and the next task starts a new engine', async () => {
    const client = engine()
    await expect(client.run('evaluate', noInput)).rejects.toMatchObject({
      kind: 'engine-stopped',
      message: expect.stringContaining('SIGKILL') as string,
    })
    await expect(client.run('embed', noInput)).resolves.toMatchObject({ device: 'cpu' })
  })

  it('is followed by an automatic restart, each time later, and all listeners are notified', async () => {
    const client = engine([1, 1, 1])
    const states: string[] = []
    client.onHealth(() => states.push(client.health.state))
    await client.run('embed', noInput)
    const first = client.pid ?? 0
    process.kill(first, 'SIGKILL')
    await vi.waitUntil(() => client.pid !== undefined && client.pid !== first, PATIENCE)
    expect(documentInEnglish(client.health)).toEqual({
      state: 'running',
      reason: 'The engine ended by signal SIGKILL.',
      crashes: 1,
    })
    expect(states).toEqual(['running', 'restarting', 'running'])
  })

  it('for the fourth time in ten minutes leaves the engine down until the user restarts it', async () => {
    const client = engine([1, 1, 1])
    for (let crash = 0; crash < 4; crash++) {
      await expect(client.run('evaluate', noInput)).rejects.toMatchObject({ kind: 'engine-stopped' })
    }
    expect(client.health).toMatchObject({ state: 'down', crashes: 4 })
    expect(client.pid).toBeUndefined()
    await expect(client.run('embed', noInput)).rejects.toMatchObject({
      kind: 'engine-stopped',
      next: expect.stringContaining('Start it again') as string,
    })
    client.restart()
    expect(client.health).toMatchObject({ state: 'running', crashes: 0 })
    await expect(client.run('embed', noInput)).resolves.toMatchObject({ device: 'cpu' })
  })

  it('is waited for no longer than the signal allows', async () => {
    const client = engine([60_000])
    await expect(client.run('evaluate', noInput)).rejects.toMatchObject({ kind: 'engine-stopped' })
    const stop = new AbortController()
    const waiting = client.run('embed', noInput, { signal: stop.signal })
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' })
  })

  it('after an ignored cancellation is intended, and does not count', async () => {
    const client = engine([1])
    const stop = new AbortController()
    const running = client.run('similar', noInput, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' })
    await vi.waitUntil(() => client.pid === undefined, PATIENCE)
    expect(documentInEnglish(client.health)).toEqual({ state: 'idle', reason: null, crashes: 0 })
  })

  it('leaves no process behind when main ends', async () => {
    const client = engine()
    await client.run('embed', noInput)
    const pid = client.pid ?? 0
    await client.close()
    expect(isGone(pid)).toBe(true)
  })
})
