import type { Revision } from '../../../catalog-read/index.ts'

/** Whether what was known of a topic cannot have become what is: the catalogue is another, or an older copy of it. */
export function isOfAnother(known: Revision, now: Revision): boolean {
  return known.revision > now.revision || (known.revision === now.revision && known.token !== now.token)
}
