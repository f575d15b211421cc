import { fork } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lastLines, LogFiles } from '../../../../src/main/platform/log/log-files.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const WRITER = path.join(import.meta.dirname, '../../../support/log-writer.ts')
const DAY_MS = 24 * 60 * 60 * 1000
const NOON = Date.parse('2026-11-27T12:00:00Z')

let folder: string
let remove: () => void
beforeEach(() => {
  const temporary = temporaryFolder()
  folder = path.join(temporary.folder, 'state', 'logs')
  remove = temporary.remove
})
afterEach(() => remove())

function names({ files }: LogFiles): string[] {
  return files.map((file) => path.basename(file))
}

describe('the log files', () => {
  it('cover one day each, and are followed by another when they are full', () => {
    const log = new LogFiles(folder, { fileBytes: 10 })
    log.write('{"a":12345}\n', NOON)
    log.write('{"b":1}\n', NOON)
    log.write('{"c":1}\n', NOON + DAY_MS)
    log.close()
    expect(names(log)).toEqual([
      'curatornet-2026-11-27.log',
      'curatornet-2026-11-27.2.log',
      'curatornet-2026-11-28.log',
    ])
  })

  it('are continued by the next program', () => {
    for (const line of ['{"a":1}\n', '{"b":1}\n']) {
      const log = new LogFiles(folder)
      log.write(line, NOON)
      log.close()
    }
    const log = new LogFiles(folder)
    expect(log.files).toHaveLength(1)
    expect(readFileSync(log.files[0], 'utf8')).toBe('{"a":1}\n{"b":1}\n')
  })

  it('are limited: old and surplus ones are removed, and files of others stay', () => {
    mkdirSync(folder, { recursive: true })
    const other = path.join(folder, 'notes.log')
    appendFileSync(other, 'mine')
    const log = new LogFiles(folder, { fileBytes: 1, files: 3, days: 30 })
    log.write('{}\n', NOON - 40 * DAY_MS)
    log.write('{}\n', NOON - 20 * DAY_MS)
    expect(log.files).toHaveLength(2)
    log.write('{}\n', NOON)
    expect(names(log)).toEqual(['curatornet-2026-11-07.log', 'curatornet-2026-11-27.log'])
    for (let line = 0; line < 12; line += 1) log.write('{}\n', NOON)
    log.close()
    expect(names(log)).toEqual([11, 12, 13].map((number) => `curatornet-2026-11-27.${number}.log`))
    expect(existsSync(other)).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('are accessible to their owner only', () => {
    const log = new LogFiles(folder)
    log.write('{}\n')
    log.close()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(log.files[0]).mode & 0o777).toBe(0o600)
  })

  it('lose a line if they cannot be written, and nothing else', () => {
    mkdirSync(path.dirname(folder), { recursive: true })
    appendFileSync(folder, 'a file in the place of the folder')
    const log = new LogFiles(folder)
    expect(() => log.write('{}\n')).not.toThrow()
    expect(log.files).toEqual([])
  })

  it('contain every line whole when several programs write at once, and everything that a killed one wrote', async () => {
    const programs = ['one', 'two', 'three'].map((name) => fork(WRITER, [folder, name, '1500', '200000']))
    try {
      await Promise.all(programs.map((program) => once(program, 'message')))
    } finally {
      const ended = programs.map((program) => once(program, 'exit'))
      for (const program of programs) program.kill('SIGKILL')
      await Promise.all(ended)
    }
    const { files } = new LogFiles(folder)
    expect(files.length).toBeGreaterThan(3)
    const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
    const entries = lines.map((line) => JSON.parse(line) as { name: string; number: number })
    for (const name of ['one', 'two', 'three']) {
      const own = entries.filter((entry) => entry.name === name).map(({ number }) => number)
      expect(own.sort((a, b) => a - b)).toEqual(Array.from({ length: 1500 }, (_, number) => number))
    }
  })
})

describe('the last lines', () => {
  it('span several files, without a truncated line', () => {
    const log = new LogFiles(folder, { fileBytes: 10 })
    for (const number of [1, 2, 3, 4]) log.write(`{"n":${number}}\n`, NOON)
    log.close()
    appendFileSync(log.files.at(-1) ?? '', '{"n":')
    expect(lastLines(log.files, 3)).toEqual(['{"n":2}', '{"n":3}', '{"n":4}'])
    expect(lastLines(log.files, 0)).toEqual([])
    expect(lastLines(log.files, 99)).toHaveLength(4)
  })
})
