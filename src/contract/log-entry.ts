/** Each with those that weigh more behind it. */
export const LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof LEVELS)[number]

/** One entry of the log on its way from the process where something happened to main, which writes it. */
export interface LogEntry {
  readonly level: Level
  /** Milliseconds since 1970. */
  readonly at: number
  /** One of the events of `logging/log.ts`, with its fields. */
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}
