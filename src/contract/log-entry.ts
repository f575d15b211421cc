/** Log levels in ascending order of severity. */
export const LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof LEVELS)[number]

/** One log entry on its way from the process where the event occurred to main, which writes it. */
export interface LogEntry {
  readonly level: Level
  /** Milliseconds since 1970. */
  readonly at: number
  /** One of the events of `logging/log.ts`, with its fields. */
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}
