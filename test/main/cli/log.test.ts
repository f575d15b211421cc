import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { terminalProgram } from '../../support/built-program.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const logs = path.join(folder, 'logs')
/** What is slow on a busy machine is logged at `info`; no expectation of a test can depend on that. */
let level = 'warn'
beforeAll(async () => importedGallery(gallery, await paintCollection(path.join(folder, 'new'), 6, 3, 100)))
afterAll(remove)

/** Runs the terminal as a separate program, with its log in a folder of the test. */
function terminal(...args: string[]): { readonly status: number | null; readonly stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, [terminalProgram, ...args, '--gallery', gallery], {
    encoding: 'utf8',
    env: { ...process.env, CURATORNET_LOGS: logs, CURATORNET_LOG_LEVEL: level },
  })
  return { status, stdout }
}

interface LogDocument {
  readonly folder: string
  readonly file: string | null
  readonly entries: readonly { readonly event: string; readonly [field: string]: unknown }[]
}

function logOf(...args: string[]): LogDocument {
  return JSON.parse(terminal('log', '--json', ...args).stdout) as LogDocument
}

describe('curatornet log', () => {
  it('states where the log will be stored while there is none, and does not create it', () => {
    expect(terminal('log').stdout).toBe(`No log yet. Files will be in ${logs}.\n`)
    expect(terminal('info').status).toBe(0)
    expect(logOf()).toEqual({ folder: logs, file: null, entries: [] })
  })

  it('shows what a command computed and how long it took', () => {
    level = 'info'
    expect(terminal('embed').status).toBe(0)
    const { file, entries } = logOf()
    expect(file).toMatch(/curatornet-\d{4}-\d\d-\d\d\.log$/)
    expect(entries[0]).toMatchObject({ event: 'program-started', entry: 'terminal' })
    expect(entries.find(({ task }) => task === 'embed')).toMatchObject({
      event: 'task-ended',
      outcome: 'done',
    })
    expect(entries.find(({ event }) => event === 'job-ended')).toMatchObject({ procedure: 'embed' })
    expect(entries.at(-1)).toMatchObject({ event: 'program-ended', code: 0 })
  })

  it('shows the requested number of last lines, one by one', () => {
    const [file, empty, ...lines] = terminal('log', '--lines', '2').stdout.trimEnd().split('\n')
    expect(file).toContain(logs)
    expect(empty).toBe('')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(
      /^\d{4}-\d\d-\d\d [\d:.]{12} INFO {2}program-ended main=\d+ entry=terminal code=0 ms=\d+$/,
    )
    expect(terminal('log', '--lines', 'all').status).toBe(2)
  })
})
