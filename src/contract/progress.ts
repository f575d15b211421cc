import type { Text } from '../messages/message.ts'

/** How far a long piece of work has come. `total` is 0 while it is unknown. */
export interface Progress {
  /** What is being done, in a gallerist's words: "Embedding works". */
  readonly stage: Text
  readonly done: number
  readonly total: number
  /** Numbers worth showing beside the bar, such as the loss of a training. */
  readonly figures?: Readonly<Record<string, number>>
}

/** What every long function takes: a place to report to and a signal that asks it to stop. */
export interface TaskContext {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}
