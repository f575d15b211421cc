import type { Text } from '../messages/message.ts'

/** Progress of a long-running task. `total` is 0 while it is unknown. */
export interface Progress {
  /** The current activity, in a gallerist's terms: "Embedding works". */
  readonly stage: Text
  readonly done: number
  readonly total: number
  /** Numbers to show next to the progress bar, such as the loss of a training. */
  readonly figures?: Readonly<Record<string, number>>
}

/** Context passed to every long-running function: where to report progress, and a signal that requests a stop. */
export interface TaskContext {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}
