import type { Revision } from '../../../catalog-read/index.ts'

/**
 * Whether the known revision of a topic cannot have led to the current one: the catalogue is a different one, or an
 * older copy.
 */
export function isOfAnother(known: Revision, now: Revision): boolean {
  return known.revision > now.revision || (known.revision === now.revision && known.token !== now.token)
}
