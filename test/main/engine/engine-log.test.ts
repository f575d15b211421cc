import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LogEntry } from '../../../src/contract/log-entry.ts'
import { logTo } from '../../../src/logging/log.ts'
import { EngineClient } from '../../../src/main/engine/client.ts'

/** Log entries of an engine that fails: from the engine itself, and from main. */

const FAILING = path.join(import.meta.dirname, '../../support/failing-engine.ts')
let entries: LogEntry[]
let engine: EngineClient

beforeEach(() => {
  entries = []
  logTo((entry) => void entries.push(entry))
  engine = new EngineClient(FAILING, [], { quiet: true })
})
afterEach(async () => {
  await engine.close()
  logTo(undefined)
})

describe('an engine', () => {
  it('logs where a task failed unexpectedly, which its fault does not state', async () => {
    await expect(engine.run('describeBuiltin', null)).rejects.toThrow('Wimplestock is not iterable')
    expect(entries.map(({ event }) => event)).toEqual(['engine-started', 'task-failed', 'task-ended'])
    const [, failed, ended] = entries
    expect(failed).toMatchObject({
      level: 'error',
      fields: { process: 'engine', pid: engine.pid, task: 'describeBuiltin', error: { name: 'TypeError' } },
    })
    expect(JSON.stringify(failed.fields)).toContain('test/support/failing-engine.ts:6:')
    expect(ended).toMatchObject({ level: 'error', fields: { outcome: 'internal' } })
    expect(JSON.stringify(entries)).not.toContain('Wimplestock')
  })

  it('logs the error that ends it before it exits', async () => {
    await expect(engine.run('describePictureLibrary', null)).rejects.toMatchObject({ kind: 'engine-stopped' })
    const [, uncaught] = entries
    expect(uncaught).toMatchObject({
      event: 'uncaught-error',
      fields: { process: 'engine', origin: 'uncaughtException', error: { name: 'RangeError' } },
    })
    const died = entries.find(({ event }) => event === 'engine-stopped')
    expect(died).toMatchObject({
      level: 'error',
      fields: { code: 1, signal: null, crashes: 1, restarts: false },
    })
    expect(JSON.stringify(entries)).not.toContain('Wimplestock')
  })
})
