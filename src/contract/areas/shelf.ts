import { z } from 'zod'
import { base, none } from './base.ts'

/** Archived works, which are hidden, and the trash, whose works are removed permanently after a while. */

/** Number of days for which deleted works can be restored. */
export const TRASH_DAYS = 30

const someWorks = z.object({ artworks: z.array(z.string()).min(1).max(10_000) })
/** The number of the change in the history, by which it can be undone; null if nothing changed. */
const moved = z.object({ artworks: z.array(z.string()), change: z.number().nullable() })

const trashedWorkSchema = z.object({
  item_id: z.string(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  /** ISO 8601 timestamps: when it was deleted, and when it is removed permanently. */
  deleted_at: z.string(),
  ends_at: z.string(),
  /** Number of sales that refer to it: they are kept when it is removed, without its pictures. */
  sales: z.number(),
  picture: z.object({ sha256: z.string(), width: z.number(), height: z.number() }).nullable(),
})
export type TrashedWork = z.infer<typeof trashedWorkSchema>

export const shelf = {
  /** The works stay in the catalogue but are hidden: not listed unless requested, and never suggested. */
  archive: base.input(someWorks).output(moved),
  unarchive: base.input(someWorks).output(moved),
  /** Moves works to the trash. */
  remove: base.input(someWorks).output(moved),
  /** Restores works from the trash, unchanged. */
  restore: base.input(someWorks).output(moved),
  /** The contents of the trash, newest first; expired works are removed first. */
  trash: base.input(none).output(z.array(trashedWorkSchema)),
}
