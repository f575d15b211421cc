import type { TaskName } from '../contract/engine.ts'
import type { FaultKind } from '../contract/fault.ts'
import type { Level, LogEntry } from '../contract/log-entry.ts'
import type { ErrorDescription } from './describe-error.ts'

/** A process that main starts; events in main itself name none. */
export type ServiceProcess = 'engine' | 'pictures'

/** The outcome of something: success, or a fault of a kind. */
export type LoggedOutcome = 'done' | FaultKind

/**
 * All events of the log, with their fields. A field contains a number (an id of a row, a count, a duration in
 * milliseconds), a flag, or a word from the program's own source: the name of a task, a kind of fault, a statement with
 * placeholders. No field contains data that was entered in or imported into a gallery, and errors are logged as
 * descriptions (`describe-error.ts`), since their sentences name works, clients and files.
 */
export interface LogEvents {
  'program-started': {
    readonly version: string
    readonly node: string
    readonly electron?: string
    readonly system: string
  }
  'program-ended': { readonly code: number; readonly ms: number }
  'uncaught-error': { readonly origin: string; readonly error: ErrorDescription }
  'not-started': { readonly error: ErrorDescription }
  'gallery-opened': { readonly ms: number }
  'gallery-not-opened': { readonly error: ErrorDescription }
  'gallery-closed': { readonly ms: number }
  /** A call of the contract that was slow or failed. */
  'procedure-ended': {
    readonly procedure: string
    readonly ms: number
    readonly outcome: LoggedOutcome
    readonly error?: ErrorDescription
  }
  /** A long-running task that was on the job board. */
  'job-ended': {
    readonly job: number
    readonly procedure: string
    readonly ms: number
    readonly outcome: LoggedOutcome
    readonly error?: ErrorDescription
  }
  'engine-started': { readonly process: ServiceProcess; readonly pid: number | null }
  'engine-stopped': {
    readonly process: ServiceProcess
    readonly pid: number | null
    readonly code: number | null
    readonly signal: string | null
    /** Number of crashes within the last ten minutes, including this one. */
    readonly crashes: number
    readonly restarts: boolean
  }
  /** A task of the engine or of the picture process, as seen by main. */
  'task-ended': {
    readonly process: ServiceProcess
    readonly task: TaskName
    readonly pid: number | null
    readonly ms: number
    readonly outcome: LoggedOutcome
    readonly error?: ErrorDescription
  }
  /** Many short tasks of the same name, combined. */
  'tasks-ended': {
    readonly process: ServiceProcess
    readonly task: TaskName
    readonly count: number
    readonly ms: number
    readonly longest_ms: number
  }
  /** Why a task failed, as seen by its own process: the stack does not cross the wire. */
  'task-failed': { readonly task: string; readonly error: ErrorDescription }
  'slow-query': { readonly query: string; readonly ms: number }
  'previews-failed': { readonly error: ErrorDescription }
  'questions-not-prepared': { readonly error: ErrorDescription }
  'previews-made': {
    readonly sheets: number
    readonly made: number
    readonly failed: number
    readonly ms: number
  }
  'watched-folder-failed': { readonly folder: number; readonly error: ErrorDescription }
  'watched-folder-imported': {
    readonly folder: number
    readonly new: number
    readonly changed: number
    readonly skipped: number
  }
  'request-failed': { readonly status: number; readonly error: ErrorDescription }
  'visitor-refused': { readonly reason: string }
  'window-error': { readonly origin: string; readonly error: ErrorDescription }
  'window-process-gone': { readonly process: string; readonly reason: string; readonly code: number }
  /** Something that is only a copy, or can be recreated, could not be stored. */
  'not-kept': { readonly what: string; readonly error: ErrorDescription }
}

export type LogEvent = keyof LogEvents

/** Receives entries; must not throw. */
export type LogSink = (entry: LogEntry) => void

let sink: LogSink | undefined

/**
 * Sets where entries go from now on; before the first call, and after `undefined`, nothing is stored.
 * @returns the previous sink
 */
export function logTo(next: LogSink | undefined): LogSink | undefined {
  const before = sink
  sink = next
  return before
}

/** Logs an event. */
export function log<Event extends LogEvent>(level: Level, event: Event, fields: LogEvents[Event]): void {
  sink?.({ level, at: Date.now(), event, fields })
}

/** Forwards an entry from another process. */
export function forward(
  entry: LogEntry,
  from: { readonly process: ServiceProcess; readonly pid: number | null },
): void {
  sink?.({ ...entry, fields: { ...entry.fields, ...from } })
}

/** Milliseconds since `started`, a value of `performance.now()`, as an integer. */
export function msSince(started: number): number {
  return Math.round(performance.now() - started)
}
