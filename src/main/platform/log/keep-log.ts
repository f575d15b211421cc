import { createRequire } from 'node:module'
import type * as Pino from 'pino'
import { LEVELS, type Level, type LogEntry } from '../../../contract/log-entry.ts'
import { describeError } from '../../../logging/describe-error.ts'
import { log, logTo, msSince } from '../../../logging/log.ts'
import { logFolder } from '../personal-folders.ts'
import { programVersion } from '../places.ts'
import { LogFiles } from './log-files.ts'

export interface LogOptions {
  /** The entry point that was started: `terminal`, `window`, `browser`. */
  readonly entryPoint: string
  readonly folder?: string
  /** Entries below it are not written; defaults to the variable CURATORNET_LOG_LEVEL, or else `info`. */
  readonly level?: Level
}

/**
 * From now on, writes events in this process, and in its child processes, to the log. Loading pino takes as long as
 * answering a query, so it is loaded with the first entry that is worth writing, and, unless urgent, after the current
 * work: that is, while a newly started process gets ready. A terminal command without anything to report writes
 * nothing.
 * @returns a function that stops logging and writes pending entries
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
    // The first line of a run is held back until the second one.
    if (entry.event === 'program-started') return
    // An error can be followed by the end of this process.
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

/** One JSON document per line; its time is when the event was logged, in whichever process that was. */
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
