import type { Mend } from '../../../contract/results/gallery.ts'
import type { Text } from '../../../messages/message.ts'

/** A problem, and what to do about it. Paths are relative to the gallery. */
export interface Problem {
  readonly kind: 'database' | 'missing-file' | 'changed-file' | 'stray-file' | 'bad-vector'
  readonly path: string
  readonly detail: Text
  readonly next: Text
  /** The remedy that a window and `check --mend` can apply; null if the user has to act. */
  readonly mend: Mend | null
}
