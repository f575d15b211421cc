import { z } from 'zod'
import { base, none } from './base.ts'

/** Where works are kept: archived out of sight, or in the trash until they are removed for good. */

/** Deleted works can be restored for so long. */
export const TRASH_DAYS = 30

const someWorks = z.object({ artworks: z.array(z.string()).min(1).max(10_000) })
/** The number of the change in the history, by which it can be undone; null where nothing has changed. */
const moved = z.object({ artworks: z.array(z.string()), change: z.number().nullable() })

const trashedWorkSchema = z.object({
  item_id: z.string(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  /** ISO 8601 moments: when it was deleted, and when it goes for good. */
  deleted_at: z.string(),
  ends_at: z.string(),
  /** Sales that name it: they stay when it goes, without its pictures. */
  sales: z.number(),
  picture: z.object({ sha256: z.string(), width: z.number(), height: z.number() }).nullable(),
})
export type TrashedWork = z.infer<typeof trashedWorkSchema>

export const shelf = {
  /** Works stay in the catalogue, out of sight: not listed unless asked for, and never suggested. */
  archive: base.input(someWorks).output(moved),
  unarchive: base.input(someWorks).output(moved),
  /** Works go into the trash. */
  remove: base.input(someWorks).output(moved),
  /** Works come out of the trash, as they were. */
  restore: base.input(someWorks).output(moved),
  /** What lies in the trash, newest first; what lay there for long enough is removed before. */
  trash: base.input(none).output(z.array(trashedWorkSchema)),
}
