import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { log, logTo } from '../../../../src/logging/log.ts'
import { keepLog } from '../../../../src/main/platform/log/keep-log.ts'
import { LogFiles } from '../../../../src/main/platform/log/log-files.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
let folder: string
let remove: () => void
beforeEach(() => ({ folder, remove } = temporaryFolder()))
afterEach(() => remove())
afterAll(() => void logTo(undefined))

interface Entry {
  readonly level: string
  readonly event: string
  readonly [field: string]: unknown
}

function entries(): Entry[] {
  return new LogFiles(folder).files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Entry),
  )
}

/**
 * Runs a module that writes a log in `folder`.
 * @returns how it ended
 */
function run(body: string): { readonly status: number | null; readonly signal: string | null } {
  const from = (file: string): string => JSON.stringify(path.join(root, 'src', file))
  const program = `import { keepLog } from ${from('main/platform/log/keep-log.ts')}
    import { log } from ${from('logging/log.ts')}
    keepLog({ entryPoint: 'terminal', folder: ${JSON.stringify(folder)} })
    ${body}`
  const { status, signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', program])
  return { status, signal }
}

describe('a log that is kept', () => {
  it('has one JSON document per line: source, time, level and event', () => {
    const before = Date.now()
    const end = keepLog({ entryPoint: 'terminal', folder })
    log('warn', 'request-failed', { status: 500, error: { kind: 'internal', text: '', at: [] } })
    const [started, failed] = entries()
    end()
    expect(started).toMatchObject({ level: 'info', event: 'program-started', main: process.pid })
    expect(failed).toMatchObject({ level: 'warn', entry: 'terminal', status: 500 })
    expect(Date.parse(String(failed.time))).toBeGreaterThanOrEqual(before)
  })

  it('leaves out entries below its level', () => {
    const end = keepLog({ entryPoint: 'terminal', folder, level: 'warn' })
    log('info', 'gallery-opened', { ms: 1 })
    log('warn', 'not-kept', { what: 'notes', error: { kind: 'disk', text: '', at: [] } })
    end()
    expect(entries().map(({ event }) => event)).toEqual(['not-kept'])
  })

  it('is not touched by a run that has nothing to log', () => {
    expect(run('')).toEqual({ status: 0, signal: null })
    expect(entries()).toEqual([])
  })

  it('contains everything that was logged before a process ends', () => {
    run(`log('info', 'gallery-opened', { ms: 1 }); process.exit(3)`)
    expect(entries().map(({ event }) => event)).toEqual([
      'program-started',
      'gallery-opened',
      'program-ended',
    ])
    expect(entries().at(-1)).toMatchObject({ code: 3 })
  })

  it.skipIf(process.platform === 'win32')(
    'contains a warning even if the process is killed right after it',
    () => {
      const { signal } = run(
        `log('warn', 'visitor-refused', { reason: 'wrong-token' }); process.kill(process.pid, 'SIGKILL')`,
      )
      expect(signal).toBe('SIGKILL')
      expect(entries().map(({ event }) => event)).toEqual(['program-started', 'visitor-refused'])
    },
  )

  it.each([
    [
      'an error that nobody catches',
      `setImmediate(() => { throw new TypeError('Wimplestock') })`,
      'uncaughtException',
    ],
    ['a promise that nobody waits for', `Promise.reject(new TypeError('Wimplestock'))`, 'unhandledRejection'],
  ])('has %s, which ends the program as before', (_what, body, origin) => {
    expect(run(body).status).toBe(1)
    const uncaught = entries().find(({ event }) => event === 'uncaught-error')
    expect(uncaught).toMatchObject({ level: 'error', origin, error: { name: 'TypeError', text: '…' } })
    expect(JSON.stringify(entries())).not.toContain('Wimplestock')
  })
})
