import type { Mend } from '../../../contract/results/gallery.ts'
import type { Text } from '../../../messages/message.ts'

/** Something that is not as it should be, and what to do about it. Paths are relative to the gallery. */
export interface Problem {
  readonly kind: 'database' | 'missing-file' | 'changed-file' | 'stray-file' | 'bad-vector'
  readonly path: string
  readonly detail: Text
  readonly next: Text
  /** What a window and \`check --mend\` can do about it; null where a person has to. */
  readonly mend: Mend | null
}
