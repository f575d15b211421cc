import { createRequire } from 'node:module'
import type * as Pino from 'pino'
import { LEVELS, type Level, type LogEntry } from '../../../contract/log-entry.ts'
import { describeError } from '../../../logging/describe-error.ts'
import { log, logTo, msSince } from '../../../logging/log.ts'
import { logFolder } from '../personal-folders.ts'
import { programVersion } from '../places.ts'
import { LogFiles } from './log-files.ts'

export interface LogOptions {
  /** Who was started: `terminal`, `window`, `browser`. */
  readonly entryPoint: string
  readonly folder?: string
  /** Entries below it are not kept; the variable CURATORNET_LOG_LEVEL unless said otherwise, else `info`. */
  readonly level?: Level
}

/**
 * Writes what happens in this process, and in those that it starts, to the log from now on. pino takes as long to load as a
 * question takes to answer, so it is loaded with the first entry that is worth a file, and where nothing presses after
 * what runs now: that is while a process that was just started gets ready. A command of the terminal about which
 * there is nothing to tell writes nothing.
 * @returns how to end it; what was told is written then
 */
export function keepLog({ entryPoint, folder = logFolder(), level = levelOf() }: LogOptions): () => void {
  const started = performance.now()
  const files = new LogFiles(folder)
  const lowest = LEVELS.indexOf(level)
  const waiting: LogEntry[] = []
  let logger: Pino.Logger | undefined
  let writing: NodeJS.Immediate | undefined

  const writeAll = (): void => {
    clearImmediate(writing)
    writing = undefined
    logger ??= openLogger(files, entryPoint, level)
    for (const { level: weight, at, event, fields } of waiting.splice(0)) {
      logger[weight]({ time: new Date(at).toISOString(), event, ...fields })
    }
  }
  const take = (entry: LogEntry): void => {
    if (LEVELS.indexOf(entry.level) < lowest) return
    waiting.push(entry)
    // The first line of a run waits for the second one.
    if (entry.event === 'program-started') return
    // What went wrong may be followed by the end of this process.
    if (logger !== undefined || entry.level === 'warn' || entry.level === 'error') writeAll()
    else writing ??= setImmediate(writeAll)
  }
  const ended = (code: number): void => {
    if (logger === undefined && waiting.length < 2) return
    log('info', 'program-ended', { code, ms: msSince(started) })
    writeAll()
  }
  const uncaught = (error: unknown, origin: string): void =>
    log('error', 'uncaught-error', { origin, error: describeError(error) })

  const before = logTo(take)
  process.on('exit', ended)
  process.on('uncaughtExceptionMonitor', uncaught)
  log('info', 'program-started', {
    version: programVersion(),
    node: process.versions.node,
    ...('electron' in process.versions ? { electron: process.versions.electron } : {}),
    system: `${process.platform} ${process.arch}`,
  })
  return () => {
    process.off('exit', ended)
    process.off('uncaughtExceptionMonitor', uncaught)
    logTo(before)
    if (logger !== undefined || waiting.length > 1) writeAll()
    files.close()
  }
}

/** One JSON document a line; its time is when the event was told, in whichever process that was. */
function openLogger(files: LogFiles, entryPoint: string, level: Level): Pino.Logger {
  const { pino } = createRequire(import.meta.url)('pino') as typeof Pino
  return pino(
    {
      level,
      timestamp: false,
      base: { main: process.pid, entry: entryPoint },
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => files.write(line) },
  )
}

function levelOf(): Level {
  const named = process.env.CURATORNET_LOG_LEVEL
  return LEVELS.find((level) => level === named) ?? 'info'
}
